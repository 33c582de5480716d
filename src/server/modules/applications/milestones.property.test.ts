import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Status, statuses } from '#contract/enums.ts';
import { applications, taken } from '#test/applications.ts';
import { broughtIn, exported, sendTransfer, transfers } from '#test/imports.ts';
import { createWorld, type Person, type TestWorld } from '#test/world.ts';
import { rebuildMilestones } from './milestones.repo.ts';

let world: TestWorld;
let ada: Person;
beforeAll(async () => {
  world = await createWorld({}, { working: true });
  ada = await world.person('Ada');
});
afterAll(() => world.close());

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(world.clock.now.getTime() - days * dayMs).toISOString();

/** What somebody may do with an application; what the rules refuse changes nothing. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('move'), to: fc.constantFrom(...statuses), days: fc.nat(90) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('redate'), nth: fc.nat(6), days: fc.nat(90) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('applied'), days: fc.nat(90) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('bulk'), to: fc.constantFrom(...statuses) }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('undo', 'offer', 'noOffer', 'archive', 'trash', 'back') }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S & { to?: Status; days?: number; nth?: number } : never;

async function take(id: string, { act, to, days = 0, nth = 0 }: Step): Promise<void> {
  const url = `${applications}/${id}`;
  const before = (await ada.get(url)).body;
  if (act === 'move') await ada.put(url, { status: to, occurredAt: daysAgo(days) });
  if (act === 'bulk') await ada.post(`${applications}/bulk`, { ids: [id], change: { status: to } });
  if (act === 'applied') await ada.patch(url, { appliedAt: daysAgo(days) });
  if (act === 'offer') await ada.post(`${url}/offers`, { currency: 'EUR', base: 50_000 });
  if (act === 'archive') await ada.post(`${url}/archive`);
  if (act === 'trash') await ada.delete(url);
  if (act === 'back') await ada.post(`${url}/restore`);
  if (act === 'redate') {
    const { items } = (await ada.get(`${url}/timeline`)).body;
    const event = items[nth % items.length];
    await ada.put(`${url}/timeline/${event.id}`, { occurredAt: daysAgo(days) });
  }
  if (act === 'noOffer') {
    const [offer] = (await ada.get(`/api/v1/offers?applicationId=${id}`)).body.items;
    if (offer) expect((await ada.delete(`/api/v1/offers/${offer.id}`)).status).toBe(204);
  }
  if (act === 'undo') {
    const move = (await ada.get(`${url}/timeline?group=status`)).body.items.find(
      ({ kind }: { kind: string }) => kind === 'status_changed',
    );
    const { stageId = null, searchId = null } = before;
    if (move) await ada.post(`${applications}/undo`, { moves: [{ id, status: move.from, stageId, searchId }] });
  }
}

async function milestonesOf(id: string) {
  const [row] = await world.app.sql`
    select answered_at, interviewing_at, offered_at, ended_at from applications where id = ${id}`;
  return row;
}

/** The milestones as a reader of the timeline would tell them. */
async function milestonesTold(id: string) {
  const { status, statusAt } = (await ada.get(`${applications}/${id}`)).body;
  const { items } = (await ada.get(`${applications}/${id}/timeline?perPage=100`)).body;
  const first = (matches: (event: { kind: string; to: string; refId: string | null }) => boolean) =>
    items
      .filter(matches)
      .map(({ at }: { at: string }) => at)
      .sort()[0] ?? null;
  const answers = ['screening', 'interviewing', 'offered', 'rejected'];
  return {
    answeredAt: first(({ kind, to }) => kind === 'status_changed' && answers.includes(to)),
    interviewingAt: first(({ to }) => to === 'interviewing'),
    offeredAt: first(
      ({ kind, to, refId }) =>
        ['offered', 'accepted', 'declined'].includes(to) || (kind === 'offer_recorded' && refId !== null),
    ),
    endedAt: ['accepted', 'declined', 'rejected', 'withdrawn'].includes(status) ? statusAt : null,
  };
}

it('are kept as the timeline tells them, whatever is done, and as they are when rebuilt', async () => {
  const history = fc.record({
    first: fc.constantFrom(...statuses.filter((status) => status !== 'accepted' && status !== 'declined')),
    steps: fc.array(step, { minLength: 1, maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ first, steps }) => {
      const id = await taken(ada, { status: first, ...(first === 'saved' ? {} : { appliedAt: daysAgo(40) }) });
      for (const one of steps) await take(id, one as Step);
      expect(await milestonesOf(id)).toEqual(await milestonesTold(id));
    }),
    { numRuns: 500 },
  );
  expect(await rebuildMilestones(world.app.sql, 100)).toBe(0);
}, 600_000);

it('come with a file, go with it, and are put right where they are wrong', async () => {
  const ben = await world.person('Ben');
  const table =
    'title,company,status,applied at\nDiver,Deep Sea,interviewing,2026-01-05\nCook,Galley,offered,2026-02-01\n';
  const { body } = await sendTransfer(ben, 'jobs.csv', table);
  await broughtIn(ben, body.id);
  expect(await rebuildMilestones(world.app.sql)).toBe(0);
  const archive = await exported(ben);
  expect((await ben.post(`${transfers}/${body.id}/undo`, { changed: 'remove' })).status).toBe(200);
  // An archive may say what it likes of milestones: the events say when they were.
  for (const row of archive.tables.applications) row.offered_at = '2020-01-01T00:00:00Z';
  const restored = await sendTransfer(ben, 'cairn.json', JSON.stringify(archive));
  await broughtIn(ben, restored.body.id);
  expect(await rebuildMilestones(world.app.sql)).toBe(0);
  const { sql } = world.app;
  const { count } =
    await sql`update applications set answered_at = now(), offered_at = null where member_id = ${ben.id}`;
  expect(await rebuildMilestones(sql, 1)).toBe(count);
  expect(await rebuildMilestones(sql)).toBe(0);
});
