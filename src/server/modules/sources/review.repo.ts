import type { FileReview, ImportChoices, ImportRecord } from '#contract/sources.ts';
import { type Queryable, storableJson, type Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';
import type { IngestCounts } from '#server/modules/jobs/index.ts';
import type { RowError } from '#server/ports/sources/port.ts';

/** An import locked until the end of the transaction. */
export async function lockForUpdate(
  tx: Tx,
  memberId: string,
  id: string,
): Promise<Pick<ImportRecord, 'status' | 'scope'> | null> {
  const [row] = await tx<Pick<ImportRecord, 'status' | 'scope'>[]>`
    select status, scope from imports where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

/** Where an import comes from and where it goes. */
export async function findOrigin(
  reader: Queryable,
  memberId: string,
  id: string,
): Promise<Pick<ImportRecord, 'source' | 'scope'> | null> {
  const [row] = await reader<Pick<ImportRecord, 'source' | 'scope'>[]>`
    select source, scope from imports where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** How many imports wait for their review; nobody adds one for this member until the end of the transaction. */
export async function countWaiting(tx: Tx, memberId: string): Promise<number> {
  await takeLock(tx, 'imports', memberId);
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int from imports where member_id = ${memberId} and status = 'ready'`;
  return row?.count ?? 0;
}

export interface ReviewedFile {
  format: string | null;
  /** What would become of its rows. */
  counts: IngestCounts;
  errors: RowError[];
  message: string | null;
  choices: ImportChoices;
  review: FileReview;
}

/** Keeps what was found in a file that waits. */
export async function saveReview(
  tx: Tx,
  memberId: string,
  importId: string,
  ordinal: number,
  { format, counts, errors, message, choices, review }: ReviewedFile,
): Promise<void> {
  await tx`
    update import_files set format = ${format}, counts = ${tx.json({ ...counts })}, message = ${message},
      errors = ${storableJson(errors)}::text::jsonb, choices = ${storableJson(choices)}::text::jsonb,
      review = ${storableJson(review)}::text::jsonb
    where member_id = ${memberId} and import_id = ${importId} and ordinal = ${ordinal} and status = 'ready'`;
}

/** The files that were reviewed are to be imported: what was expected of them makes way for what becomes of them. */
export async function queueReviewed(tx: Tx, memberId: string, id: string, counts: IngestCounts): Promise<void> {
  await tx`update imports set status = 'queued' where member_id = ${memberId} and id = ${id}`;
  await tx`
    update import_files set status = 'queued', review = null, errors = '[]', message = null,
      counts = ${tx.json({ ...counts })}
    where member_id = ${memberId} and import_id = ${id} and status = 'ready'`;
}

/** Ends an import before its end; what is not read of its files goes. Returns the uploads. */
export async function cancel(tx: Tx, memberId: string, id: string, now: string): Promise<string[]> {
  await tx`
    update imports set status = 'cancelled', finished_at = ${now} where member_id = ${memberId} and id = ${id}`;
  const files = await tx<{ uploadId: string }[]>`
    update import_files f set status = 'cancelled', upload_id = null, review = null
    from (select ordinal, upload_id from import_files
      where member_id = ${memberId} and import_id = ${id} and upload_id is not null for update) o
    where f.member_id = ${memberId} and f.import_id = ${id} and f.ordinal = o.ordinal
    returning o.upload_id`;
  return files.map(({ uploadId }) => uploadId);
}

/** Removes an import that was never begun; returns its uploads. */
export async function remove(tx: Tx, memberId: string, id: string): Promise<string[]> {
  const files = await tx<{ uploadId: string }[]>`
    select upload_id from import_files
    where member_id = ${memberId} and import_id = ${id} and upload_id is not null`;
  await tx`delete from imports where member_id = ${memberId} and id = ${id}`;
  return files.map(({ uploadId }) => uploadId);
}

/** Imports that wait for their review since before a moment. */
export async function findStale(reader: Queryable, before: string): Promise<{ memberId: string; id: string }[]> {
  return reader<{ memberId: string; id: string }[]>`
    select member_id, id from imports where status = 'ready' and created_at < ${before} limit 1000`;
}
