import { describe, expect, it } from 'vitest';
import { connect } from '#server/db/client.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
const ann = prepareMember(world, 'Ann');

const api = '/api/v1';
const weaver = { company: 'Loom', title: 'Weaver' };

describe('a moment or a day outside of the years with four digits', () => {
  it.each([
    'infinity',
    '-infinity',
    '0000-05-05',
    '0026-05-05',
    '0026-05-05T09:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '+010000-01-01T00:00:00Z',
  ])('is refused: %s', async (given) => {
    const about = encodeURIComponent(given);
    const answers = [
      await ann.post(`${api}/applications`, { ...weaver, appliedAt: given }),
      await ann.post(`${api}/applications`, { ...weaver, deadlineOn: given }),
      await ann.post(`${api}/interviews`, { company: 'Loom', startsAt: given, timeZone: 'Europe/Berlin' }),
      await ann.get(`${api}/applications?fromDate=${about}`),
      await ann.get(`${api}/applications/proof?from=${about}&to=${about}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
  });

  it('is the end of what begins on the last of them', async () => {
    const begin = '9999-12-31T23:30:00.000Z';
    const { status, body } = await ann.post(`${api}/interviews`, {
      company: 'Loom',
      kind: 'online',
      startsAt: begin,
      timeZone: 'Europe/Berlin',
      minutes: 60,
    });
    expect([status, body.startsAt, body.endsAt]).toEqual([201, begin, '9999-12-31T23:59:59.999Z']);
  });

  it('is near where the last of them is taken', async () => {
    const { status, body } = await ann.post(`${api}/applications`, { ...weaver, deadlineOn: '9999-12-31' });
    expect([status, body.deadlineOn]).toEqual([201, '9999-12-31']);
    const all = `from=2026-01-01&to=9999-12-31`;
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'])
      expect((await ann.get(`${api}/applications/proof?${all}&timeZone=${zone}`)).status).toBe(200);
  });

  it.each([
    ['infinity', '9999-12-31T23:59:59.999Z', '9999-12-31'],
    ['10000-02-03', '9999-12-31T23:59:59.999Z', '9999-12-31'],
    ['-infinity', '0001-01-01T00:00:00.000Z', '0001-01-01'],
    ['0044-03-15 BC', '0001-01-01T00:00:00.000Z', '0001-01-01'],
  ])('breaks no list where it is stored: %s', async (stored, moment, day) => {
    const { id } = (await ann.post(`${api}/applications`, { ...weaver, appliedAt: '2026-05-03' })).body;
    const made = await ann.post(`${api}/applications/${id}/interviews`, { startsAt: '2026-12-05T09:00:00Z' });
    await ann.post(`${api}/applications/${id}/reminders`, { text: 'Weave', remindAt: '2026-12-05T09:00:00Z' });
    const sql = connect(world.address, 1);
    await sql`
      update applications set applied_at = ${stored}::text::timestamptz, deadline_on = ${stored}::text::date
      where id = ${id}`;
    await sql`update interviews set starts_at = ${stored}::text::timestamptz where id = ${made.body.id}`;
    await sql`update reminders set remind_at = ${stored}::text::timestamptz where application_id = ${id}`;
    await sql.end();
    const { body } = await ann.get(`${api}/applications/${id}`);
    expect([body.appliedAt, body.deadlineOn, body.nextReminder.remindAt]).toEqual([moment, day, moment]);
    expect([null, moment]).toContain(body.nextInterviewAt);
    const pages = ['applications', 'applications/board', 'interviews', 'dashboard', `applications/${id}/timeline`];
    const answers = await Promise.all(pages.map(async (page) => [page, (await ann.get(`${api}/${page}`)).status]));
    expect(answers).toEqual(pages.map((page) => [page, 200]));
  });
});
