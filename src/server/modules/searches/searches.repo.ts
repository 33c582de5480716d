import type { JobSearch } from '#contract/searches.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';
import { limitTo } from '#server/db/paging.ts';

export interface SearchRow extends Omit<JobSearch, 'counts' | 'daysToAnswer' | 'isSample'> {
  version: number;
  sample: boolean;
}

const columns = (reader: Queryable) => reader`
  id, name, target_role, notes, started_on, ended_on, archived_at, version, sample, created_at, updated_at`;

export async function listSearches(
  reader: Queryable,
  memberId: string,
  archived: boolean | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<SearchRow[]> {
  return reader<SearchRow[]>`
    select ${columns(reader)} from job_searches
    where member_id = ${memberId} ${inSight(reader, archived)}
    order by archived_at is not null, started_on desc, id desc ${limitTo(reader, limit, offset)}`;
}

export async function countSearches(
  reader: Queryable,
  memberId: string,
  archived: boolean | undefined,
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (
      select 1 from job_searches where member_id = ${memberId} ${inSight(reader, archived)}
      ${limitTo(reader, cap)}) s`;
  return row?.count ?? 0;
}

function inSight(reader: Queryable, archived: boolean | undefined) {
  if (archived === undefined) return reader``;
  return archived ? reader`and archived_at is not null` : reader`and archived_at is null`;
}

export async function findSearch(reader: Queryable, memberId: string, id: string): Promise<SearchRow | null> {
  const [row] = await reader<SearchRow[]>`
    select ${columns(reader)} from job_searches where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The row, locked until the end of the transaction; applications may still be put in it meanwhile. */
export async function lockSearch(tx: Tx, memberId: string, id: string): Promise<SearchRow | null> {
  const [row] = await tx<SearchRow[]>`
    select ${columns(tx)} from job_searches where member_id = ${memberId} and id = ${id} for no key update`;
  return row ?? null;
}

/** A search that is going to be deleted, locked against everybody. */
export async function lockForDeletion(tx: Tx, memberId: string, id: string): Promise<boolean> {
  return (await tx`select 1 from job_searches where member_id = ${memberId} and id = ${id} for update`).count > 0;
}

/** One at a time adds a search for a member. */
export async function lockSearches(tx: Tx, memberId: string): Promise<void> {
  await takeLock(tx, 'searches', memberId);
}

export async function insertSearch(tx: Tx, memberId: string, row: SearchRow): Promise<void> {
  await tx`insert into job_searches ${tx({ memberId, ...row })}`;
}

export async function updateSearch(
  tx: Tx,
  memberId: string,
  id: string,
  changes: Partial<SearchRow> & { updatedAt: string },
): Promise<void> {
  await tx`
    update job_searches set ${tx(changes)}, version = version + 1 where member_id = ${memberId} and id = ${id}`;
}

export async function deleteSearch(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from job_searches where member_id = ${memberId} and id = ${id}`;
}

/** The searches of the sample workspace; `isChanged`: those that were changed by hand, or those that were not. */
export async function findSample(reader: Queryable, memberId: string, isChanged: boolean): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from job_searches where member_id = ${memberId} and sample and (version > 1) = ${isChanged}`;
  return rows.map(({ id }) => id);
}

/** From now on the searches of the sample that were changed are the member's own. */
export async function makeChangedOwn(tx: Tx, memberId: string): Promise<void> {
  await tx`update job_searches set sample = false where member_id = ${memberId} and sample and version > 1`;
}
