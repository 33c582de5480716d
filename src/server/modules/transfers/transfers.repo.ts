import type { Action, TransferChoices, TransferRecord } from '#contract/transfers.ts';
import { type Queryable, type Sql, storableJson, type Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';
import { limitTo } from '#server/db/paging.ts';
import type { TransferPlan } from './plan.rules.ts';

export interface TransferRow extends Omit<TransferRecord, 'progress'> {
  choices: TransferChoices;
  problems: { file: string; row: number; message: string }[];
  done: number;
  total: number;
}

const columns = (reader: Queryable) => reader`
  id, file_name, format, status, choices, counts, problems, message, done, total, created_at, finished_at,
  undone_at`;

export async function insert(
  tx: Tx,
  memberId: string,
  row: { id: string; fileName: string; format: string; uploadId: string; bytes: number; createdAt: string },
): Promise<void> {
  await tx`insert into transfers ${tx({ memberId, ...row })}`;
}

export async function list(reader: Queryable, memberId: string, page: { limit: number; offset: number }) {
  return reader<TransferRow[]>`
    select ${columns(reader)} from transfers where member_id = ${memberId}
    order by created_at desc, id desc ${limitTo(reader, page.limit, page.offset)}`;
}

export async function count(reader: Queryable, memberId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from transfers where member_id = ${memberId}
      ${limitTo(reader, cap)}) t`;
  return row?.count ?? 0;
}

export async function find(reader: Queryable, memberId: string, id: string): Promise<TransferRow | null> {
  const [row] = await reader<TransferRow[]>`
    select ${columns(reader)} from transfers where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The row, locked until the end of the transaction. */
export async function lockForUpdate(tx: Tx, memberId: string, id: string): Promise<(TransferRow & KeptFile) | null> {
  const [row] = await tx<(TransferRow & KeptFile)[]>`
    select ${columns(tx)}, upload_id, bytes from transfers
    where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

/** Where a file is kept until it is imported or discarded, and its size. */
export interface KeptFile {
  uploadId: string | null;
  bytes: number;
}

export async function findFile(reader: Queryable, memberId: string, id: string): Promise<KeptFile | null> {
  const [row] = await reader<KeptFile[]>`
    select upload_id, bytes from transfers where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** What would become of the file, as last worked out; null when that has to be done anew. */
export async function findPlan(reader: Queryable, memberId: string, id: string): Promise<TransferPlan | null> {
  const [row] = await reader<{ plan: TransferPlan | null }[]>`
    select plan from transfers where member_id = ${memberId} and id = ${id}`;
  return row?.plan ?? null;
}

/** Something was imported or undone: what would become of the files that wait has to be worked out anew. */
export async function invalidatePlans(tx: Tx, memberId: string): Promise<void> {
  await tx`update transfers set plan = null where member_id = ${memberId} and plan is not null`;
}

export async function savePlan(
  tx: Tx,
  memberId: string,
  id: string,
  saved: { choices: TransferChoices; format: string; plan: TransferPlan },
): Promise<void> {
  await tx`
    update transfers set choices = ${tx.json(saved.choices as never)}, format = ${saved.format},
      plan = ${storableJson(saved.plan)}::text::jsonb
    where member_id = ${memberId} and id = ${id}`;
}

export async function setStatus(
  tx: Tx,
  memberId: string,
  id: string,
  { status, message = null }: { status: TransferRow['status']; message?: string | null },
): Promise<void> {
  await tx`
    update transfers set status = ${status}, message = ${message}
    where member_id = ${memberId} and id = ${id}`;
}

/** How far it is; seen by others while the work goes on in its own transaction. */
export async function setProgress(sql: Sql, memberId: string, id: string, done: number, total: number): Promise<void> {
  await sql`update transfers set done = ${done}, total = ${total} where member_id = ${memberId} and id = ${id}`;
}

/** It is imported; the file goes. */
export async function finish(
  tx: Tx,
  memberId: string,
  id: string,
  end: { counts: TransferRow['counts']; problems: TransferRow['problems']; now: string },
): Promise<void> {
  await tx`
    update transfers set status = 'done', upload_id = null, counts = ${tx.json(end.counts as never)},
      problems = ${tx.json(end.problems as never)}, finished_at = ${end.now}, done = total
    where member_id = ${memberId} and id = ${id}`;
}

export async function markUndone(
  tx: Tx,
  memberId: string,
  id: string,
  { now, message }: { now: string; message: string | null },
): Promise<void> {
  await tx`
    update transfers set status = 'undone', undone_at = ${now}, message = ${message}
    where member_id = ${memberId} and id = ${id}`;
}

export async function remove(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from transfers where member_id = ${memberId} and id = ${id}`;
}

export interface DoneRow {
  ordinal: number;
  kind: string;
  action: Action;
  recordId: string;
  label: string;
  before: unknown;
}

export async function insertRows(tx: Tx, memberId: string, transferId: string, rows: DoneRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 2_000) {
    const part = rows.slice(from, from + 2_000).map(({ before, ...row }) => ({
      memberId,
      transferId,
      ...row,
      label: row.label.slice(0, 300),
      before: before === null ? null : tx.json(before as never),
    }));
    await tx`insert into transfer_rows ${tx(part as never[])}`;
  }
}

export async function listRows(
  reader: Queryable,
  memberId: string,
  transferId: string,
  page: { limit: number; offset: number },
): Promise<DoneRow[]> {
  return reader<DoneRow[]>`
    select ordinal, kind, action, record_id, label, before from transfer_rows
    where member_id = ${memberId} and transfer_id = ${transferId} order by ordinal
    ${limitTo(reader, page.limit, page.offset)}`;
}

const rowsAtOnce = 5_000;

/** Everything a transfer did, in order. */
export async function listAllRows(reader: Queryable, memberId: string, transferId: string): Promise<DoneRow[]> {
  const all: DoneRow[] = [];
  for (;;) {
    const part = await listRows(reader, memberId, transferId, { limit: rowsAtOnce, offset: all.length });
    for (const row of part) all.push(row);
    if (part.length < rowsAtOnce) return all;
  }
}

export async function countRows(reader: Queryable, memberId: string, transferId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from transfer_rows
      where member_id = ${memberId} and transfer_id = ${transferId} ${limitTo(reader, cap)}) r`;
  return row?.count ?? 0;
}

/** Which records these origins became; some of those may be gone. */
export async function findOrigins(
  reader: Queryable,
  memberId: string,
  origins: string[],
): Promise<Map<string, string>> {
  const rows = await reader<{ origin: string; recordId: string }[]>`
    select origin, record_id from record_origins where member_id = ${memberId} and origin = any(${origins})`;
  return new Map(rows.map(({ origin, recordId }) => [origin, recordId]));
}

export async function saveOrigins(
  tx: Tx,
  memberId: string,
  rows: { origin: string; kind: string; recordId: string }[],
): Promise<void> {
  await tx`
    insert into record_origins (member_id, origin, kind, record_id)
    select ${memberId}, origin, kind, id from unnest(${rows.map(({ origin }) => origin)}::text[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ recordId }) => recordId)}::uuid[])
      r(origin, kind, id)
    on conflict (member_id, origin) do update set record_id = excluded.record_id, kind = excluded.kind`;
}

export async function forgetOrigins(
  tx: Tx,
  memberId: string,
  { recordIds, origins }: { recordIds: string[]; origins: string[] },
): Promise<void> {
  await tx`
    delete from record_origins
    where member_id = ${memberId} and (record_id = any(${recordIds}) or origin = any(${origins}))`;
}

/** When a transfer was finished, by the clock of its event and by that of records. */
export async function findEnd(
  reader: Queryable,
  memberId: string,
  id: string,
): Promise<{ recordedAt: string; changedAt: string } | null> {
  const [row] = await reader<{ recordedAt: string; changedAt: string }[]>`
    select d.recorded_at, greatest(t.finished_at, d.recorded_at) as changed_at from transfers t
    join events d on d.member_id = t.member_id and d.subject_id = t.id and d.kind = 'transfer_finished'
    where t.member_id = ${memberId} and t.id = ${id}`;
  return row ?? null;
}

/** Those of these records that a transfer made. */
export async function findMadeOf(
  reader: Queryable,
  memberId: string,
  id: string,
  recordIds: string[],
): Promise<Set<string>> {
  const rows = await reader<{ recordId: string }[]>`
    select record_id from transfer_rows join unnest(${recordIds}::uuid[]) r(id) on r.id = record_id
    where member_id = ${memberId} and transfer_id = ${id} and action = 'new'
      and kind in ('application', 'applications', 'contact', 'contacts')`;
  return new Set(rows.map(({ recordId }) => recordId));
}

/** How many files wait to be imported; nobody adds one for this member until the end of the transaction. */
export async function countOpen(tx: Tx, memberId: string): Promise<number> {
  await takeLock(tx, 'transfers', memberId);
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int from transfers where member_id = ${memberId} and upload_id is not null`;
  return row?.count ?? 0;
}

/** A member's files are imported one after the other, so that each sees what came with the one before it. */
export async function lockRuns(tx: Tx, memberId: string): Promise<void> {
  await takeLock(tx, 'transfer-runs', memberId);
}

/** A run that did not come to its end; one that did stays what it is. */
export async function failRun(tx: Tx, memberId: string, id: string, message: string): Promise<void> {
  await tx`
    update transfers set status = 'failed', message = ${message}
    where member_id = ${memberId} and id = ${id} and status in ('queued', 'running')`;
}

/** Removes transfers that were sent before a moment and never imported; returns the files that were theirs. */
export async function purge(tx: Tx, before: string): Promise<{ memberId: string; uploadId: string }[]> {
  return tx<{ memberId: string; uploadId: string }[]>`
    delete from transfers
    where status in ('ready', 'failed') and created_at < ${before} and upload_id is not null
    returning member_id, upload_id`;
}
