import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { connect } from '#server/db/client.ts';
import { systemClock } from '#server/kernel/clock.ts';
import type { Config } from '#server/kernel/config.ts';
import { newId } from '#server/kernel/ids.ts';
import { createLogger } from '#server/kernel/logger.ts';
import { addCounts, createJobs, type IngestCounts, type Jobs, noCounts } from '#server/modules/jobs/index.ts';
import { NoPostings, type RowError } from '#server/ports/sources/port.ts';
import { readPostings } from '#server/ports/sources/read.ts';
import { joinDatabase } from './database.ts';

interface FileResult {
  name: string;
  format: string;
  counts: IngestCounts;
  errors: RowError[];
  /** Why nothing was read from it. */
  message?: string;
}

const maxShownErrors = 5;
const maxFiles = 10_000;

/** Imports files into the catalogue and prints a table with a line for each. 1 when none could be read. */
export async function importPostings(config: Config, paths: string[], source: string | null): Promise<number> {
  const files = paths.flatMap((path) => walk(path)).slice(0, maxFiles);
  const database = await joinDatabase(config, createLogger('warn', config.CAIRN_LOG));
  const sql = connect(database.address, 3);
  const results: FileResult[] = [];
  try {
    const jobs = createJobs({ sql, clock: systemClock, newId, savedJobs: async () => new Map() });
    print(header(files));
    for (const file of files) {
      const result = await importFile(jobs, file, source);
      results.push(result);
      print(line(files, result));
    }
  } finally {
    await sql.end({ timeout: 5 });
    await database.close();
  }
  const read = results.filter(({ message }) => message === undefined);
  const counts = read.map((result) => result.counts).reduce(addCounts, noCounts());
  print(line(files, { name: `${read.length} of ${results.length} files`, format: '', counts, errors: [] }));
  for (const { name, errors, counts } of read) if (counts.failed > 0) print(reasons(name, errors, counts.failed));
  return read.length > 0 ? 0 : 1;
}

async function importFile(
  { ingest, postings }: Pick<Jobs, 'ingest' | 'postings'>,
  path: string,
  source: string | null,
): Promise<FileResult> {
  const name = basename(path);
  try {
    const found = readPostings(name, readFileSync(path), { source, now: systemClock() });
    // By their batch: its transaction may run again, and tells them again.
    const refused = new Map<number, RowError[]>();
    const counts = await ingest(found.postings, {
      owner: null,
      onBatch: async (tx, { done, errors, rows }) => {
        refused.set(done, errors);
        await postings.hold(
          tx,
          rows.map(({ postingId }) => postingId),
        );
      },
    });
    const errors = [...found.errors, ...found.warnings, ...[...refused.values()].flat()];
    const broken = { ...noCounts(), read: found.errors.length, failed: found.errors.length };
    return { name, format: found.format, counts: addCounts(counts, broken), errors };
  } catch (error) {
    const message = explain(error as NodeJS.ErrnoException);
    if (message === null) throw error;
    return { name, format: '', counts: noCounts(), errors: [], message };
  }
}

const systemErrors: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
};

/** Why a file was not read, in words; null for what is no fault of the file. */
function explain(error: NodeJS.ErrnoException): string | null {
  if (error instanceof NoPostings) return error.message;
  return error.code?.startsWith('E') ? (systemErrors[error.code] ?? `it cannot be read (${error.code})`) : null;
}

/** Files below a path in order of their names; hidden ones are left out. A path that is not there stays, to be reported. */
function walk(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => !name.startsWith('.'));
    return names.sort().flatMap((name) => walk(join(path, name)));
  } catch {
    return [path];
  }
}

const columns = ['read', 'new', 'merged', 'skipped', 'failed'] as const;
const widthOf = (files: string[]) => Math.min(60, Math.max(20, ...files.map((file) => basename(file).length)));
const cells = (name: string, format: string, numbers: (string | number)[], files: string[]) =>
  [name.padEnd(widthOf(files)), format.padEnd(10), ...numbers.map((value) => String(value).padStart(7))].join('  ');
const header = (files: string[]) => cells('file', 'format', [...columns], files);

function line(files: string[], { name, format, counts, message }: FileResult): string {
  if (message !== undefined) return `${name.padEnd(widthOf(files))}  not read: ${message}`;
  return cells(
    name,
    format,
    columns.map((column) => counts[column]),
    files,
  );
}

function reasons(name: string, errors: RowError[], failed: number): string {
  const shown = errors.slice(0, maxShownErrors).map(({ row, message }) => `  row ${row}: ${message}`);
  const more = failed - shown.length;
  return [`\n${name}: ${failed} failed`, ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n');
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
