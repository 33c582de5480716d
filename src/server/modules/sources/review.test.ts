import { describe, expect, it, vi } from 'vitest';
import { finishedImport, sendFiles } from '#test/imports.ts';
import { type Person, prepareMember, prepareWorld, type TestAnswer } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const admin = prepareMember(world);

const review = (person: Person, ...files: [name: string, content: string][]) =>
  sendFiles(person, files, { review: 'true' });
const reviewed = async (person: Person, ...files: [name: string, content: string][]): Promise<TestAnswer['body']> => {
  const started = await review(person, ...files);
  expect([started.status, started.body.status]).toEqual([202, 'ready']);
  return (await person.get(`/api/v1/imports/${started.body.id}`)).body;
};
const found = async (person: Person, q: string) => (await person.get(`/api/v1/jobs?q=${q}`)).body.items;

describe('files of postings that are reviewed first', () => {
  it('show their rows as they would be read, and what would become of them', async () => {
    const known = 'title,company,url\nCooper,Barrel Works,https://barrel.example/1';
    await finishedImport(admin, (await sendFiles(admin, [['known.csv', known]])).body.id);
    const table = [
      'Job Title;Employer;City;Pay;Posted;Link;Visa',
      'Cooper;Barrel Works;Porto;;;https://barrel.example/1;',
      'Wheelwright;Cart & Sons;Ghent;€52,000 a year;2026-03-04;https://cart.example/2;Yes',
      'Wheelwright;Cart & Sons;Ghent;;;https://cart.example/2;',
      ';Nobody;Nowhere;;;;',
    ].join('\n');
    const state = await reviewed(admin, ['trades.csv', table]);
    expect(state).toMatchObject({
      status: 'ready',
      fileNames: ['trades.csv'],
      counts: { read: 4, new: 1, skipped: 2, failed: 1 },
      errors: [{ file: 'trades.csv', row: 4, message: 'This row has no title.' }],
    });
    const [{ review: shown }] = state.files;
    expect(shown.table.mapping).toMatchObject({ title: 'Job Title', company: 'Employer', city: 'City', url: 'Link' });
    expect(shown.preview.map(({ action }: { action: string }) => action)).toEqual(['known', 'new', 'repeated']);
    expect(shown.preview[1]).toMatchObject({
      title: 'Wheelwright',
      company: 'Cart & Sons',
      location: 'Ghent',
      salary: { min: 52_000, currency: 'EUR', period: 'year' },
      postedAt: '2026-03-04T00:00:00.000Z',
      url: 'https://cart.example/2',
      visaSponsorship: 'offered',
    });
    expect(await found(admin, 'wheelwright')).toEqual([]);
    expect((await admin.post(`/api/v1/imports/${state.id}/run`)).status).toBe(202);
    const done = await finishedImport(admin, state.id);
    expect(done).toMatchObject({ status: 'done', counts: { read: 4, new: 1, skipped: 2, failed: 1 } });
    const { body } = await admin.get(`/api/v1/imports/${state.id}/postings`);
    expect(body.items).toMatchObject([
      { row: 1, title: 'Cooper', action: 'known' },
      { row: 2, title: 'Wheelwright', action: 'new', jobId: (await found(admin, 'wheelwright'))[0].id },
    ]);
    expect((await admin.post(`/api/v1/imports/${state.id}/run`)).status).toBe(409);
  });

  it('are imported with the columns as the person says', async () => {
    const table = 'What,Who,When\nSaddler,Leather Ltd,03/04/2026\nTanner,Leather Ltd,05/06/2026';
    const state = await reviewed(admin, ['strange.csv', table]);
    expect(state).toMatchObject({ status: 'ready', counts: { read: 0 } });
    expect(state.files[0].message).toBe(
      'This table has no column for the job title. Its columns are “What”, “Who”, “When”.',
    );
    expect((await admin.post(`/api/v1/imports/${state.id}/run`)).body.error.code).toBe('NO_POSTINGS');
    const columns = { title: 'What', company: 'Who', postedAt: 'When' };
    const url = `/api/v1/imports/${state.id}`;
    const mapped = (await admin.put(url, { file: 0, columns })).body;
    expect(mapped).toMatchObject({ counts: { read: 2, new: 2 }, files: [{ choices: { columns }, message: null }] });
    expect(mapped.files[0].review.table.unclearDate).toBe('03/04/2026');
    const ordered = (await admin.put(url, { file: 0, dateOrder: 'day' })).body;
    expect(ordered.files[0].review.preview[0].postedAt).toBe('2026-04-03T00:00:00.000Z');
    expect((await admin.put(url, { file: 7, columns })).status).toBe(422);
    await admin.post(`${url}/run`);
    await finishedImport(admin, state.id);
    expect((await found(admin, 'saddler'))[0]).toMatchObject({
      company: 'Leather Ltd',
      postedAt: '2026-04-03T00:00:00.000Z',
    });
  });

  it('read fields of JSON as the person says', async () => {
    const rows = [{ what: 'Thatcher', who: 'Straw Roofs', note: 'Reed and straw.' }];
    const state = await reviewed(admin, ['rows.json', JSON.stringify({ entries: rows })]);
    expect(state.files[0].review.table.columns.map(({ name }: { name: string }) => name)).toEqual([
      'what',
      'who',
      'note',
    ]);
    const { body } = await admin.put(`/api/v1/imports/${state.id}`, {
      file: 0,
      columns: { title: 'what', company: 'who' },
    });
    expect(body.files[0].review.preview).toMatchObject([{ title: 'Thatcher', company: 'Straw Roofs' }]);
  });

  it('are kept as far as they can be read, and not at all when none can', async () => {
    const before = (await admin.get('/api/v1/imports')).body.total;
    const refused = await review(admin, ['photo.png', '\u0089PNG\u0000'], ['empty.csv', '']);
    expect([refused.status, refused.body.error.details[0].message]).toEqual([
      422,
      'photo.png: This is not a text file. empty.csv: The file is empty.',
    ]);
    expect((await admin.get('/api/v1/imports')).body.total).toBe(before);
    const state = await reviewed(admin, ['good.csv', 'title,company\nFarrier,Iron Hoof'], ['empty.csv', '']);
    expect(state.files).toMatchObject([
      { status: 'ready', counts: { new: 1 } },
      { status: 'failed', message: 'The file is empty.', review: null },
    ]);
    expect((await admin.delete(`/api/v1/imports/${state.id}`)).status).toBe(204);
    expect((await admin.get(`/api/v1/imports/${state.id}`)).status).toBe(404);
    const [left] = await world.app.sql`select count(*)::int from upload_chunks where member_id = ${admin.id}`;
    expect(left).toEqual({ count: await uploadsOfWaiting() });
  });

  it('belong to who sent them', async () => {
    const ada = await world.person();
    const state = await reviewed(admin, ['mine.csv', 'title,company\nChandler,Candle Co']);
    for (const [method, path] of [
      ['get', ''],
      ['post', '/run'],
      ['post', '/cancel'],
      ['post', '/undo'],
      ['delete', ''],
      ['get', '/postings'],
    ] as const)
      expect((await ada[method](`/api/v1/imports/${state.id}${path}`)).status).toBe(404);
    expect((await ada.put(`/api/v1/imports/${state.id}`, { file: 0 })).status).toBe(404);
  });

  it('go after a week without a word', async () => {
    const state = await reviewed(admin, ['old.csv', 'title,company\nLamplighter,Gas & Co']);
    await world.app.sql`update imports set created_at = now() - interval '8 days' where id = ${state.id}`;
    const { purgeImportsKind } = await import('./imports.tasks.ts');
    await world.app.sql.begin((tx) => world.app.tasks.enqueue(tx, purgeImportsKind, {}));
    await vi.waitFor(async () => expect((await admin.get(`/api/v1/imports/${state.id}`)).status).toBe(404), {
      timeout: 20_000,
    });
  });
});

/** How many parts of files of this member wait to be imported. */
async function uploadsOfWaiting(): Promise<number> {
  const [row] = await world.app.sql<{ count: number }[]>`
    select count(*)::int from upload_chunks
    where upload_id in (select upload_id from import_files where upload_id is not null)`;
  return row?.count ?? 0;
}

describe('a file whose columns nobody knows', () => {
  it('is refused with the names of its columns when it is to be imported at once', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => `${i},Some Name ${i},${i * 7}`);
    const started = await sendFiles(admin, [['wrong.csv', `Number,Label,Amount\n${rows.join('\n')}`]]);
    const state = await finishedImport(admin, started.body.id);
    expect(state).toMatchObject({ status: 'failed', counts: { read: 0, new: 0 } });
    expect(state.files[0].message).toBe(
      'This table has no column for the job title. Its columns are “Number”, “Label”, “Amount”.',
    );
  });
});
