import { beforeAll, describe, expect, it } from 'vitest';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
const ann = prepareMember(world, 'Ann');
let application: string;
beforeAll(async () => {
  application = (await ann.post('/api/v1/applications', { company: 'Halden', title: 'Engineer' })).body.id;
});

const interviews = '/api/v1/interviews';

describe('an interview', () => {
  it('counts its rounds, names overlaps, moves nothing by itself, and stands on the timeline', async () => {
    const mira = (await ann.post('/api/v1/contacts', { name: 'Mira' })).body;
    const about = `/api/v1/applications/${application}/interviews`;
    const first = (
      await ann.post(about, { startsAt: '2027-03-01T09:00:00+01:00', timeZone: 'Europe/Berlin', contactIds: [mira.id] })
    ).body;
    expect(first).toMatchObject({ round: 1, startsAt: '2027-03-01T08:00:00.000Z', endsAt: '2027-03-01T09:00:00.000Z' });
    expect(first).toMatchObject({ company: 'Halden', position: 'Engineer', people: [{ name: 'Mira' }], conflicts: [] });
    const second = (await ann.post(about, { kind: 'technical', startsAt: '2027-03-01T08:30:00Z', minutes: 90 })).body;
    expect(second).toMatchObject({ round: 2, conflicts: [{ id: first.id }] });
    expect((await ann.get(`/api/v1/applications/${application}`)).body.status).toBe('applied');
    await ann.put(`${interviews}/${second.id}`, { startsAt: '2027-03-02T08:30:00Z' });
    const done = (
      await ann.put(`${interviews}/${first.id}`, {
        status: 'done',
        outcome: 'passed',
        feedback: 'Kind.',
        thankedOn: '2027-03-02',
      })
    ).body;
    expect(done).toMatchObject({ status: 'done', outcome: 'passed', conflicts: [] });
    expect((await ann.get(`/api/v1/contacts/${mira.id}`)).body.lastContactAt).toBe(world.clock.now.toISOString());
    await ann.delete(`${interviews}/${second.id}`);
    const { items } = (await ann.get(`/api/v1/applications/${application}/timeline?group=interview`)).body;
    expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      ...['interview_changed', 'interview_done', 'interview_removed', 'interview_scheduled', 'interview_scheduled'],
    ]);
  });

  it('is listed by days of a zone, by kind, and with a contact', async () => {
    const ben = await world.person('Ben');
    const plan = (startsAt: string, kind: string) => ben.post(interviews, { company: 'Crumb', kind, startsAt });
    await plan('2027-05-10T22:30:00Z', 'phone');
    await plan('2027-05-11T10:00:00Z', 'panel');
    await plan('2027-05-12T10:00:00Z', 'onsite');
    const listed = async (query: string) =>
      (await ben.get(`${interviews}?${query}`)).body.items.map(({ kind }: { kind: string }) => kind);
    expect(await listed('dateFrom=2027-05-11&dateTo=2027-05-11')).toEqual(['panel']);
    expect(await listed('dateFrom=2027-05-11&dateTo=2027-05-11&timeZone=Europe/Berlin')).toEqual(['phone', 'panel']);
    expect(await listed('type=phone,onsite&sortOrder=desc')).toEqual(['onsite', 'phone']);
    expect((await ben.get(`${interviews}?timeZone=Mars/Base`)).status).toBe(422);
    expect((await ben.post(interviews, { startsAt: '2027-05-10T22:30:00Z' })).status).toBe(422);
    expect((await ben.get('/api/v1/dashboard')).body.interviewCounts.total).toBe(3);
  });

  it('is recorded by a move to interviewing with a date', async () => {
    const cleo = await world.person('Cleo');
    const { id } = (await cleo.post('/api/v1/applications', { company: 'Crumb', title: 'Baker' })).body;
    await cleo.put(`/api/v1/applications/${id}`, { status: 'interview', interviewDate: '2027-06-01T10:00:00Z' });
    const { items } = (await cleo.get(`${interviews}?applicationId=${id}`)).body;
    expect(items).toMatchObject([{ kind: 'other', startsAt: '2027-06-01T10:00:00.000Z', company: 'Crumb' }]);
  });

  it('is called as its application is, unless it was named otherwise', async () => {
    const about = { company: 'Halden', title: 'Engineer' };
    const { id } = (await ann.post('/api/v1/applications', about)).body;
    const plan = async (body: object) =>
      (await ann.post(`/api/v1/applications/${id}/interviews`, { startsAt: '2027-04-05T09:00:00Z', ...body })).body.id;
    const own = await plan({});
    const agency = await plan({ company: 'Placers Ltd' });
    const names = async (interview: string) => {
      const { company, position } = (await ann.get(`/api/v1/interviews/${interview}`)).body;
      return [company, position];
    };
    await ann.put(`/api/v1/applications/${id}`, { company: 'Halden Maps' });
    expect([await names(own), await names(agency)]).toEqual([
      ['Halden Maps', 'Engineer'],
      ['Placers Ltd', 'Engineer'],
    ]);
    await ann.put(`/api/v1/applications/${id}`, { title: 'Lead engineer', company: null });
    expect([await names(own), await names(agency)]).toEqual([
      [null, 'Lead engineer'],
      ['Placers Ltd', 'Lead engineer'],
    ]);
    expect((await ann.get('/api/v1/interviews?q=lead')).body.total).toBe(2);
  });

  it('is understood in the other names of its fields', async () => {
    const { body, status } = await ann.post(`/api/v1/applications/${application}/interviews`, {
      interviewType: 'phone_screen',
      scheduledDate: '2027-08-01T10:00:00Z',
      interviewerName: 'Ms Vogel',
      notes: 'Ring.',
    });
    expect([status, body]).toMatchObject([
      201,
      { kind: 'phone_screen', startsAt: '2027-08-01T10:00:00.000Z', interviewer: 'Ms Vogel', notes: 'Ring.' },
    ]);
    expect((await ann.post(`/api/v1/applications/${application}/interviews`, { kind: 'phone' })).status).toBe(422);
  });

  it('refuses to overwrite what was changed elsewhere', async () => {
    const { body, headers } = await ann.post(interviews, { company: 'Crumb', startsAt: '2027-07-01T10:00:00Z' });
    const ifMatch = { headers: { 'if-match': String(headers.etag) } };
    expect((await ann.put(`${interviews}/${body.id}`, { notes: 'One' }, ifMatch)).status).toBe(200);
    expect((await ann.put(`${interviews}/${body.id}`, { notes: 'Two' }, ifMatch)).status).toBe(412);
  });
});
