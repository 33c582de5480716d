import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishedImport, sendFiles } from '#test/imports.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await createWorld({ CAIRN_IMPORT_MAX_MB: '1' }, { working: true });
  admin = await world.person();
});
afterAll(() => world.close());

describe('an import', () => {
  it('reads files of several formats and reports bad rows with their reasons', async () => {
    const csv = 'Job Title;Employer;City\nCarpenter;Oak & Sons;Ghent\n;Nobody;Nowhere\nRoofer;Oak & Sons;Ghent';
    const jsonl =
      '{"title":"Baker","company":"Crumb","location":"Lyon"}\nnot json\n{"title":"Miller","company":"Crumb"}';
    const started = await sendFiles(admin, [
      ['jobs.csv', csv],
      ['jobs.jsonl', jsonl],
      ['readme.md', '# Hello\n\nworld'],
    ]);
    expect([started.status, started.body.status]).toEqual([202, 'queued']);
    const state = await finishedImport(admin, started.body.id);
    expect(state).toMatchObject({ status: 'done', scope: 'catalogue', counts: { read: 6, new: 4, failed: 2 } });
    expect(state.progress.done).toBe(state.progress.total);
    expect(state.files.map((file: { status: string }) => file.status)).toEqual(['done', 'done', 'failed']);
    expect(state.files.map((file: { format: string }) => file.format)).toEqual(['csv', 'jsonl', null]);
    expect(state.files[2].message).toContain('No postings in it');
    expect(state.errors).toEqual([
      { file: 'jobs.csv', row: 2, message: 'This row has no title.' },
      { file: 'jobs.jsonl', row: 2, message: 'This line is not JSON.' },
    ]);
    const again = await sendFiles(admin, [['jobs.csv', csv]]);
    expect((await finishedImport(admin, again.body.id)).counts).toMatchObject({
      new: 0,
      merged: 0,
      skipped: 2,
      failed: 1,
    });
    const list = (await admin.get('/api/v1/imports')).body;
    expect(list).toMatchObject({ total: 2, items: [{ id: again.body.id }, { id: started.body.id }] });
  });

  it('names the source as told', async () => {
    const table = 'title,company\nPotter,Clay Works';
    const started = await sendFiles(admin, [['p.csv', table]], { source: 'Guild Board' });
    await finishedImport(admin, started.body.id);
    expect((await admin.get('/api/v1/jobs?q=potter')).body.items[0].source).toBe('guild board');
    expect((await sendFiles(admin, [['p.csv', table]], { source: '<b>' })).status).toBe(422);
  });

  it('fails whole when no file can be read, and refuses what is no form, empty or too large', async () => {
    const started = await sendFiles(admin, [['x.bin', '\u0000\u0001 binary']]);
    expect(await finishedImport(admin, started.body.id)).toMatchObject({ status: 'failed', counts: { read: 0 } });
    expect((await sendFiles(admin, [])).status).toBe(422);
    expect((await admin.post('/api/v1/imports', { file: 'x' })).status).toBe(400);
    expect((await sendFiles(admin, [['big.csv', 'a'.repeat(1_100_000)]])).status).toBe(413);
    const half = 'b'.repeat(600_000);
    expect(
      (
        await sendFiles(admin, [
          ['a.csv', half],
          ['b.csv', half],
        ])
      ).status,
    ).toBe(413);
  });

  it('stores text the database would refuse without losing the rest', async () => {
    const rows = [
      { title: 'Diver', company: 'Deep', description: 'nul \u0000 here' },
      { title: 'Sailor \ud800', company: 'Deep', location: 'Cork' },
      { title: 'Cook', company: 'Deep', salary_min: 1e308, location: 'Cork' },
    ];
    const started = await sendFiles(admin, [['odd.json', JSON.stringify(rows)]]);
    expect((await finishedImport(admin, started.body.id)).counts).toMatchObject({ read: 3, new: 3, failed: 0 });
  });

  it('takes up a half-read file where it stood', async () => {
    const rows = Array.from({ length: 1_300 }, (_, i) => `Worker ${i * 7919},Firm ${i},Town ${i}`);
    const started = await sendFiles(admin, [['many.csv', `title,company,location\n${rows.join('\n')}`]]);
    const state = await finishedImport(admin, started.body.id);
    expect(state.counts).toMatchObject({ read: 1_300, new: 1_300 });
    // As a killed process leaves it: two batches stored, the file still there, the task given again.
    const { sql, tasks } = world.app;
    await sql`update imports set status = 'running' where id = ${state.id}`;
    await sql`
      update import_files set status = 'running', done = 1000, content = ${Buffer.from(`title,company,location\n${rows.join('\n')}`)},
        counts = '{"read":1000,"new":1000,"merged":0,"skipped":0,"failed":0}' where import_id = ${state.id}`;
    const { readImport } = await import('./imports.tasks.ts');
    await sql.begin((tx) => tasks.enqueue(tx, readImport, { memberId: admin.id, importId: state.id }));
    const resumed = await finishedImport(admin, state.id);
    expect(resumed.counts).toEqual({ read: 1_300, new: 1_000, merged: 0, skipped: 300, failed: 0 });
  });
});
