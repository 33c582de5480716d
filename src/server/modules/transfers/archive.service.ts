import { z } from 'zod';
import type { TransferDetail } from '#contract/transfers.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { deleteEventsOf } from '#server/db/events.ts';
import { findUnusedJobs } from '#server/modules/applications/index.ts';
import type { ArchivedJob, Jobs } from '#server/modules/jobs/index.ts';
import {
  type ArchiveRow,
  archiveTables,
  deleteRows,
  insertRows,
  knownIds,
  ownStages,
  readRows,
  rowShape,
} from './tables.repo.ts';
import type { DoneRow } from './transfers.repo.ts';

/** The version of the archive this program writes. */
const archiveVersion = 1;
const atOnce = 1_000;
const maxRows = 200_000;

const shapes = Object.fromEntries(Object.entries(archiveTables).map(([name, table]) => [name, rowShape(table)]));

const envelope = z.object({
  cairn: z.literal(archiveVersion, 'This export is of another version of Cairn.'),
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

/** Cairn's own JSON: everything of a pipeline, out and in without loss. */
export function createArchiveService({ sql, jobs }: ArchiveDeps) {
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

  /** Checks an archive; rows that are not sound are named and left out. */
  function read(content: Buffer): Archive {
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
    return { jobs: sound('jobs', jobs.archive.shape, parsed.jobs), tables, problems };
  }

  /** How many rows are new and how many are there already, by what they are. */
  async function tally(reader: Reader, memberId: string, archive: Archive): Promise<TransferDetail['counts']> {
    const counts: TransferDetail['counts'] = {};
    for (const [name, rows] of archive.tables) {
      const known = await knownOf(reader, memberId, name, rows);
      addTo(counts, name, { fresh: rows.length - known, known, lost: 0 });
    }
    return counts;
  }

  async function knownOf(reader: Reader, memberId: string, name: string, rows: ArchiveRow[]): Promise<number> {
    if (!archiveTables[name]?.key.includes('id')) return 0;
    const ids = rows.map(({ id }) => id as string);
    return (await knownIds(reader, memberId, name, ids)).size;
  }

  /** Stores what is not there yet; says what it made, for the way back, and what it had to leave out. */
  async function restore(
    tx: Tx,
    memberId: string,
    archive: Archive,
    transferId: string,
    onProgress: (done: number) => Promise<void>,
  ) {
    const { ids: jobIds, made } = await jobs.archive.restore(tx, memberId, archive.jobs);
    const rows: Omit<DoneRow, 'ordinal'>[] = made.map((id) => ({
      kind: 'job',
      action: 'new',
      recordId: id,
      label: '',
      before: null,
    }));
    const counts: TransferDetail['counts'] = {};
    const problems = [...archive.problems];
    let stored = 0;
    const visible = await jobs.archive.known(tx, memberId, [
      ...jobIds.values(),
      ...(archive.tables.get('applications') ?? []).map(({ job_id }) => job_id as string),
    ]);
    /** Applications with the jobs and the stages they have here. */
    const placed = async (applications: ArchiveRow[]): Promise<(ArchiveRow | null)[]> => {
      const stages = await ownStages(tx, memberId, archive.tables.get('stages') ?? []);
      return applications.map((row) => {
        const jobId = jobIds.get(row.job_id as string) ?? (row.job_id as string);
        const stageId = stages.get(row.stage_id) ?? row.stage_id;
        return visible.has(jobId) ? { ...row, job_id: jobId, stage_id: stageId } : null;
      });
    };
    for (const [name, given] of archive.tables) {
      const known = await knownOf(tx, memberId, name, given);
      // Where a contact works comes with the contact: it is not mixed into one that is there.
      const whole =
        name === 'contact_companies'
          ? given.filter(({ contact_id }) => rows.some((row) => row.kind === 'contacts' && row.recordId === contact_id))
          : given;
      const linked = await withTargets(tx, memberId, name, name === 'applications' ? await placed(whole) : whole);
      const labels = new Map(given.map((row) => [row.id, String(row.title ?? row.name ?? '')]));
      let fresh = 0;
      for (let from = 0; from < linked.length; from += atOnce) {
        const keys = await insertRows(tx, memberId, name, linked.slice(from, from + atOnce));
        fresh += keys.length;
        for (const { member_id: _, ...key } of keys)
          rows.push({
            kind: name,
            action: 'new',
            label: labels.get(key.id) ?? '',
            before: { key },
            recordId: typeof key.id === 'string' ? key.id : transferId,
          });
        stored += Math.min(atOnce, linked.length - from);
        await onProgress(stored);
      }
      const lost = whole.length - linked.length;
      if (lost > 0)
        problems.push({ file: name, row: 0, message: `${lost} rows point to what is neither here nor in the file.` });
      addTo(counts, name, { fresh, known, lost });
    }
    return { counts, rows, problems };
  }

  /** Rows whose targets are in the archive or with the member; what points to nothing is forgotten or left out. */
  async function withTargets(
    tx: Tx,
    memberId: string,
    name: string,
    rows: (ArchiveRow | null)[],
  ): Promise<ArchiveRow[]> {
    let linked = rows.filter((row) => row !== null);
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
    await deleteEventsOf(
      tx,
      memberId,
      rows.map(({ recordId }) => recordId),
    );
    await jobs.deleteOwn(tx, memberId, await findUnusedJobs(tx, memberId, made));
  }

  return { write, read, tally, restore, undo };
}

const kinds = new Map([
  ['applications', 'application'],
  ['contacts', 'contact'],
] as const);

function addTo(
  counts: TransferDetail['counts'],
  name: string,
  { fresh, known, lost }: { fresh: number; known: number; lost: number },
): void {
  const kind = kinds.get(name as 'contacts') ?? 'other';
  const before = counts[kind] ?? { new: 0, known: 0, similar: 0, merge: 0, leftOut: 0 };
  counts[kind] = {
    ...before,
    known: before.known + known,
    new: before.new + fresh,
    leftOut: before.leftOut + lost,
  };
}
