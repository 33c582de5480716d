import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Allowed, tableOwnerProblems } from './table-owners.ts';

const folder = mkdtempSync(join(tmpdir(), 'cairn-owners-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let projects = 0;
function problemsOf(text: string, { reads = [], writes = [] }: { reads?: Allowed[]; writes?: Allowed[] } = {}) {
  projects += 1;
  const root = join(folder, String(projects));
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  write('src/server/db/schema/jobs.ts', "export const jobs = pgTable('jobs', {});");
  write('src/server/db/schema/goals.ts', "export const goals = pgTable('goals', {}, (t) => []);");
  write('src/server/db/schema/events.ts', "export const events = pgTable('events', {});");
  // `@{}` stands for what is put into a template.
  write('src/server/modules/goals/goals.repo.ts', text.replaceAll('@{', '${'));
  return tableOwnerProblems(root, { reads, writes });
}

const writes = 'goals.repo.ts:1 writes jobs, which belongs to jobs';
const reads = 'goals.repo.ts:1 reads jobs, which belongs to jobs';

it.each([
  ['insert', 'tx`insert into jobs @{tx(row)}`', writes],
  ['update', 'tx`update jobs set a = 1`', writes],
  ['update with a name', 'tx`update only jobs j set a = @{1}`', writes],
  ['delete', 'tx`delete from jobs using goals g where true`', writes],
  ['a write inside a query', 'tx`with gone as (delete from jobs returning id) select * from gone`', writes],
  ['a typed template', 'tx<Row[]>`update jobs set a = 1`', writes],
  ['a name put in', "tx`update @{tx('jobs')} set a = 1`", writes],
  ['a quoted name', 'tx`insert into public."jobs" (a) values (1)`', writes],
  ['text handed to unsafe', "sql.unsafe('delete from jobs')", writes],
  ['columns kept as text', 'const columns = `a, (select min(b) from jobs j where j.a = @{c}) as b`', reads],
  ['an event', 'tx`delete from events`', 'goals.repo.ts:1 writes events, which belongs to db'],
  ['a table of the schema', "import { jobs } from '#server/db/schema/jobs.ts';", writes],
  ['a table by another name', "import { jobs as other } from '#server/db/schema/index.ts';", writes],
  ['from', 'reader`select a from jobs where b = 1`', reads],
  ['the second of a list', 'reader`select a from goals g, jobs j`', reads],
  ['after a function', 'reader`select a from unnest(b) x, lateral (select 1) y, jobs`', reads],
  ['join', 'reader`select a from goals g left join jobs j on j.a = g.a`', reads],
  ['a part of a query', 'const part = reader`exists (select 1 from jobs j where j.a = goals.a)`', reads],
  ['a part that is the table', 'const part = reader`jobs j`', reads],
  ['using', 'tx`delete from goals g using jobs j where j.a = g.a`', reads],
  ['a locked row', 'tx`select 1 from jobs for update`', reads],
])('%s is found', (_, text, problem) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
});

it.each([
  ['a name only the run knows', 'tx`insert into @{tx(name)} (a) values (1)`', 'writes a table whose name only the run'],
  [
    'the whole schema',
    "import * as schema from '#server/db/schema/index.ts';",
    'writes a table whose name only the run',
  ],
  ['a table nobody describes', 'reader`select 1 from treasures`', 'treasures, which no schema file describes'],
])('%s is found', (_, text, problem) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining(problem)]);
});

it.each([
  [
    'its own table',
    'tx`update goals g set a = (select 1 from goals) from unnest(@{ids}) x where g.a is distinct from x.b`',
  ],
  [
    'a name given inside',
    'reader`with jobs as (select 1), more (a) as materialized (select 2) select * from jobs, more`',
  ],
  [
    'a function',
    'reader`select extract(epoch from jobs.at), trim(both from jobs.a) from jsonb_to_recordset(@{a}) as jobs(id)`',
  ],
  ['text and comments', "reader`select 'from jobs' from goals -- from jobs\n`"],
  [
    'a conflict and a lock',
    'tx`insert into goals select 1 on conflict do update set a = 1`; tx`select 1 for no key update`',
  ],
  ['a column', 'reader`jobs.a = @{1}`'],
  ['the catalogue of the database', 'reader`select 1 from pg_catalog.pg_class`'],
])('%s is no problem', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});

it('what is allowed is no problem where it is allowed, and a permission without a use is one', () => {
  const read = { where: 'goals/goals.repo.ts', tables: ['jobs'], why: 'figures' };
  expect(problemsOf('reader`select 1 from jobs`', { reads: [read] })).toEqual([]);
  expect(problemsOf('tx`delete from jobs`', { reads: [read] })).toEqual([
    expect.stringContaining(writes),
    'goals/goals.repo.ts no longer reads jobs: take it off the list',
  ]);
  expect(problemsOf('tx`delete from jobs`', { writes: [{ ...read, where: 'goals', tables: ['*'] }] })).toEqual([]);
  expect(problemsOf('1', { writes: [{ ...read, tables: ['*'] }] })).toEqual([
    'goals/goals.repo.ts no longer writes *: take it off the list',
  ]);
});

it('the house itself keeps to it', () => {
  expect(tableOwnerProblems()).toEqual([]);
});
