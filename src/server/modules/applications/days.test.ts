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
    await ben.post(`${api}/applications`, { ...weaver, appliedAt: '2026-10-02T12:00:00.000Z' });
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
      const { items } = (await ben.get(`${api}/applications/proof?from=2026-10-02&to=2026-10-02&timeZone=${zone}`))
        .body;
      expect([zone, items.map(({ appliedOn }: { appliedOn: string }) => appliedOn)]).toEqual([
        zone,
        ['2026-10-02', '2026-10-02'],
      ]);
    }
  });

  it('counts in the week it lies in, in every zone', async () => {
    const eve = await world.person('Eve');
    // The Sunday before the week of the test's clock, as the screen sends it.
    await eve.post(`${api}/applications`, { ...weaver, appliedAt: '2026-11-22T12:00:00.000Z' });
    await eve.post(`${api}/applications`, { ...weaver, appliedAt: '2026-11-23T12:00:00.000Z' });
    for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC'])
      expect([zone, (await eve.get(`${api}/dashboard?timeZone=${zone}`)).body.thisWeek.applied]).toEqual([zone, 1]);
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
