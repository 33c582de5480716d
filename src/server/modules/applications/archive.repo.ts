import type { Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

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

/**
 * Puts applications in the trash, or takes them out. What is in the trash is out of sight; taken out,
 * it is archived again only if it was before.
 */
export async function setDeleted(
  tx: Tx,
  memberId: string,
  ids: string[],
  deleted: boolean,
  now: string,
): Promise<string[]> {
  const search = tx`j.member_id = applications.member_id and j.id = applications.search_id`;
  const rows = await tx<{ id: string }[]>`
    update applications set
      ${
        deleted
          ? tx`deleted_at = ${now}, archived_at = coalesce(archived_at, ${now})`
          : tx`deleted_at = null, archived_at = case
              when archived_at = deleted_at or archived_with_search
                then (select j.archived_at from job_searches j where ${search})
              else archived_at end,
              archived_with_search = exists (
                select 1 from job_searches j where ${search} and j.archived_at is not null)`
      }, updated_at = ${now}, version = version + 1
    where member_id = ${memberId} and id = any(${ids})
      and ${deleted ? tx`deleted_at is null` : tx`deleted_at is not null`}
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

/** What has been in the trash since before a moment, locked; at most `limit`. */
export async function lockTrash(tx: Tx, before: string, limit: number): Promise<{ memberId: string; id: string }[]> {
  return tx<{ memberId: string; id: string }[]>`
    select member_id, id from applications where deleted_at < ${before}
    order by member_id ${limitTo(tx, limit)} for update skip locked`;
}
