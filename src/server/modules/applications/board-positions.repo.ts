import type { Status } from '#contract/enums.ts';
import type { Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';

/**
 * One at a time changes where the cards of a member stand. Taken before any row is locked: who holds it may
 * wait for rows, who holds rows must not wait for it.
 */
export async function lockBoard(tx: Tx, memberId: string): Promise<void> {
  await takeLock(tx, 'board', memberId);
}

/** The lowest position of a column, which is its top. */
export async function topPosition(tx: Tx, memberId: string, status: Status): Promise<number | null> {
  const [row] = await tx<{ position: number }[]>`
    select position from applications
    where member_id = ${memberId} and status = ${status} and archived_at is null
    order by position, id limit 1`;
  return row?.position ?? null;
}

/** The highest position of a column, which is its bottom. */
export async function bottomPosition(tx: Tx, memberId: string, status: Status): Promise<number | null> {
  const [row] = await tx<{ position: number }[]>`
    select position from applications
    where member_id = ${memberId} and status = ${status} and archived_at is null
    order by position desc, id desc limit 1`;
  return row?.position ?? null;
}

/** The position of a card in a column and that of the next one below it, the moved card left out. */
export async function findGap(tx: Tx, memberId: string, status: Status, afterId: string, movedId: string) {
  const [row] = await tx<{ above: number; below: number | null }[]>`
    select a.position as above, (
      select b.position from applications b
      where b.member_id = a.member_id and b.status = a.status and b.archived_at is null and b.id <> ${movedId}
        and (b.position, b.id) > (a.position, a.id) order by b.position, b.id limit 1) as below
    from applications a
    where a.member_id = ${memberId} and a.id = ${afterId} and a.status = ${status} and a.archived_at is null`;
  return row ?? null;
}

/** Numbers a column anew, one apart, in its present order. */
export async function renumber(tx: Tx, memberId: string, status: Status): Promise<void> {
  // Several rows are locked in the order of their ids, here as everywhere.
  await tx`
    select 1 from applications where member_id = ${memberId} and status = ${status} and archived_at is null
    order by id for update`;
  await tx`
    update applications a set position = r.ordinal from (
      select id, row_number() over (order by position, id) as ordinal from applications
      where member_id = ${memberId} and status = ${status} and archived_at is null) r
    where a.member_id = ${memberId} and a.id = r.id`;
}

/** Numbers the columns anew in which two cards share a position, as it happens when cards come back into sight. */
export async function renumberTies(tx: Tx, memberId: string): Promise<void> {
  const rows = await tx<{ status: Status }[]>`
    select distinct status from applications where member_id = ${memberId} and archived_at is null
    group by status, position having count(*) > 1`;
  for (const { status } of rows) await renumber(tx, memberId, status);
}
