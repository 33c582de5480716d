import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { parseTracker } from './parse.ts';
import { UnreadableTrackerFile } from './port.ts';

/** A SQLite file made by these statements, as bytes. */
function store(...statements: string[]): Buffer {
  const db = new DatabaseSync(':memory:');
  for (const statement of statements) db.exec(statement);
  const bytes = Buffer.from(db.serialize());
  db.close();
  return bytes;
}

const jobs = 'create table jobs (id text, title text, employer text, job_description text, status text)';
const row = "insert into jobs values ('1', 'Cooper', 'Fasswerk', 'Hoops.', 'applied')";
const read = (bytes: Buffer) => parseTracker(bytes, {}, new Date());

describe('a store in SQLite', () => {
  it('is read without a copy of it anywhere', () => {
    const before = readdirSync(tmpdir())
      .filter((name) => name.startsWith('cairn'))
      .sort();
    expect(read(store(jobs, row)).applications).toMatchObject([{ title: 'Cooper', description: 'Hoops.' }]);
    expect(
      readdirSync(tmpdir())
        .filter((name) => name.startsWith('cairn'))
        .sort(),
    ).toEqual(before);
  });

  it('that keeps a log beside itself is read as far as it goes', () => {
    const bytes = store(jobs, row);
    bytes.fill(2, 18, 20);
    expect(read(bytes).applications).toHaveLength(1);
  });

  it('leaves out texts that are too long, and says so', () => {
    const { applications, problems } = read(
      store(jobs, row, "insert into jobs values ('2', 'Hooper', 'Fasswerk', hex(zeroblob(4000000)), 'applied')"),
    );
    expect(applications.map(({ title, description }) => [title, description])).toEqual([
      ['Cooper', 'Hoops.'],
      ['Hooper', null],
    ]);
    expect(problems.map(({ message }) => message)).toEqual(['Texts that are too long were left out: 1.']);
  });

  it('runs nothing the file says: generated columns and views are no values', () => {
    const generated =
      'create table jobs (id text, employer text, status text, title text generated always as (hex(zeroblob(400000000))) virtual)';
    expect(read(store(generated, "insert into jobs (id) values ('1')")).applications).toEqual([]);
    const view = 'create view jobs as select hex(zeroblob(400000000)) as title';
    expect(() => read(store(view))).toThrow(UnreadableTrackerFile);
  });

  it('with more rows or more text than anybody keeps is refused', () => {
    const many = (count: number, text: string) =>
      store(
        jobs,
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) insert into jobs select i, 'Cooper', 'Fasswerk', ${text}, 'applied' from n`,
      );
    expect(() => read(many(50_001, "''"))).toThrow('more than 50000 rows');
    expect(() => read(many(600, 'hex(zeroblob(50000))'))).toThrow('more text than can be read');
  });

  it('whose names are there many times is looked up, not multiplied', () => {
    const names = ['JobTitle', 'Company', 'Location', 'JobSource', 'JobStatus'];
    const fill = (name: string) =>
      `create table "${name}" (id text, label text, value text); with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) insert into "${name}" select 'x', 'Cooper', 'applied' from n`;
    const job = `create table "Job" (id text, "jobTitleId" text, "companyId" text, "locationId" text, "jobSourceId" text, "statusId" text);
      insert into "Job" values ('1', 'x', 'x', 'x', 'x', 'x')`;
    expect(read(store(...names.map(fill), job)).applications).toMatchObject([{ title: 'Cooper', status: 'applied' }]);
  });

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, 5_000)],
    ['overwritten', (bytes: Buffer) => bytes.fill(0xff, 100, 4_000)],
    ['of no program that is known', () => store('create table other (id text)')],
  ])('that is %s is refused in words', (_what, spoil) => {
    expect(() => read(spoil(store(jobs, row)))).toThrow(UnreadableTrackerFile);
  });
});
