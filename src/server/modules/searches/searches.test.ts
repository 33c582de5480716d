import { describe, expect, it } from 'vitest';
import { daysAgo } from '#server/kernel/clock.ts';
import { type Person, prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const ann = prepareMember(world, 'Ann');

const applications = '/api/v1/applications';
const searches = '/api/v1/job-searches';
const take = async (person: Person, body: object = {}) =>
  (await person.post(applications, { company: 'Halden', title: 'Engineer', ...body })).body;

describe('a search', () => {
  it('takes new applications, goes out of sight with them, and comes back with those that went along', async () => {
    const { body: spring } = await ann.post(searches, { name: 'Spring', startedOn: '2026-01-10' });
    const [one, two] = [await take(ann), await take(ann)];
    expect([one.searchId, two.searchId]).toEqual([spring.id, spring.id]);
    await ann.post(`${applications}/${two.id}/archive`);
    const { body: autumn } = await ann.post(searches, { name: 'Autumn', startedOn: '2026-08-01' });
    expect((await take(ann)).searchId).toBe(autumn.id);
    await ann.put(`${applications}/${one.id}`, { status: 'interviewing' });

    const archived = (await ann.post(`${searches}/${spring.id}/archive`)).body;
    expect(archived).toMatchObject({ counts: { all: 2, applied: 2, interviewed: 1, open: 0 } });
    expect(archived.archivedAt).not.toBeNull();
    expect((await ann.get(applications)).body.total).toBe(1);
    expect((await ann.get('/api/v1/dashboard')).body).toMatchObject({
      inProgress: 1,
      searches: [{ id: autumn.id, name: 'Autumn' }],
    });
    expect((await ann.put(`${applications}/${one.id}`, { searchId: spring.id })).status).toBe(200);
    expect((await ann.put(`${applications}/${(await take(ann)).id}`, { searchId: spring.id })).body.error.code).toBe(
      'SEARCH_ARCHIVED',
    );
    await ann.post(`${searches}/${spring.id}/reopen`);
    const back = (await ann.get(`${applications}?searchId=${spring.id}`)).body.items;
    expect(back.map(({ id }: { id: string }) => id)).toEqual([one.id]);
    expect((await ann.get(`${applications}?searchId=${spring.id}&archived=true`)).body.total).toBe(1);
    const both = (await ann.get(searches)).body.items;
    expect(both.map(({ name, counts }: { name: string; counts: { all: number } }) => [name, counts.all])).toEqual([
      ['Autumn', 2],
      ['Spring', 2],
    ]);
    await ann.post(`${searches}/${spring.id}/archive`);
    await ann.delete(`${searches}/${spring.id}`);
    // What was put away with it stays away.
    const left = (await ann.get(`${applications}/${one.id}`)).body;
    expect([left.searchId, left.archivedAt !== null]).toEqual([null, true]);
    expect((await ann.post(`${applications}/${one.id}/unarchive`)).body.archivedAt).toBeNull();
  });
});

describe('the end of a search', () => {
  it('comes after its beginning', async () => {
    const dora = await world.person('Dora');
    const wrong = { name: 'Summer', startedOn: '2026-06-01', endedOn: '2026-05-31' };
    const refused = [422, [{ field: 'endedOn', message: 'The end must not be before the beginning.' }]];
    const said = ({ status, body }: { status: number; body: { error?: { details: unknown } } }) => [
      status,
      body.error?.details,
    ];
    expect(said(await dora.post(searches, wrong))).toEqual(refused);
    const { body } = await dora.post(searches, { ...wrong, endedOn: '2026-06-01' });
    expect(said(await dora.put(`${searches}/${body.id}`, { startedOn: '2026-06-02' }))).toEqual(refused);
    expect(said(await dora.put(`${searches}/${body.id}`, { endedOn: '2026-05-01' }))).toEqual(refused);
    expect((await dora.put(`${searches}/${body.id}`, { startedOn: '2026-07-01', endedOn: '2026-07-02' })).status).toBe(
      200,
    );
    expect((await dora.put(`${searches}/${body.id}`, { endedOn: null })).body.endedOn).toBeNull();
    const later = (await dora.post(searches, { name: 'Later', startedOn: '2099-01-01' })).body;
    expect((await dora.post(`${searches}/${later.id}/archive`)).body.endedOn).toBe('2099-01-01');
  });
});

describe('stages of one’s own', () => {
  it('stand inside a status, make columns of the board, and are left when the status is', async () => {
    const ben = await world.person('Ben');
    const stage = (await ben.post('/api/v1/stages', { status: 'applied', name: 'Task sent', color: 'amber', most: 2 }))
      .body;
    expect((await ben.post('/api/v1/stages', { status: 'applied', name: 'task SENT' })).status).toBe(409);
    const second = (await ben.post('/api/v1/stages', { status: 'applied', name: 'Second mail' })).body;
    await ben.put(`/api/v1/stages/${second.id}`, { position: 0 });
    await ben.put('/api/v1/stages/limits', { limits: { applied: 5 } });
    const { id } = await take(ben, { status: 'saved' });
    const moved = (await ben.put(`${applications}/${id}`, { stageId: stage.id })).body;
    expect(moved).toMatchObject({ status: 'applied', stageId: stage.id });
    const { columns } = (await ben.get(`${applications}/board?columns=stage`)).body;
    const shown = columns.slice(1, 4).map(({ key, most, total }: Record<string, unknown>) => [key, most, total]);
    expect(shown).toEqual([
      ['applied', 5, 0],
      [second.id, null, 0],
      [stage.id, 2, 1],
    ]);
    const placed = await ben.put(`${applications}/${id}/position`, { status: 'applied', stageId: null });
    expect(placed.body.stageId).toBeNull();
    expect((await ben.put(`${applications}/${id}`, { stageId: stage.id, status: 'screening' })).status).toBe(422);
    await ben.put(`${applications}/${id}`, { stageId: stage.id });
    await ben.put(`${applications}/${id}`, { status: 'screening' });
    expect((await ben.get(`${applications}/${id}`)).body.stageId).toBeNull();
    await ben.put(`${applications}/${id}`, { status: 'applied', stageId: stage.id });
    await ben.delete(`/api/v1/stages/${stage.id}`);
    expect((await ben.get(`${applications}/${id}`)).body).toMatchObject({ status: 'applied', stageId: null });
    const names = (await ben.get(`${applications}/${id}/timeline?group=status`)).body.items.map(
      ({ kind, name }: Record<string, string>) => `${kind} ${name}`,
    );
    expect(names.slice(0, 2)).toEqual(['status_changed Task sent', 'status_changed null']);
  });

  it('mark what was not answered in time as ghosted, which a sign of life takes back', async () => {
    const cleo = await world.person('Cleo');
    const stage = (await cleo.post('/api/v1/stages', { status: 'applied', name: 'Waiting', ghostAfterDays: 10 })).body;
    const days = (count: number) => daysAgo(() => world.clock.now, count);
    const quiet = await take(cleo);
    const fresh = await take(cleo);
    await cleo.put(`${applications}/${quiet.id}`, { stageId: stage.id, occurredAt: days(12) });
    await cleo.put(`${applications}/${fresh.id}`, { stageId: stage.id, occurredAt: days(3) });
    const awaited = await take(cleo);
    await cleo.put(`${applications}/${awaited.id}`, { stageId: stage.id, occurredAt: days(12) });
    const planned = { kind: 'phone', startsAt: days(-5) };
    const talk = (await cleo.post(`${applications}/${awaited.id}/interviews`, planned)).body;
    await world.app.sql`update applications set last_response_at = null where id = ${awaited.id}`;
    await ghosts();
    const state = async (id: string) => (await cleo.get(`${applications}/${id}`)).body.ghostedAt !== null;
    expect([await state(quiet.id), await state(fresh.id), await state(awaited.id)]).toEqual([true, false, false]);
    await cleo.put(`/api/v1/interviews/${talk.id}`, { startsAt: days(1), status: 'done' });
    await ghosts();
    expect(await state(awaited.id)).toBe(false);
    expect((await cleo.get('/api/v1/dashboard')).body.ghosted).toMatchObject([{ id: quiet.id }]);
    expect((await cleo.get(`${applications}?ghosted=true`)).body.total).toBe(1);
    await cleo.post(`${applications}/${quiet.id}/unghost`);
    await ghosts();
    expect(await state(quiet.id)).toBe(false);
    await world.app
      .sql`update applications set last_response_at = last_response_at - interval '11 days' where id = ${quiet.id}`;
    await ghosts();
    expect(await state(quiet.id)).toBe(true);
    await cleo.post(`${applications}/${quiet.id}/activities`, {
      kind: 'email',
      direction: 'in',
      text: 'Sorry, holidays.',
    });
    expect(await state(quiet.id)).toBe(false);
    const kinds = (await cleo.get(`${applications}/${quiet.id}/timeline`)).body.items.map(
      ({ kind }: { kind: string }) => kind,
    );
    expect(kinds).toEqual(expect.arrayContaining(['ghosted', 'unghosted', 'outreach']));
  });
});

/** Runs the rule as the schedule does. */
async function ghosts(): Promise<void> {
  const { markGhostedKind } = await import('#server/modules/applications/index.ts');
  const { sql, tasks } = world.app;
  const due = () =>
    sql`select count(*)::int from pgboss.job where name = ${markGhostedKind.name} and state < 'completed'`;
  await sql.begin((tx) => tasks.enqueue(tx, markGhostedKind, {}));
  await expect.poll(async () => (await due())[0]?.count, { timeout: 10_000 }).toBe(0);
}
