import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPostings, undoneImport } from '#test/imports.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';
import { importPostings as importByCommand } from './import-command.ts';

const world = prepareWorld({}, { working: true });
const admin = prepareMember(world);
const header = 'title,company';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const titles = async (q: string) =>
  (await admin.get(`/api/v1/jobs?q=${q}`)).body.items.map(({ title }: { title: string }) => title).sort();

/** Imports a table by the command line, which reaches the same database by its address. */
async function command(rows: string) {
  const file = join(folder, 'postings.csv');
  writeFileSync(file, `${header}\n${rows}`);
  const { host, port, user, password, database } = world.address;
  const [login, at] = [`${user}:${encodeURIComponent(password)}`, encodeURIComponent(host)];
  const url = `postgres://${login}@localhost:${port}/${database}?host=${at}`;
  expect(await importByCommand({ ...world.config, DATABASE_URL: url }, [file], null)).toBe(0);
}

describe('postings the command line has seen', () => {
  it('stay when an import that stored them is undone; the others go, with companies nobody names any more', async () => {
    const rows = 'Cooper,Barrel & Stave\nWheelwright,Spoke Ltd\nSawyer,Barrel & Stave';
    const { id } = await importPostings(admin, ['mine.csv', `${header}\n${rows}`]);
    await command('Cooper,Barrel & Stave');
    expect((await undoneImport(admin, id)).removed).toEqual({ postings: 2, jobs: 2, kept: 0 });
    expect(await titles('barrel')).toEqual(['Cooper']);
    expect(await titles('wheelwright')).toEqual([]);
    const left = await world.app.sql`select name from companies order by name`;
    expect(left.map(({ name }) => name)).toEqual(['Barrel & Stave']);
  });

  it('stay when an import that saw them again is undone', async () => {
    await command('Thatcher,Reed & Straw');
    const { id } = await importPostings(admin, ['again.csv', `${header}\nThatcher,Reed & Straw`]);
    expect((await undoneImport(admin, id)).removed).toEqual({ postings: 0, jobs: 0, kept: 0 });
    expect(await titles('thatcher')).toEqual(['Thatcher']);
  });
});
