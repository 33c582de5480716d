import type { ImportChoices, ImportDetail, ImportRecord } from '#contract/sources.ts';
import type { Queryable, Sql, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import type { IngestBatch, IngestCounts } from '#server/modules/jobs/index.ts';
import type { RowError } from '#server/ports/sources/port.ts';

export interface NewImport {
  id: string;
  scope: ImportRecord['scope'];
  source: string | null;
  status: 'ready' | 'queued';
  createdAt: string;
}

export async function insertImport(tx: Tx, memberId: string, row: NewImport): Promise<void> {
  await tx`
    insert into imports (member_id, id, scope, source, status, created_at)
    values (${memberId}, ${row.id}, ${row.scope}, ${row.source}, ${row.status}, ${row.createdAt})`;
}

export async function insertFile(
  tx: Tx,
  memberId: string,
  importId: string,
  file: { ordinal: number; name: string; bytes: number; uploadId: string; status: string; counts: IngestCounts },
): Promise<void> {
  await tx`
    insert into import_files (member_id, import_id, ordinal, name, bytes, upload_id, status, counts)
    values (${memberId}, ${importId}, ${file.ordinal}, ${file.name}, ${file.bytes}, ${file.uploadId},
            ${file.status}, ${tx.json({ ...file.counts })})`;
}

type Counted = Omit<ImportRecord, 'counts' | 'progress'> & IngestCounts & { done: number; total: number };

const summed = (reader: Queryable) => reader`
  select i.id, i.status, i.scope, i.source, i.created_at, i.started_at, i.finished_at, i.removed, i.undone_at,
    coalesce((array_agg(f.name order by f.ordinal))[1:50], '{}') as file_names,
    coalesce(sum((f.counts->>'read')::int), 0)::int as read,
    coalesce(sum((f.counts->>'new')::int), 0)::int as new,
    coalesce(sum((f.counts->>'merged')::int), 0)::int as merged,
    coalesce(sum((f.counts->>'skipped')::int), 0)::int as skipped,
    coalesce(sum((f.counts->>'failed')::int), 0)::int as failed, coalesce(sum(f.done), 0)::int as done,
    coalesce(sum(f.total), 0)::int as total
  from imports i left join import_files f on f.member_id = i.member_id and f.import_id = i.id`;

export async function findImport(reader: Queryable, memberId: string, id: string): Promise<ImportRecord | null> {
  const [row] = await reader<Counted[]>`
    ${summed(reader)} where i.member_id = ${memberId} and i.id = ${id} group by i.member_id, i.id`;
  return row ? toRecord(row) : null;
}

export async function listImports(reader: Queryable, memberId: string, page: { limit: number; offset: number }) {
  const rows = await reader<Counted[]>`
    ${summed(reader)}
    where i.member_id = ${memberId} and i.id in (
      select id from imports where member_id = ${memberId} order by created_at desc, id desc
      ${limitTo(reader, page.limit, page.offset)})
    group by i.member_id, i.id order by i.created_at desc, i.id desc`;
  return rows.map(toRecord);
}

export async function countImports(reader: Queryable, memberId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from imports where member_id = ${memberId}
      ${limitTo(reader, cap)}) i`;
  return row?.count ?? 0;
}

type FileRow = ImportDetail['files'][number] & { ordinal: number; errors: { row: number; message: string }[] };

export async function findFiles(reader: Queryable, memberId: string, importId: string): Promise<FileRow[]> {
  return reader<FileRow[]>`
    select ordinal, name, bytes, status, format, counts, errors, message, choices, review
    from import_files where member_id = ${memberId} and import_id = ${importId} order by ordinal`;
}

export interface UnreadFile {
  ordinal: number;
  choices: ImportChoices;
  name: string;
  bytes: number;
  uploadId: string;
  done: number;
  crashes: number;
}

/** The next file that is not read to its end. */
export async function nextFile(reader: Queryable, memberId: string, importId: string): Promise<UnreadFile | null> {
  const [row] = await reader<UnreadFile[]>`
    select ordinal, name, bytes, upload_id, done, crashes, choices from import_files
    where member_id = ${memberId} and import_id = ${importId} and upload_id is not null order by ordinal
    limit 1`;
  return row ?? null;
}

/** Every file that is not read to its end. */
export async function listUnread(reader: Queryable, memberId: string, importId: string): Promise<UnreadFile[]> {
  return reader<UnreadFile[]>`
    select ordinal, name, bytes, upload_id, done, crashes, choices from import_files
    where member_id = ${memberId} and import_id = ${importId} and upload_id is not null order by ordinal`;
}

/** The size of the largest file that is not read to its end; null when all are. */
export async function largestUnread(reader: Queryable, memberId: string, importId: string): Promise<number | null> {
  const [row] = await reader<{ bytes: number | null }[]>`
    select max(bytes) as bytes from import_files
    where member_id = ${memberId} and import_id = ${importId} and upload_id is not null`;
  return row?.bytes ?? null;
}

/** Notes that the process died while it read this file. */
export async function addCrash(tx: Tx, memberId: string, importId: string, ordinal: number): Promise<void> {
  await tx`
    update import_files set crashes = crashes + 1
    where member_id = ${memberId} and import_id = ${importId} and ordinal = ${ordinal}`;
}

export async function startImport(
  sql: Sql,
  memberId: string,
  id: string,
  now: string,
): Promise<Pick<NewImport, 'scope' | 'source'> | null> {
  const [row] = await sql<Pick<NewImport, 'scope' | 'source'>[]>`
    update imports set status = 'running', started_at = coalesce(started_at, ${now})
    where member_id = ${memberId} and id = ${id} and status in ('queued', 'running')
    returning scope, source`;
  return row ?? null;
}

export async function startFile(
  sql: Sql,
  memberId: string,
  importId: string,
  file: { ordinal: number; format: string; total: number },
  broken: { counts: IngestCounts; errors: RowError[] },
): Promise<void> {
  // A file that is begun again before anything was stored starts its counts anew.
  await sql`
    update import_files set status = 'running', review = null, format = ${file.format}, total = ${file.total},
      counts = case when done = 0 then ${sql.json({ ...broken.counts })}::jsonb else counts end,
      errors = case when done = 0 then ${sql.json(broken.errors as never)}::jsonb else errors end
    where member_id = ${memberId} and import_id = ${importId} and ordinal = ${file.ordinal}
      and upload_id is not null`;
}

/**
 * Adds a batch to what was imported from a file, in the transaction that stores it. False when the import was cancelled,
 * or another process has stored it meanwhile.
 */
export async function addToFile(
  tx: Tx,
  memberId: string,
  importId: string,
  ordinal: number,
  { counts, errors, done, from }: Pick<IngestBatch, 'counts' | 'errors' | 'done'> & { from: number },
  maxErrors: number,
): Promise<boolean> {
  const shown = errors.slice(0, maxErrors);
  const { count } = await tx`
    update import_files set done = ${done}, crashes = 0,
      counts = (select jsonb_object_agg(key,
        value::int + coalesce((${tx.json({ ...counts })}::jsonb->>key)::int, 0))
                from jsonb_each_text(counts)),
      errors = case when jsonb_array_length(errors) < ${maxErrors}
        then errors || ${tx.json(shown as never)}::jsonb
               else errors end
    where member_id = ${memberId} and import_id = ${importId} and ordinal = ${ordinal} and done = ${from}
      and upload_id is not null`;
  return count > 0;
}

export interface FileEnd {
  status: 'done' | 'failed';
  message: string | null;
}

/** A file is done with, for better or for worse; it is kept no longer. */
export async function endFile(
  tx: Tx,
  memberId: string,
  importId: string,
  ordinal: number,
  end: FileEnd,
): Promise<void> {
  await tx`
    update import_files set status = ${end.status}, message = ${end.message}, upload_id = null, review = null
    where member_id = ${memberId} and import_id = ${importId} and ordinal = ${ordinal}
      and upload_id is not null`;
}

/** Ends an import: `failed` when no file of it could be read. False when it was ended before. */
export async function endImport(tx: Tx, memberId: string, id: string, now: string): Promise<boolean> {
  const { count } = await tx`
    update imports i set finished_at = ${now}, status = case when exists (
      select 1 from import_files f
      where f.member_id = i.member_id and f.import_id = i.id and f.status = 'done')
      then 'done' else 'failed' end
    where member_id = ${memberId} and id = ${id} and status = 'running'`;
  return count > 0;
}

function toRecord(row: Counted): ImportRecord {
  const { read, new: fresh, merged, skipped, failed, done, total, ...rest } = row;
  return { ...rest, counts: { read, new: fresh, merged, skipped, failed }, progress: { done, total } };
}
