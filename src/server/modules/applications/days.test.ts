import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
let ann: Person;
beforeAll(async () => {
  world.clock.now = new Date('2026-11-26T20:00:00.000Z');
  ann = await world.person('Ann');
});

const api = '/api/v1';
const from = (timeZone: string) => ({ headers: { 'x-time-zone': timeZone } });
const weaver = { company: 'Loom', title: 'Weaver' };

const zones = ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'Europe/Berlin'] as const;
interface Reported {
  appliedOn: string;
  history: { on: string }[];
}
const daysOf = (items: Reported[]) => items.map(({ appliedOn }) => appliedOn);

describe('a day alone', () => {
  it('that is today where the member is does not lie in the future', async () => {
    const today = '2026-11-27';
    const { status, body } = await ann.post(`${api}/applications`, { ...weaver, appliedAt: today }, from('Asia/Tokyo'));
    expect([status, body.appliedAt]).toEqual([201, '2026-11-26T20:00:00.000Z']);
    const about = `${api}/applications/${body.id}`;
    const contact = (await ann.post(`${api}/contacts`, { name: 'Ida Loom' })).body;
    const sayings: [string, () => Promise<{ status: number }>][] = [
      ['move', () => ann.put(about, { status: 'screening', occurredAt: today }, from('Asia/Tokyo'))],
      ['place', () => ann.put(`${about}/position`, { status: 'offered', occurredAt: today }, from('Asia/Tokyo'))],
      ['note', () => ann.post(`${about}/notes`, { text: 'Rang', occurredAt: today }, from('Asia/Tokyo'))],
      ['activity', () => ann.post(`${about}/activities`, { kind: 'call', occurredAt: today }, from('Asia/Tokyo'))],
      [
        'interaction',
        () =>
          ann.post(
            `${api}/contacts/${contact.id}/interactions`,
            { kind: 'call', occurredAt: today },
            from('Asia/Tokyo'),
          ),
      ],
      ['nobody said where', () => ann.post(`${about}/notes`, { text: 'Rang', occurredAt: today })],
    ];
    for (const [name, say] of sayings)
      expect([name, (await say()).status]).toEqual([name, expect.toBeOneOf([200, 201])]);
    const timeline = (await ann.get(`${about}/timeline`)).body.items;
    // Its beginning and what was said of it; the interaction is the contact's.
    expect(timeline).toHaveLength(sayings.length);
    expect(timeline.every(({ at }: { at: string }) => at <= '2026-11-26T20:00:00.000Z')).toBe(true);
  });

  it('that is tomorrow there does, and so does one that is tomorrow everywhere', async () => {
    for (const [zone, day] of [
      ['Europe/Berlin', '2026-11-27'],
      ['America/New_York', '2026-11-27'],
      ['Asia/Tokyo', '2026-11-28'],
    ] as const) {
      const { status, body } = await ann.post(`${api}/applications`, { ...weaver, appliedAt: day }, from(zone));
      expect([zone, status, body.error?.details]).toEqual([
        zone,
        422,
        [{ field: 'appliedAt', message: 'This date is in the future.' }],
      ]);
    }
    expect((await ann.post(`${api}/applications`, { ...weaver, appliedAt: '2026-11-28' })).status).toBe(422);
    const odd = await ann.post(`${api}/applications`, { ...weaver, appliedAt: '2026-11-27' }, from('Middle/Earth'));
    expect(odd.status).toBe(201);
  });

  it('is that day in the report of every zone', async () => {
    const ben = await world.person('Ben');
    await ben.post(`${api}/applications`, { ...weaver, appliedAt: '2026-10-02' });
    for (const zone of zones) await ben.post(`${api}/applications`, { ...weaver, appliedAt: '2026-10-02' }, from(zone));
    for (const zone of zones) {
      const { items } = (await ben.get(`${api}/applications/proof?from=2026-10-02&to=2026-10-02&timeZone=${zone}`))
        .body;
      expect([zone, ...daysOf(items)]).toEqual([zone, ...zones.map(() => '2026-10-02'), '2026-10-02']);
      expect(items.every(({ history }: Reported) => history[0]?.on === '2026-10-02')).toBe(true);
      const listed = await ben.get(`${api}/applications?fromDate=2026-10-02&toDate=2026-10-02`, from(zone));
      expect([zone, ...daysOf(listed.body.items)]).toEqual([zone, ...daysOf(items)]);
      const before = await ben.get(`${api}/applications?toDate=2026-10-01`, from(zone));
      expect([zone, before.body.total]).toEqual([zone, 0]);
    }
  });

  it('counts in the week it lies in, in every zone', async () => {
    const eve = await world.person('Eve');
    // The Sunday before the week of the test's clock, and its Monday.
    for (const zone of zones)
      for (const appliedAt of ['2026-11-22', '2026-11-23'])
        await eve.post(`${api}/applications`, { ...weaver, appliedAt }, from(zone));
    const contact = (await eve.post(`${api}/contacts`, { name: 'Ida Loom' })).body;
    for (const occurredAt of ['2026-11-22', '2026-11-23'])
      await eve.post(`${api}/contacts/${contact.id}/interactions`, { kind: 'call', occurredAt }, from(zones[0]));
    for (const zone of zones) {
      const { thisWeek, outreach } = (await eve.get(`${api}/dashboard?timeZone=${zone}`)).body;
      expect([zone, thisWeek.applied, outreach.thisWeek]).toEqual([zone, zones.length, 1]);
    }
  });

  it('begins an interview in its zone', async () => {
    const made = await ann.post(`${api}/interviews`, {
      company: 'Loom',
      startsAt: '2026-12-05',
      timeZone: 'America/New_York',
    });
    expect([made.status, made.body.startsAt]).toEqual([201, '2026-12-05T05:00:00.000Z']);
    const moved = await ann.put(`${api}/interviews/${made.body.id}`, { startsAt: '2026-12-06' });
    expect(moved.body.startsAt).toBe('2026-12-06T05:00:00.000Z');
    const { id } = (await ann.post(`${api}/applications`, weaver)).body;
    const planned = { status: 'interviewing', interviewDate: '2026-12-07' };
    const { body } = await ann.put(`${api}/applications/${id}`, planned, from('America/New_York'));
    expect(body.nextInterviewAt).toBe('2026-12-07T05:00:00.000Z');
  });
});

describe('the day of applying', () => {
  const byItself = { ...weaver, company: 'Spindle' };
  const events = async (id: string) => (await ann.get(`${api}/applications/${id}/timeline`)).body.items;

  it('now is the day in the zone of the member, and stays it', async () => {
    // 26 November, 20:00 in UTC: the 27th in Auckland, the 26th in Los Angeles.
    const days = { 'Pacific/Auckland': '2026-11-27', 'America/Los_Angeles': '2026-11-26' };
    for (const [zone, day] of Object.entries(days)) {
      const { body } = await ann.post(`${api}/applications`, byItself, from(zone));
      expect([zone, body.appliedAt, body.appliedOn]).toEqual([zone, '2026-11-26T20:00:00.000Z', day]);
      expect(await events(body.id)).toMatchObject([{ kind: 'created', on: day }]);
      const [item] = (await ann.get(`${api}/applications/proof?from=${day}&to=${day}&timeZone=UTC`)).body.items.filter(
        ({ id }: { id: string }) => id === body.id,
      );
      expect(item).toMatchObject({ appliedOn: day, history: [{ status: 'applied', on: day }] });
    }
  });

  it('is the day of the reader where a moment was given and no zone', async () => {
    const { body } = await ann.post(`${api}/applications`, { ...byItself, appliedAt: '2026-10-31T23:30:00Z' });
    expect([body.appliedAt, body.appliedOn]).toEqual(['2026-10-31T23:30:00.000Z', null]);
    const report = async (day: string, zone: string) =>
      (await ann.get(`${api}/applications/proof?from=${day}&to=${day}&timeZone=${zone}`)).body.total;
    expect([await report('2026-11-01', 'Europe/Berlin'), await report('2026-10-31', 'UTC')]).toEqual([1, 1]);
    expect([await report('2026-10-31', 'Europe/Berlin'), await report('2026-11-01', 'UTC')]).toEqual([0, 0]);
  });

  it('is corrected on its field and on the timeline, and both say the same', async () => {
    const { body } = await ann.post(`${api}/applications`, byItself, from('Pacific/Auckland'));
    const about = `${api}/applications/${body.id}`;
    const put = (appliedAt: string) => ann.put(about, { appliedAt }, from('Pacific/Auckland'));
    expect((await put('2026-11-01')).body.appliedOn).toBe('2026-11-01');
    expect(await events(body.id)).toMatchObject([{ kind: 'created', on: '2026-11-01', wasOn: '2026-11-27' }]);
    const [{ id }] = await events(body.id);
    await ann.put(`${about}/timeline/${id}`, { occurredAt: '2026-11-03' }, from('America/Los_Angeles'));
    expect((await ann.get(about)).body.appliedOn).toBe('2026-11-03');
    expect(await events(body.id)).toMatchObject([{ on: '2026-11-03', wasOn: '2026-11-27' }]);
    const day = async (body: object) => (await ann.put(about, body, from('Pacific/Auckland'))).body;
    expect((await day({ appliedOn: '2026-11-04' })).appliedOn).toBe('2026-11-04');
    expect((await day({ appliedOn: '2026-11-28' })).error.details[0].field).toBe('appliedOn');
    expect((await day({ appliedOn: '2026-11-03', appliedAt: '2026-11-01' })).appliedOn).toBe('2026-11-03');
    // The same day again changes nothing.
    expect((await put('2026-11-03')).body.updatedAt).toBe((await ann.get(about)).body.updatedAt);
  });

  it('of a move by several is that of the zone', async () => {
    const { body } = await ann.post(`${api}/applications`, { ...byItself, status: 'saved' });
    const bulk = { ids: [body.id], change: { status: 'applied' } };
    await ann.post(`${api}/applications/bulk`, bulk, from('Pacific/Auckland'));
    expect((await ann.get(`${api}/applications/${body.id}`)).body.appliedOn).toBe('2026-11-27');
  });
});

describe('the day of applying, undone', () => {
  // A move can be undone for an hour after the database wrote it down.
  beforeAll(() => {
    world.clock.now = new Date();
  });

  it('comes with the move there and goes with undoing it', async () => {
    const { body } = await ann.post(`${api}/applications`, { ...weaver, status: 'saved' });
    const about = `${api}/applications/${body.id}`;
    const move = { status: 'applied', occurredAt: '2026-11-01' };
    const moved = await ann.put(about, move, from('Pacific/Auckland'));
    expect([body.appliedOn, moved.body.appliedOn]).toEqual([null, '2026-11-01']);
    const back = { id: body.id, status: 'saved', stageId: null, searchId: body.searchId };
    expect((await ann.post(`${api}/applications/undo`, { moves: [back] })).body.changed).toBe(1);
    expect((await ann.get(about)).body).toMatchObject({ appliedAt: null, appliedOn: null });
    await ann.put(about, move, from('Pacific/Auckland'));
    await ann.put(about, { status: 'screening' }, from('Pacific/Auckland'));
    const stays = { id: body.id, status: 'applied', stageId: null, searchId: body.searchId };
    await ann.post(`${api}/applications/undo`, { moves: [stays] });
    expect((await ann.get(about)).body).toMatchObject({ status: 'applied', appliedOn: '2026-11-01' });
  });
});

describe('what passed on a day', () => {
  it('is that day in the log and on the timeline, and a moment stays one', async () => {
    const { id } = (await ann.post(`${api}/applications`, weaver)).body;
    const about = `${api}/applications/${id}`;
    const zone = from('Pacific/Auckland');
    const day = { occurredAt: '2026-11-01' };
    const call = (await ann.post(`${about}/activities`, { kind: 'call', ...day }, zone)).body;
    expect([call.occurredAt, call.occurredOn]).toEqual(['2026-10-31T23:00:00.000Z', '2026-11-01']);
    await ann.post(`${about}/notes`, { text: 'Rang', ...day }, zone);
    await ann.put(about, { status: 'screening', ...day }, zone);
    const { items } = (await ann.get(`${about}/timeline`)).body;
    const told = items.map(({ kind, on }: { kind: string; on: string | null }) => [kind, on]);
    for (const kind of ['outreach', 'note', 'status_changed']) expect(told).toContainEqual([kind, '2026-11-01']);
    const moment = { occurredAt: '2026-11-02T09:15:00Z' };
    const changed = (await ann.put(`${api}/interactions/${call.id}`, moment, zone)).body;
    expect([changed.occurredAt, changed.occurredOn]).toEqual(['2026-11-02T09:15:00.000Z', null]);
    const outreach = (await ann.get(`${about}/timeline?group=outreach`)).body.items;
    expect(outreach).toMatchObject([{ at: '2026-11-02T09:15:00.000Z', on: null }]);
  });
});

describe('a time zone', () => {
  it.each(['+02:00', '-0530', '+14', 'Mars/X'])('is not %s', async (timeZone) => {
    const { status, body } = await ann.post(`${api}/interviews`, {
      company: 'Loom',
      startsAt: '2026-12-05T10:00:00Z',
      timeZone,
    });
    expect([status, body.error.details[0].field]).toEqual([422, 'timeZone']);
  });

  it('may be one that has several names', async () => {
    await ann.post(`${api}/contacts/${(await ann.post(`${api}/contacts`, { name: 'Uma' })).body.id}/reminders`, {
      text: 'Ring',
      remindAt: '2026-11-26T19:00:00Z',
    });
    for (const zone of ['ROC', 'America/Coyhaique', 'US/Pacific', 'utc'])
      expect([zone, (await ann.get(`${api}/dashboard?timeZone=${zone}`)).status]).toEqual([zone, 200]);
  });
});
