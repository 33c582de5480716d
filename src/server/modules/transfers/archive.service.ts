import { z } from 'zod';
import type { TransferDetail } from '#contract/transfers.ts';
import type { Queryable, Sql, Tx } from '#server/db/client.ts';
import { deleteEventsOf } from '#server/db/events.ts';
import { findUnusedJobs } from '#server/modules/applications/index.ts';
import type { ArchivedJob, Jobs } from '#server/modules/jobs/index.ts';
import { type ArchiveRow, archiveTables, deleteRows, knownIds, readRows, rowShape } from './tables.repo.ts';
import type { DoneRow } from './transfers.repo.ts';

/** The version of the archive this program writes. */
const archiveVersion = 1;
const atOnce = 1_000;
const maxRows = 200_000;

const shapes = Object.fromEntries(Object.entries(archiveTables).map(([name, table]) => [name, rowShape(table)]));

const envelope = z.object({
  cairn: z.literal(archiveVersion, 'This export is from another version of Cairn.'),
  jobs: z.array(z.unknown()).max(maxRows),
  tables: z.record(z.string(), z.array(z.unknown()).max(maxRows)),
});

/** What an archive holds, checked row by row. */
export interface Archive {
  jobs: ArchivedJob[];
  tables: Map<string, ArchiveRow[]>;
  problems: { file: string; row: number; message: string }[];
}

export interface ArchiveDeps {
  sql: Sql;
  jobs: Pick<Jobs, 'archive' | 'deleteOwn'>;
}

/** The archive as text, read at one moment; in parts that are sent as they are ready. */
export async function* writeArchive(deps: ArchiveDeps, memberId: string): AsyncGenerator<string> {
  // Read whole before the first part is sent: a slow reader must not hold the database back.
  const parts = await deps.sql.begin('isolation level repeatable read read only', async (tx) => {
    const found: string[] = [`{"cairn":${archiveVersion},"jobs":[`];
    await addPages((page) => deps.jobs.archive.read(tx, memberId, page), found);
    found.push('],"tables":{');
    for (const [i, name] of Object.keys(archiveTables).entries()) {
      found.push(`${i > 0 ? ',' : ''}\n"${name}":[`);
      await addPages((page) => readRows(tx, memberId, name, page), found);
      found.push(']');
    }
    found.push('}}\n');
    return found;
  });
  yield* parts;
}

async function addPages(read: (page: { limit: number; offset: number }) => Promise<string[]>, into: string[]) {
  for (let offset = 0; ; offset += atOnce) {
    const rows = await read({ limit: atOnce, offset });
    if (rows.length > 0) into.push(`${offset > 0 ? ',' : ''}\n${rows.join(',\n')}`);
    if (rows.length < atOnce) return;
  }
}

/** Checks an archive; rows that are not sound are named and left out. */
export function readArchive(deps: ArchiveDeps, content: Buffer): Archive {
  const parsed = envelope.parse(JSON.parse(content.toString('utf8')));
  const problems: Archive['problems'] = [];
  const sound = <T>(file: string, shape: z.ZodType<T>, rows: unknown[]): T[] =>
    rows.flatMap((row, i) => {
      const checked = shape.safeParse(row);
      if (checked.success) return [checked.data];
      const issue = checked.error.issues[0];
      problems.push({ file, row: i + 1, message: `${issue?.path.join('.')}: ${issue?.message}` });
      return [];
    });
  const tables = new Map(
    Object.entries(shapes).map(([name, shape]) => [name, sound(name, shape, parsed.tables[name] ?? [])]),
  );
  return { jobs: sound('jobs', deps.jobs.archive.shape, parsed.jobs), tables, problems };
}

/** How many rows are new and how many are there already, by what they are. */
export async function countArchive(
  reader: Queryable,
  memberId: string,
  archive: Archive,
): Promise<TransferDetail['counts']> {
  const counts: TransferDetail['counts'] = {};
  for (const [name, rows] of archive.tables) {
    const known = await countKnown(reader, memberId, name, rows);
    addToCounts(counts, name, { fresh: rows.length - known, known, lost: 0 });
  }
  return counts;
}

/** How many of these rows a member has already. */
export async function countKnown(
  reader: Queryable,
  memberId: string,
  name: string,
  rows: ArchiveRow[],
): Promise<number> {
  if (!archiveTables[name]?.key.includes('id')) return 0;
  const ids = rows.map(({ id }) => id as string);
  return (await knownIds(reader, memberId, name, ids)).size;
}

/** Removes what a restore made, in the opposite order. */
export async function undoArchive(deps: ArchiveDeps, tx: Tx, memberId: string, rows: DoneRow[]): Promise<void> {
  const keysOf = (name: string) =>
    rows.filter(({ kind }) => kind === name).map(({ before }) => (before as { key: ArchiveRow }).key);
  for (const name of Object.keys(archiveTables).reverse()) {
    const keys = keysOf(name);
    if (keys.length > 0) await deleteRows(tx, memberId, name, keys);
  }
  const made = rows.filter(({ kind }) => kind === 'job').map(({ recordId }) => recordId);
  await deleteEventsOf(
    tx,
    memberId,
    rows.map(({ recordId }) => recordId),
  );
  await deps.jobs.deleteOwn(tx, memberId, await findUnusedJobs(tx, memberId, made));
}

const kindOfTable = new Map([
  ['applications', 'application'],
  ['contacts', 'contact'],
] as const);

/** Adds the rows of a table to the counts of their kind. */
export function addToCounts(
  counts: TransferDetail['counts'],
  name: string,
  { fresh, known, lost }: { fresh: number; known: number; lost: number },
): void {
  const kind = kindOfTable.get(name as 'contacts') ?? 'other';
  const before = counts[kind] ?? { new: 0, known: 0, similar: 0, merge: 0, leftOut: 0 };
  counts[kind] = {
    ...before,
    known: before.known + known,
    new: before.new + fresh,
    leftOut: before.leftOut + lost,
  };
}
