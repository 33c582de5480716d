import { describe, expect, it, vi } from 'vitest';
import { finishedImport, importPostings, sendFiles, undoneImport } from '#test/imports.ts';
import { type Person, prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const admin = prepareMember(world);

const found = async (person: Person, q: string) => (await person.get(`/api/v1/jobs?q=${q}`)).body.items;
const detail = async (person: Person, q: string) => {
  const [job] = await found(person, q);
  return job ? (await person.get(`/api/v1/jobs/${job.id}`)).body : null;
};

describe('an import that is taken back', () => {
  it('takes along its postings and the jobs only they carried', async () => {
    const state = await importPostings(admin, ['one.csv', 'title,company\nBrewer,Hop House\nMaltster,Hop House']);
    expect((await found(admin, 'hop+house')).length).toBe(2);
    const undone = await undoneImport(admin, state.id);
    expect(undone).toMatchObject({
      status: 'undone',
      counts: { new: 2 },
      removed: { postings: 2, jobs: 2, kept: 0 },
      undoneAt: expect.any(String),
    });
    expect(await found(admin, 'hop+house')).toEqual([]);
    expect((await admin.get(`/api/v1/imports/${state.id}/postings`)).body.items).toEqual([]);
    expect((await admin.post(`/api/v1/imports/${state.id}/undo`)).status).toBe(409);
    const again = await importPostings(admin, ['one.csv', 'title,company\nBrewer,Hop House']);
    expect(again.counts).toMatchObject({ new: 1, skipped: 0 });
  });

  it('leaves a job that others carry, which knows no more than they say', async () => {
    const url = 'https://glass.example/jobs/7';
    await importPostings(admin, ['first.csv', `title,company,url\nGlassblower,Clear & Sons,${url}`]);
    const before = await detail(admin, 'glassblower');
    const richer = `title,company,url,source,location,salary,visa,posted\nGlassblower,Clear & Sons,${url},board,Murano,"€61,000 a year",Yes,2026-02-03`;
    const state = await importPostings(admin, ['second.csv', richer]);
    expect(state.counts).toMatchObject({ new: 0, merged: 1 });
    expect(await detail(admin, 'glassblower')).toMatchObject({
      visaSponsorship: 'offered',
      location: 'Murano',
      salary: { min: 61_000 },
    });
    expect((await undoneImport(admin, state.id)).removed).toEqual({ postings: 1, jobs: 0, kept: 0 });
    const after = await detail(admin, 'glassblower');
    expect(after).toEqual({ ...before, postings: after.postings });
    expect(after.postings).toMatchObject([{ source: 'file', merge: null }]);
    expect(await found(admin, 'murano')).toEqual([]);
  });

  it('may be the one that a job was made of: the others carry it on', async () => {
    const url = 'https://clock.example/jobs/7';
    const first = `title,company,url,location,salary\nClockmaker,Tick Ltd,${url},Besançon,"€48,000 a year"`;
    const state = await importPostings(admin, ['first.csv', first]);
    const second = `title,company,url,source,posted\nClockmaker (m/f/d),Tick Ltd,${url},board,2026-02-03`;
    await importPostings(admin, ['second.csv', second]);
    const { id } = await detail(admin, 'clockmaker');
    await undoneImport(admin, state.id);
    const after = await detail(admin, 'clockmaker');
    expect(after).toMatchObject({
      id,
      title: 'Clockmaker (m/f/d)',
      source: 'board',
      location: null,
      salary: null,
      postedAt: '2026-02-03T00:00:00.000Z',
      postings: [{ source: 'board', merge: null }],
    });
    expect(after.companyId).not.toBeNull();
  });

  it('keeps what another import saw as well, until that one is taken back too', async () => {
    const table = 'title,company\nBookbinder,Spine & Co';
    const first = await importPostings(admin, ['a.csv', table]);
    const second = await importPostings(admin, ['b.csv', table]);
    expect((await undoneImport(admin, first.id)).removed).toEqual({ postings: 0, jobs: 0, kept: 0 });
    expect((await found(admin, 'bookbinder')).length).toBe(1);
    expect((await undoneImport(admin, second.id)).removed).toEqual({ postings: 1, jobs: 1, kept: 0 });
    expect(await found(admin, 'bookbinder')).toEqual([]);
  });

  it('keeps what came on another way before', async () => {
    const table = 'title,company\nEngraver,Copper Plate';
    const first = await importPostings(admin, ['a.csv', table]);
    await world.app.sql`delete from import_postings where import_id = ${first.id}`;
    const second = await importPostings(admin, ['b.csv', table]);
    expect((await undoneImport(admin, second.id)).removed).toEqual({ postings: 0, jobs: 0, kept: 0 });
    expect((await found(admin, 'engraver')).length).toBe(1);
    expect((await admin.post(`/api/v1/imports/${first.id}/undo`)).status).toBe(409);
  });

  it('leaves a job that somebody saved, and says so', async () => {
    const ada = await world.person();
    const state = await importPostings(admin, ['s.csv', 'title,company\nShipwright,Keel Yard\nCaulker,Keel Yard']);
    const [job] = await found(ada, 'shipwright');
    expect((await ada.post('/api/v1/applications', { jobId: job.id })).status).toBe(201);
    expect((await undoneImport(admin, state.id)).removed).toEqual({ postings: 1, jobs: 1, kept: 1 });
    expect((await detail(ada, 'shipwright')).postings.length).toBe(1);
    expect(await found(ada, 'caulker')).toEqual([]);
  });

  it('gives another member a job of their own where they imported the same opening', async () => {
    const ada = await world.person();
    const url = 'https://pottery.example/jobs/9';
    const state = await importPostings(admin, ['c.csv', `title,company,url\nPotter,Kiln House,${url}`]);
    const own = `title,company,url,source,location\nPotter,Kiln House,${url},mine,Delft`;
    const mine = await importPostings(ada, ['m.csv', own]);
    expect(mine).toMatchObject({ scope: 'private', counts: { new: 0, merged: 1 } });
    await undoneImport(admin, state.id);
    expect(await found(admin, 'potter')).toEqual([]);
    expect(await detail(ada, 'potter')).toMatchObject({
      location: 'Delft',
      postings: [{ source: 'mine', merge: null }],
    });
    expect((await undoneImport(ada, mine.id)).removed).toEqual({ postings: 1, jobs: 1, kept: 0 });
    expect(await found(ada, 'potter')).toEqual([]);
  });

  it('takes a private posting from a job of the catalogue and leaves the job', async () => {
    const ada = await world.person();
    const url = 'https://weaver.example/jobs/9';
    await importPostings(admin, ['c.csv', `title,company,url\nWeaver,Loom Ltd,${url}`]);
    const mine = await importPostings(ada, ['m.csv', `title,company,url,source\nWeaver,Loom Ltd,${url},mine`]);
    expect((await detail(ada, 'weaver')).postings.length).toBe(2);
    expect((await undoneImport(ada, mine.id)).removed).toEqual({ postings: 1, jobs: 0, kept: 0 });
    expect((await detail(ada, 'weaver')).postings.length).toBe(1);
  });

  it('is not for one who is no admin any more', async () => {
    const bea = await world.person();
    const { sql } = world.app;
    const state = await importPostings(bea, ['d.csv', 'title,company\nDyer,Woad Works']);
    await sql`update imports set scope = 'catalogue' where id = ${state.id}`;
    expect((await bea.post(`/api/v1/imports/${state.id}/undo`)).status).toBe(403);
  });
});

describe('a large import', () => {
  const rows = (name: string, count: number) =>
    `title,company,location\n${Array.from({ length: count }, (_, i) => `${name} ${i * 7919},Firm ${i},Town ${i}`).join('\n')}`;

  it('can be cancelled half-way, and what it stored taken back', async () => {
    const started = await sendFiles(admin, [
      ['large.csv', rows('Mason', 6_000)],
      ['next.csv', rows('Plasterer', 10)],
    ]);
    const url = `/api/v1/imports/${started.body.id}`;
    await vi.waitFor(async () => expect((await admin.get(url)).body.progress.done).toBeGreaterThan(0), {
      timeout: 60_000,
      interval: 20,
    });
    const cancelled = await admin.post(`${url}/cancel`);
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled']);
    expect((await admin.post(`${url}/cancel`)).status).toBe(409);
    // What comes after it is read once the cancelled one has let go.
    await importPostings(admin, ['after.csv', 'title,company\nSlater,Roof & Ridge']);
    const { counts, files } = (await admin.get(url)).body;
    expect(files.map(({ status }: { status: string }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(counts.new).toBeGreaterThan(0);
    expect(counts.new).toBeLessThan(6_000);
    const [stored] = await world.app.sql`
      select count(*)::int from postings where title like 'Mason %' or title like 'Plasterer %'`;
    expect(stored).toEqual({ count: counts.new });
    const [left] = await world.app.sql`select count(*)::int from upload_chunks where member_id = ${admin.id}`;
    expect(left).toEqual({ count: 0 });
    expect((await undoneImport(admin, started.body.id)).removed).toEqual({
      postings: counts.new,
      jobs: counts.new,
      kept: 0,
    });
    expect(await found(admin, 'mason')).toEqual([]);
  });

  it('can be cancelled before its turn', async () => {
    const first = await sendFiles(admin, [['a.csv', rows('Glazier', 2_000)]]);
    const second = await sendFiles(admin, [['b.csv', rows('Joiner', 10)]]);
    expect((await admin.post(`/api/v1/imports/${second.body.id}/cancel`)).body.status).toBe('cancelled');
    await finishedImport(admin, first.body.id);
    await importPostings(admin, ['c.csv', 'title,company\nTurner,Lathe Ltd']);
    expect(await found(admin, 'joiner')).toEqual([]);
    expect((await admin.get(`/api/v1/imports/${second.body.id}`)).body).toMatchObject({
      status: 'cancelled',
      counts: { new: 0 },
    });
  });

  it('whose undo is interrupted is taken back by the next process', async () => {
    const state = await importPostings(admin, ['u.csv', rows('Tinsmith', 700)]);
    const { sql, tasks } = world.app;
    // As a killed process leaves it: the first part gone, the task given again.
    await sql`
      update imports set status = 'undoing', removed = '{"postings":0,"jobs":0,"kept":0}'
      where id = ${state.id}`;
    const { undoImportKind } = await import('./imports.tasks.ts');
    await sql.begin((tx) => tasks.enqueue(tx, undoImportKind, { memberId: admin.id, importId: state.id }));
    await vi.waitFor(
      async () =>
        expect((await admin.get(`/api/v1/imports/${state.id}`)).body).toMatchObject({
          status: 'undone',
          removed: { postings: 700, jobs: 700, kept: 0 },
        }),
      { timeout: 60_000 },
    );
  });
});
