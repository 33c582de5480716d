import type { Tx } from '#server/db/client.ts';

/** Sets or takes the archive date; returns the ids that changed. */
export async function setArchived(
  tx: Tx,
  memberId: string,
  ids: string[],
  archived: boolean,
  now: string,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update applications
    set archived_at = ${archived ? now : null}, archived_with_search = false,
      updated_at = ${now}, version = version + 1
    where member_id = ${memberId} and id = any(${ids}) and deleted_at is null
      and ${archived ? tx`archived_at is null` : tx`archived_at is not null`}
    returning id`;
  return rows.map(({ id }) => id);
}

/** Puts the applications of a search out of sight, or brings those back that went with it. */
export async function setArchivedWithSearch(
  tx: Tx,
  memberId: string,
  searchId: string,
  archived: boolean,
  now: string,
): Promise<string[]> {
  await lockInSearch(tx, memberId, searchId);
  const rows = await tx<{ id: string }[]>`
    update applications set archived_at = ${archived ? now : null}, archived_with_search = ${archived},
      updated_at = ${now}, version = version + 1
    where member_id = ${memberId} and search_id = ${searchId} and deleted_at is null
      and ${archived ? tx`archived_at is null` : tx`archived_with_search`}
    returning id`;
  return rows.map(({ id }) => id);
}

/** The jobs of those of these applications that are in sight. */
export async function findJobsInSight(tx: Tx, memberId: string, ids: string[]): Promise<string[]> {
  const rows = await tx<{ jobId: string }[]>`
    select distinct job_id from applications
    where member_id = ${memberId} and id = any(${ids}) and archived_at is null order by job_id`;
  return rows.map(({ jobId }) => jobId);
}

/** A search is going to be deleted: what was archived with it stays archived by itself. */
export async function detachFromSearch(tx: Tx, memberId: string, searchId: string): Promise<void> {
  await lockInSearch(tx, memberId, searchId);
  await tx`
    update applications set archived_with_search = false
    where member_id = ${memberId} and search_id = ${searchId} and archived_with_search`;
}

/** Several rows are locked in the order of their ids, so that nobody waits for one another. */
async function lockInSearch(tx: Tx, memberId: string, searchId: string): Promise<void> {
  await tx`
    select 1 from applications where member_id = ${memberId} and search_id = ${searchId}
    order by id for update`;
}
