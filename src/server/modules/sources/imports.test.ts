import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { finishedImport, sendFiles } from '#test/imports.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({ CAIRN_IMPORT_MAX_MB: '1' }, { working: true });
const admin = prepareMember(world);

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
    expect(state.files[2].message).toContain('There are no job postings in it');
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

  it('tells of a day nobody can read without losing the row, and reads what a column says of visas', async () => {
    const table = 'title;company;posted;sponsorship\nGlazier;Pane Works;soon;No\nTiler;Pane Works;23.4.2026;Yes';
    const started = await sendFiles(admin, [['days.csv', Buffer.from(`\ufeff${table}`, 'utf16le')]]);
    const state = await finishedImport(admin, started.body.id);
    expect(state.counts).toMatchObject({ read: 2, new: 2, failed: 0 });
    expect(state.errors).toEqual([
      { file: 'days.csv', row: 1, message: '“soon” could not be read as a date, so it was left out.' },
    ]);
    const found = (await admin.get('/api/v1/jobs?q=pane')).body.items;
    expect(found.map((job: Record<string, unknown>) => [job.title, job.visaSponsorship, job.postedAt]).sort()).toEqual([
      ['Glazier', 'refused', null],
      ['Tiler', 'offered', '2026-04-23T00:00:00.000Z'],
    ]);
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
    expect((await admin.post('/api/v1/imports', { file: 'x' })).status).toBe(415);
    expect((await sendFiles(admin, [['big.csv', 'a'.repeat(1_100_000)]])).status).toBe(413);
    const many = Array.from({ length: 51 }, (_, i): [string, string] => [`${i}.csv`, 'title,company']);
    const refused = await sendFiles(admin, many);
    expect([refused.status, refused.body.error.message]).toEqual([
      413,
      'At most 50 files can be sent at once. Send the rest after them.',
    ]);
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\ntitle,comp';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await admin.post('/api/v1/imports', undefined, { headers, payload: head })).status).toBe(400);
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
    const content = Buffer.from(`title,company,location\n${rows.join('\n')}`);
    await sql`
      insert into upload_chunks (member_id, upload_id, ordinal, content)
      values (${admin.id}, ${state.id}, 0, ${content})`;
    await sql`
      update import_files set status = 'running', done = 1000, upload_id = ${state.id},
        counts = '{"read":1000,"new":1000,"merged":0,"skipped":0,"failed":0}' where import_id = ${state.id}`;
    const { readImportKind } = await import('./imports.tasks.ts');
    await sql.begin((tx) => tasks.enqueue(tx, readImportKind, { memberId: admin.id, importId: state.id }));
    const resumed = await finishedImport(admin, state.id);
    expect(resumed.counts).toEqual({ read: 1_300, new: 1_000, merged: 0, skipped: 300, failed: 0 });
  });

  it('whose reading process dies twice fails that file with the reason, and reads the others', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `Welder ${i},Firm ${i},${'Steel and sparks. '.repeat(20)}`);
    const large = `title,company,description\n${rows.join('\n')}`.slice(0, 900_000);
    const started = await sendFiles(admin, [
      ['deadly.csv', large],
      ['harmless.csv', 'title,company\nGlazier,Pane & Sons'],
    ]);
    const { id } = started.body;
    const deadly = async () => {
      const [row] = await world.app.sql`
        select crashes, status, done from import_files where import_id = ${id} and ordinal = 0`;
      return row as { crashes: number; status: string; done: number };
    };
    // Killed before its first batch is stored, so that nothing tells the second try from the first.
    const killUntil = (isReached: (file: { crashes: number; status: string }) => boolean) =>
      vi.waitFor(
        async () => {
          for (const pid of workerProcesses()) process.kill(pid, 'SIGSEGV');
          expect(await deadly()).toSatisfy(isReached);
        },
        { timeout: 60_000, interval: 10 },
      );
    await killUntil(({ crashes }) => crashes === 1);
    expect(await deadly()).toMatchObject({ done: 0, status: expect.not.stringMatching('failed') });
    await killUntil(({ status }) => status === 'failed');
    const state = await finishedImport(admin, id);
    expect(state.files).toMatchObject([
      { status: 'failed', message: 'The process that read it ended unexpectedly.' },
      { status: 'done', counts: { new: 1 } },
    ]);
  });

  it('of one member does not keep another waiting', async () => {
    const [ada, ben] = [await world.person(), await world.person()];
    const row = (i: number) => `Smith ${i},Forge ${i},${'Iron and coal. '.repeat(9)}`;
    const file = (rows: number): [string, string] => [
      'forge.csv',
      `title,company,description\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}`,
    ];
    const first = await sendFiles(ada, [file(4_000)]);
    const last = await sendFiles(ada, [file(2)]);
    const { body } = await sendFiles(ben, [file(1)]);
    await finishedImport(ben, body.id);
    const stateOf = async (id: string) => (await ada.get(`/api/v1/imports/${id}`)).body.status;
    expect([await stateOf(last.body.id), await stateOf(first.body.id)]).toEqual(['queued', 'running']);
    expect((await finishedImport(ada, last.body.id)).counts.read).toBe(2);
  });
});

/** The worker processes of this test. */
function workerProcesses(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim();
  const pids = children === '' ? [] : children.split(' ').map(Number);
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('src/server/boot/worker-main.ts');
    } catch {
      return false;
    }
  });
}
