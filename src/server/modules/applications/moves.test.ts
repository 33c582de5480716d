import { describe, expect, it } from 'vitest';
import { applications, kinds, taken } from '#test/applications.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const ada = prepareMember(world, 'Ada');
const ben = prepareMember(world, 'Ben');

describe('moving', () => {
  it('goes forward, back as a correction, and never accepts without an offer', async () => {
    const id = await taken(ada);
    const move = (status: string, extra: object = {}) => ada.put(`${applications}/${id}`, { status, ...extra });
    expect((await move('accepted')).status).toBe(422);
    expect((await move('elsewhere')).status).toBe(422);
    expect((await move('interview')).body.status).toBe('interviewing');
    expect((await move('applied')).body.status).toBe('applied');
    expect((await move('offer')).body.status).toBe('offered');
    expect((await move('accepted')).body.status).toBe('accepted');
    expect((await move('screening')).body.status).toBe('screening');
    expect((await move('declined')).body.status).toBe('declined');
    const { items } = (await ada.get(`${applications}/${id}/timeline`)).body;
    const moves = items.filter((event: { kind: string }) => event.kind === 'status_changed').reverse();
    expect(moves.map(({ to, correction }: { to: string; correction: boolean }) => [to, correction])).toEqual([
      ['interviewing', false],
      ['applied', true],
      ['offered', false],
      ['accepted', false],
      ['screening', true],
      ['declined', false],
    ]);
  });

  it('keeps a day of applying that comes along with a status, and reads statuses in any spelling', async () => {
    const id = await taken(ada, { status: 'saved' });
    const appliedAt = '2026-10-01T00:00:00.000Z';
    const moved = await ada.put(`${applications}/${id}`, { status: 'Applied', appliedAt });
    expect(moved.body).toMatchObject({ status: 'applied', appliedAt });
    expect((await ada.put(`${applications}/${id}`, { status: 'Saved only' })).body.status).toBe('saved');
    const placed = await ada.put(`${applications}/${id}/position`, { status: 'screening', occurredAt: '2026-10-05' });
    expect(placed.body).toMatchObject({ status: 'screening', statusAt: '2026-10-05T00:00:00.000Z' });
  });

  it('refuses days that never were', async () => {
    const id = await taken(ada);
    expect((await ada.put(`${applications}/${id}`, { followUpOn: '0000-05-01' })).status).toBe(422);
    expect((await ada.get(`${applications}?fromDate=0000-01-01`)).status).toBe(422);
  });

  it('writes nothing when the status stays', async () => {
    const id = await taken(ada);
    expect((await ada.patch(`${applications}/${id}`, { status: 'applied' })).status).toBe(200);
    expect(await kinds(ada, id)).toEqual(['created']);
  });

  it('can be dated back, not ahead', async () => {
    const id = await taken(ada, { status: 'saved' });
    const occurredAt = '2026-01-05T09:00:00.000Z';
    const moved = await ada.put(`${applications}/${id}`, { status: 'applied', occurredAt });
    expect(moved.body).toMatchObject({ appliedAt: occurredAt, statusAt: occurredAt });
    const ahead = await ada.put(`${applications}/${id}`, { status: 'screening', occurredAt: '2099-01-01' });
    expect(ahead.status).toBe(422);
    expect((await ada.get(`${applications}/${id}`)).body.status).toBe('applied');
  });

  it('takes back a move that an earlier version recorded', async () => {
    const id = await taken(ada);
    await ada.put(`${applications}/${id}`, { status: 'screening' });
    await world.app.sql`
      update events set data = jsonb_set(data #- '{previous,lastResponseAt}', '{previous,heardAt}', 'null')
      where subject_id = ${id} and kind = 'status_changed'`;
    const moves = [{ id, status: 'applied', stageId: null, searchId: null }];
    expect((await ada.post(`${applications}/undo`, { moves })).body).toEqual({ changed: 1, refused: [] });
  });

  it('takes a move back as if it had not been made', async () => {
    const id = await taken(ada, { status: 'saved' });
    const before = (await ada.get(`${applications}/${id}`)).body;
    const undo = () =>
      ada.post(`${applications}/undo`, { moves: [{ id, status: 'saved', stageId: null, searchId: null }] });
    expect((await undo()).body).toMatchObject({
      changed: 0,
      refused: [{ id, message: 'This has been moved again since.' }],
    });
    await ada.put(`${applications}/${id}/position`, { status: 'offered' });
    expect((await undo()).body).toEqual({ changed: 1, refused: [] });
    const { updatedAt: _, ...after } = (await ada.get(`${applications}/${id}`)).body;
    expect(before).toMatchObject(after);
    expect(await kinds(ada, id)).toEqual(['created']);
    // No trace of the offer either.
    expect((await ada.put(`${applications}/${id}`, { status: 'accepted' })).status).toBe(422);

    // What was said and heard since stays.
    await ada.put(`${applications}/${id}/position`, { status: 'applied' });
    await ada.put(`${applications}/${id}/position`, { status: 'screening' });
    await ada.put(`${applications}/${id}`, { appliedAt: '2026-10-01' });
    await ada.post(`${applications}/${id}/offers`, { currency: 'EUR', base: 1, status: 'lapsed' });
    const back = [{ id, status: 'applied', stageId: null, searchId: null }];
    expect((await ada.post(`${applications}/undo`, { moves: back })).body.changed).toBe(1);
    expect((await ada.get(`${applications}/${id}`)).body).toMatchObject({
      status: 'applied',
      appliedAt: '2026-10-01T00:00:00.000Z',
    });
    expect((await ada.put(`${applications}/${id}`, { status: 'declined' })).status).toBe(200);
    await ada.put(`${applications}/${id}`, { status: 'saved' });

    await ada.put(`${applications}/${id}`, { status: 'applied' });
    await ada.put(`${applications}/${id}`, { status: 'screening' });
    expect((await undo()).body.changed).toBe(0);
    await ada.put(`${applications}/${id}`, { status: 'saved' });
    await ada.put(`${applications}/${id}`, { status: 'applied' });
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() + 2 * 3_600_000);
    expect((await undo()).body.refused[0].message).toContain('too long ago');
    world.clock.now = now;
    const moves = [{ id, status: 'saved', stageId: null, searchId: null }];
    expect((await ben.post(`${applications}/undo`, { moves })).status).toBe(404);
  });

  it('refuses a change of what somebody else changed meanwhile', async () => {
    const id = await taken(ada);
    const { etag } = (await ada.get(`${applications}/${id}`)).headers;
    const headers = { 'if-match': String(etag) };
    expect((await ada.put(`${applications}/${id}`, { notes: 'first' }, { headers })).status).toBe(200);
    expect((await ada.put(`${applications}/${id}`, { notes: 'second' }, { headers })).status).toBe(412);
    expect((await ada.get(`${applications}/${id}`)).body.notes).toBe('first');
    const now = (await ada.get(`${applications}/${id}`)).headers.etag;
    expect((await ada.get(`${applications}/${id}`, { headers: { 'if-none-match': String(now) } })).status).toBe(304);
  });
});

describe('the timeline', () => {
  it('keeps notes and edits in the order they happened', async () => {
    const id = await taken(ada, { appliedAt: '2026-10-01' });
    const note = await ada.post(`${applications}/${id}/notes`, {
      text: '  Spoke to Mira.  ',
      occurredAt: '2026-10-02',
    });
    expect(note.status).toBe(201);
    expect(note.body).toMatchObject({ kind: 'note', text: 'Spoke to Mira.', at: '2026-10-02T00:00:00.000Z' });
    await ada.put(`${applications}/${id}`, { followUpOn: '2026-12-01', notes: 'Ask about on-call.' });
    const { items, total } = (await ada.get(`${applications}/${id}/timeline`)).body;
    expect(total).toBe(3);
    expect(items.map((event: { kind: string }) => event.kind)).toEqual(['edited', 'note', 'created']);
    expect(items[0].fields.sort()).toEqual(['followUpOn', 'notes']);
    expect((await ada.post(`${applications}/${id}/notes`, { text: '  ' })).status).toBe(422);
  });

  it('corrects a date openly, and moves no other', async () => {
    const eli = await world.person('Eli');
    const { body } = await eli.post(applications, { company: 'H', title: 'E', appliedAt: '2026-05-03' });
    await eli.put(`${applications}/${body.id}`, { status: 'interviewing', occurredAt: '2026-05-03' });
    const [moved] = (await eli.get(`${applications}/${body.id}/timeline`)).body.items;
    const corrected = await eli.put(`${applications}/${body.id}/timeline/${moved.id}`, { occurredAt: '2026-05-20' });
    expect(corrected.body).toMatchObject({ at: '2026-05-20T00:00:00.000Z', wasAt: '2026-05-03T00:00:00.000Z' });
    expect((await eli.get(`${applications}/${body.id}`)).body).toMatchObject({
      statusAt: '2026-05-20T00:00:00.000Z',
      appliedAt: '2026-05-03T00:00:00.000Z',
    });
    expect((await eli.delete(`${applications}/${body.id}/timeline/${moved.id}`)).status).toBe(422);
    const proof = (await eli.get(`${applications}/proof?from=2026-05-01&to=2026-05-31`)).body.items;
    expect(proof).toMatchObject([
      { appliedOn: '2026-05-03', history: [{ status: 'applied' }, { status: 'interviewing', on: '2026-05-20' }] },
    ]);
    expect((await eli.post(`${applications}/${body.id}/notes`, { text: 'half \ud800 a pair' })).body.text).toBe(
      'half \ufffd a pair',
    );
  });

  it('tells another day of applying where it happened', async () => {
    const id = await taken(ada, { appliedAt: '2026-10-03' });
    const changed = await ada.put(`${applications}/${id}`, { appliedAt: '2026-10-01' });
    expect(changed.body).toMatchObject({ appliedAt: '2026-10-01T00:00:00.000Z', statusAt: '2026-10-01T00:00:00.000Z' });
    const { items } = (await ada.get(`${applications}/${id}/timeline`)).body;
    expect(items).toMatchObject([
      { kind: 'created', at: '2026-10-01T00:00:00.000Z', wasAt: '2026-10-03T00:00:00.000Z' },
    ]);
    const later = { appliedAt: '2026-10-02', status: 'screening', occurredAt: '2026-10-09' };
    expect((await ada.put(`${applications}/${id}`, later)).body).toMatchObject({
      status: 'screening',
      appliedAt: '2026-10-02T00:00:00.000Z',
      statusAt: '2026-10-09T00:00:00.000Z',
    });
  });

  it('survives text that is hard to store', async () => {
    const id = await taken(ada);
    const nul = await ada.post(`${applications}/${id}/notes`, { text: 'a\u0000b' });
    expect(nul.status).toBe(422);
    const said = 'Grüße 👩‍💻 <script>alert(1)</script> \\ \' "';
    expect((await ada.post(`${applications}/${id}/notes`, { text: said })).body.text).toBe(said);
  });
});

describe('the trash', () => {
  it('is emptied after 30 days, with jobs nobody else needs', async () => {
    const finn = await world.person('Finn');
    const id = await taken(finn);
    const kept = await taken(finn);
    const { job } = (await finn.get(`${applications}/${id}`)).body;
    await finn.delete(`${applications}/${id}`);
    const purge = async () => {
      const { emptyTrashKind } = await import('./index.ts');
      const { sql, tasks } = world.app;
      await sql.begin((tx) => tasks.enqueue(tx, emptyTrashKind, {}));
      const due = () =>
        sql`select count(*)::int from pgboss.job where name = ${emptyTrashKind.name} and state < 'completed'`;
      await expect.poll(async () => (await due())[0]?.count, { timeout: 10_000 }).toBe(0);
    };
    await purge();
    expect((await finn.get(`${applications}?trashed=true`)).body.total).toBe(1);
    await world.app.sql`update applications set deleted_at = deleted_at - interval '31 days' where id = ${id}`;
    await purge();
    expect((await finn.get(`${applications}?trashed=true`)).body.total).toBe(0);
    expect((await finn.get(`/api/v1/jobs/${job.id}`)).status).toBe(404);
    expect((await finn.get(`${applications}/${kept}`)).status).toBe(200);
  });
});
