import type { ImportRecord } from '#contract/sources.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import type { IngestBatch, RemovedPostings } from '#server/modules/jobs/index.ts';

/** Writes down which postings a batch of a file stored or saw again. */
export async function insert(
  tx: Tx,
  memberId: string,
  importId: string,
  file: number,
  rows: IngestBatch['rows'],
): Promise<void> {
  await tx`
    insert into import_postings (member_id, import_id, posting_id, file, "row", action, owns)
    select ${memberId}, ${importId}, id, ${file}, number, action, action <> 'known'
    from unnest(${rows.map(({ postingId }) => postingId)}::uuid[], ${rows.map(({ row }) => row)}::int[],
      ${rows.map(({ action }) => action)}::text[]) r(id, number, action)
    on conflict do nothing`;
}

export interface StoredPostingRow {
  postingId: string;
  file: number;
  row: number;
  action: 'new' | 'merged' | 'known';
}

export async function list(
  reader: Queryable,
  memberId: string,
  importId: string,
  page: { limit: number; offset: number },
): Promise<StoredPostingRow[]> {
  return reader<StoredPostingRow[]>`
    select posting_id, file, "row", action from import_postings
    where member_id = ${memberId} and import_id = ${importId} order by file, "row", posting_id
    ${limitTo(reader, page.limit, page.offset)}`;
}

export async function count(reader: Queryable, memberId: string, importId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from import_postings
      where member_id = ${memberId} and import_id = ${importId} ${limitTo(reader, cap)}) p`;
  return row?.count ?? 0;
}

/** Some postings of an import that is being undone. */
export async function listSome(
  tx: Tx,
  memberId: string,
  importId: string,
  limit: number,
): Promise<{ postingId: string; owns: boolean }[]> {
  return tx<{ postingId: string; owns: boolean }[]>`
    select posting_id, owns from import_postings
    where member_id = ${memberId} and import_id = ${importId} order by posting_id ${limitTo(tx, limit)}`;
}

/** Another import that saw these postings keeps them from now on; returns those that have one. */
export async function handOver(tx: Tx, memberId: string, importId: string, postingIds: string[]): Promise<Set<string>> {
  const rows = await tx<{ postingId: string }[]>`
    update import_postings p set owns = true
    from (select distinct on (posting_id) member_id, import_id, posting_id from import_postings
      where posting_id = any(${postingIds}) and (member_id <> ${memberId} or import_id <> ${importId})
      order by posting_id, import_id) other
    where p.member_id = other.member_id and p.import_id = other.import_id
      and p.posting_id = other.posting_id
    returning p.posting_id`;
  return new Set(rows.map(({ postingId }) => postingId));
}

export async function remove(tx: Tx, memberId: string, importId: string, postingIds: string[]): Promise<void> {
  await tx`
    delete from import_postings
    where member_id = ${memberId} and import_id = ${importId} and posting_id = any(${postingIds})`;
}

export async function setUndoing(tx: Tx, memberId: string, id: string): Promise<void> {
  const nothing = { postings: 0, jobs: 0, kept: 0 };
  await tx`
    update imports set status = 'undoing', removed = ${tx.json(nothing)}
    where member_id = ${memberId} and id = ${id}`;
}

export async function saveRemoved(tx: Tx, memberId: string, id: string, removed: RemovedPostings): Promise<void> {
  await tx`
    update imports set removed = ${tx.json({ ...removed })} where member_id = ${memberId} and id = ${id}`;
}

export async function findRemoved(tx: Tx, memberId: string, id: string): Promise<NonNullable<ImportRecord['removed']>> {
  const [row] = await tx<{ removed: ImportRecord['removed'] }[]>`
    select removed from imports where member_id = ${memberId} and id = ${id}`;
  return row?.removed ?? { postings: 0, jobs: 0, kept: 0 };
}

export async function setUndone(tx: Tx, memberId: string, id: string, now: string): Promise<void> {
  await tx`
    update imports set status = 'undone', undone_at = ${now} where member_id = ${memberId} and id = ${id}`;
}
