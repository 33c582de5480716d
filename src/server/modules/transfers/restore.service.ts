import type { TransferDetail } from '#contract/transfers.ts';
import type { Tx } from '#server/db/client.ts';
import { type Archive, type ArchiveDeps, addToCounts, countKnown } from './archive.service.ts';
import { type ArchiveRow, archiveTables, insertRows, knownIds, ownStages } from './tables.repo.ts';
import type { DoneRow } from './transfers.repo.ts';

const batchSize = 1_000;

type NewRow = Omit<DoneRow, 'ordinal'>;

/** Stores what is not there yet; says what it made, for the way back, and what it had to leave out. */
export async function restoreArchive(
  deps: ArchiveDeps,
  tx: Tx,
  memberId: string,
  archive: Archive,
  transferId: string,
  onProgress: (done: number) => Promise<void>,
) {
  const restored = await deps.jobs.archive.restore(tx, memberId, archive.jobs);
  const rows: NewRow[] = restored.made.map((id) => newRow('job', id, '', null));
  const counts: TransferDetail['counts'] = {};
  const problems = [...archive.problems];
  let stored = 0;
  for (const [name, given] of archive.tables) {
    const known = await countKnown(tx, memberId, name, given);
    const wanted = await rowsToStore(deps, tx, memberId, { archive, name, rows, jobIds: restored.ids });
    const linked = await withTargets(tx, memberId, name, wanted);
    const keys = await insertInBatches(tx, memberId, name, linked, (count) => {
      stored += count;
      return onProgress(stored);
    });
    const labels = new Map(given.map((row) => [row.id, String(row.title ?? row.name ?? '')]));
    for (const { member_id: _, ...key } of keys)
      rows.push(newRow(name, typeof key.id === 'string' ? key.id : transferId, labels.get(key.id) ?? '', { key }));
    const lost = wanted.length - linked.length;
    if (lost > 0)
      problems.push({ file: name, row: 0, message: `${lost} rows point to what is neither here nor in the file.` });
    addToCounts(counts, name, { fresh: keys.length, known, lost });
  }
  return { counts, rows, problems };
}

const newRow = (kind: string, recordId: string, label: string, before: unknown): NewRow => ({
  kind,
  action: 'new',
  recordId,
  label,
  before,
});

interface RowsOfTable {
  archive: Archive;
  name: string;
  /** What was made so far. */
  rows: NewRow[];
  /** The ids jobs of the archive have here. */
  jobIds: Map<string, string>;
}

/** The rows of a table as they are stored here; null for one that points to a job that is not to be found. */
async function rowsToStore(
  deps: ArchiveDeps,
  tx: Tx,
  memberId: string,
  { archive, name, rows, jobIds }: RowsOfTable,
): Promise<(ArchiveRow | null)[]> {
  const given = archive.tables.get(name) ?? [];
  if (name === 'contact_companies') return ofNewContacts(given, rows);
  if (name === 'dismissed_jobs') return withOwnJobs(deps, tx, memberId, given, jobIds);
  if (name !== 'applications') return given;
  const stages = await ownStages(tx, memberId, archive.tables.get('stages') ?? []);
  const applications = await withOwnJobs(deps, tx, memberId, given, jobIds);
  return applications.map((row) => row && { ...row, stage_id: stages.get(row.stage_id) ?? row.stage_id });
}

/** Rows with the jobs they have here; null where the job is not to be found. */
async function withOwnJobs(
  deps: ArchiveDeps,
  tx: Tx,
  memberId: string,
  rows: ArchiveRow[],
  jobIds: Map<string, string>,
): Promise<(ArchiveRow | null)[]> {
  const jobOf = ({ job_id: id }: ArchiveRow) => jobIds.get(id as string) ?? (id as string);
  const visible = await deps.jobs.archive.known(tx, memberId, rows.map(jobOf));
  return rows.map((row) => (visible.has(jobOf(row)) ? { ...row, job_id: jobOf(row) } : null));
}

/** Where a contact works comes with the contact: it is not mixed into one that is there. */
function ofNewContacts(companies: ArchiveRow[], rows: NewRow[]): ArchiveRow[] {
  const newContacts = new Set(rows.filter(({ kind }) => kind === 'contacts').map(({ recordId }) => recordId));
  return companies.filter(({ contact_id }) => newContacts.has(contact_id as string));
}

/** Rows whose targets are in the archive or with the member; what points to nothing is forgotten or left out. */
async function withTargets(tx: Tx, memberId: string, name: string, rows: (ArchiveRow | null)[]): Promise<ArchiveRow[]> {
  let linked = rows.filter((row) => row !== null);
  for (const [column, { to, missing }] of Object.entries(archiveTables[name]?.refs ?? {})) {
    const wanted = [...new Set(linked.map((row) => row[column]).filter((id) => typeof id === 'string'))];
    const present = await knownIds(tx, memberId, to, wanted);
    const isFound = (row: ArchiveRow) => typeof row[column] !== 'string' || present.has(row[column]);
    linked =
      missing === 'drop'
        ? linked.filter(isFound)
        : linked.map((row) => (isFound(row) ? row : { ...row, [column]: null }));
  }
  return linked;
}

/** Stores rows in batches; the keys of those that were new. */
async function insertInBatches(
  tx: Tx,
  memberId: string,
  name: string,
  rows: ArchiveRow[],
  onBatch: (count: number) => Promise<void>,
): Promise<ArchiveRow[]> {
  const keys: ArchiveRow[] = [];
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize);
    for (const key of await insertRows(tx, memberId, name, batch)) keys.push(key);
    await onBatch(batch.length);
  }
  return keys;
}
