import { z } from 'zod';
import type { TransferDetail } from '#contract/transfers.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { cleanHtml } from '#server/kernel/text.ts';
import type { ArchivedJob, Jobs } from '#server/modules/jobs/index.ts';
import { type ArchiveRow, archiveTables, deleteRows, insertRows, knownIds, readRows, rowShape } from './tables.repo.ts';
import type { DoneRow } from './transfers.repo.ts';

/** The version of the archive this program writes. */
const archiveVersion = 1;
const atOnce = 1_000;
const mostRows = 200_000;

const shapes = Object.fromEntries(Object.entries(archiveTables).map(([name, table]) => [name, rowShape(table)]));

const envelope = z.object({
  cairn: z.literal(archiveVersion, 'This export is of another version of Cairn.'),
  jobs: z.array(z.unknown()).max(mostRows),
  tables: z.record(z.string(), z.array(z.unknown()).max(mostRows)),
});

/** What an archive holds, checked row by row. */
export interface Archive {
  jobs: ArchivedJob[];
  tables: Map<string, ArchiveRow[]>;
  problems: { file: string; row: number; message: string }[];
}

/** Cairn's own JSON: everything of a pipeline, out and in without loss. */
export function createArchive({ sql, jobs }: { sql: Sql; jobs: Pick<Jobs, 'archive' | 'deleteOwn'> }) {
  /** The archive as text, read at one moment; in parts that are sent as they are ready. */
  async function* write(memberId: string): AsyncGenerator<string> {
    // Read whole before the first part is sent: a slow reader must not hold the database back.
    const parts = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const found: string[] = [`{"cairn":${archiveVersion},"jobs":[`];
      await eachPage((page) => jobs.archive.read(tx, memberId, page), found);
      found.push('],"tables":{');
      for (const [i, name] of Object.keys(archiveTables).entries()) {
        found.push(`${i > 0 ? ',' : ''}\n"${name}":[`);
        await eachPage((page) => readRows(tx, memberId, name, page), found);
        found.push(']');
      }
      found.push('}}\n');
      return found;
    });
    yield* parts;
  }

  async function eachPage(read: (page: { limit: number; offset: number }) => Promise<string[]>, into: string[]) {
    for (let offset = 0; ; offset += atOnce) {
      const rows = await read({ limit: atOnce, offset });
      if (rows.length > 0) into.push(`${offset > 0 ? ',' : ''}\n${rows.join(',\n')}`);
      if (rows.length < atOnce) return;
    }
  }

  /** Checks an archive; rows that are not sound are named and left out. Null when it is no archive. */
  function read(content: Buffer): Archive | null {
    if (!/^\s*\{\s*"cairn"\s*:/u.test(content.subarray(0, 200).toString('utf8'))) return null;
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
    for (const event of tables.get('events') ?? []) cleanEvent(event);
    return { jobs: sound('jobs', jobs.archive.shape, parsed.jobs), tables, problems };
  }

  /** How many rows are new and how many are there already, by what they are. */
  async function tally(reader: Reader, memberId: string, archive: Archive): Promise<TransferDetail['counts']> {
    const counts: TransferDetail['counts'] = {};
    const kinds = { applications: 'application', contacts: 'contact' } as const;
    for (const [name, rows] of archive.tables) {
      const kind = kinds[name as 'contacts'] ?? 'other';
      const known = await knownOf(reader, memberId, name, rows);
      const before = counts[kind] ?? { new: 0, known: 0, similar: 0, merge: 0, left_out: 0 };
      counts[kind] = { ...before, known: before.known + known, new: before.new + rows.length - known };
    }
    return counts;
  }

  async function knownOf(reader: Reader, memberId: string, name: string, rows: ArchiveRow[]): Promise<number> {
    if (!archiveTables[name]?.key.includes('id')) return 0;
    const ids = rows.map(({ id }) => id as string);
    return (await knownIds(reader, memberId, name, ids)).size;
  }

  /** Stores what is not there yet; returns what it made, for the way back. */
  async function restore(
    tx: Tx,
    memberId: string,
    archive: Archive,
    transferId: string,
    onProgress: (done: number) => Promise<void>,
  ): Promise<Omit<DoneRow, 'ordinal'>[]> {
    const { ids: jobIds, made } = await jobs.archive.restore(tx, memberId, archive.jobs);
    const done: Omit<DoneRow, 'ordinal'>[] = made.map((id) => ({
      ...{ kind: 'job', action: 'new', recordId: id, label: '', before: null },
    }));
    let stored = 0;
    const visible = await jobs.archive.known(tx, memberId, [
      ...jobIds.values(),
      ...(archive.tables.get('applications') ?? []).map(({ job_id }) => job_id as string),
    ]);
    for (const [name, rows] of archive.tables) {
      const linked = await withTargets(tx, memberId, name, rows, (row) => {
        if (name !== 'applications') return row;
        const jobId = jobIds.get(row.job_id as string) ?? (row.job_id as string);
        return visible.has(jobId) ? { ...row, job_id: jobId } : null;
      });
      for (let from = 0; from < linked.length; from += atOnce) {
        const keys = await insertRows(tx, memberId, name, linked.slice(from, from + atOnce));
        for (const { member_id: _, ...key } of keys)
          done.push({
            ...{ kind: name, action: 'new', label: labelOf(name, key, rows), before: { key } },
            recordId: typeof key.id === 'string' ? key.id : transferId,
          });
        stored += Math.min(atOnce, linked.length - from);
        await onProgress(stored);
      }
    }
    return done;
  }

  /** Rows whose targets are in the archive or with the member; what points to nothing is forgotten or left out. */
  async function withTargets(
    tx: Tx,
    memberId: string,
    name: string,
    rows: ArchiveRow[],
    jobOf: (row: ArchiveRow) => ArchiveRow | null,
  ): Promise<ArchiveRow[]> {
    let linked = rows.map(jobOf).filter((row) => row !== null);
    for (const [column, { to, missing }] of Object.entries(archiveTables[name]?.refs ?? {})) {
      const wanted = [...new Set(linked.map((row) => row[column]).filter((id) => typeof id === 'string'))];
      const there = await knownIds(tx, memberId, to, wanted);
      const found = (row: ArchiveRow) => typeof row[column] !== 'string' || there.has(row[column]);
      linked =
        missing === 'drop'
          ? linked.filter(found)
          : linked.map((row) => (found(row) ? row : { ...row, [column]: null }));
    }
    return linked;
  }

  /** Removes what a restore made, in the opposite order. */
  async function undo(tx: Tx, memberId: string, rows: DoneRow[]): Promise<void> {
    const keysOf = (name: string) =>
      rows.filter(({ kind }) => kind === name).map(({ before }) => (before as { key: ArchiveRow }).key);
    for (const name of Object.keys(archiveTables).reverse()) {
      const keys = keysOf(name);
      if (keys.length > 0) await deleteRows(tx, memberId, name, keys);
    }
    const made = rows.filter(({ kind }) => kind === 'job').map(({ recordId }) => recordId);
    await jobs.deleteOwn(tx, memberId, made);
  }

  return { write, read, tally, restore, undo };
}

/** Rich text of a file is somebody else's until it is cleaned. */
function cleanEvent(event: ArchiveRow): void {
  const data = event.data as { text?: unknown } | undefined;
  if (event.kind === 'note' && data && typeof data.text === 'string') data.text = cleanHtml(data.text);
}

function labelOf(name: string, key: ArchiveRow, rows: ArchiveRow[]): string {
  if (name !== 'applications' && name !== 'contacts') return '';
  const row = rows.find(({ id }) => id === key.id);
  return String(row?.title ?? row?.name ?? '');
}
