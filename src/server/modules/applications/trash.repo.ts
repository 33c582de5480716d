import type { Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

/**
 * Puts applications in the trash, or takes them out. What is in the trash is out of sight; taken out,
 * it is archived again only if it was before.
 */
export async function setTrashed(
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

/** What has been in the trash since before a moment, locked; at most `limit`. */
export async function lockTrash(tx: Tx, before: string, limit: number): Promise<{ memberId: string; id: string }[]> {
  return tx<{ memberId: string; id: string }[]>`
    select member_id, id from applications where deleted_at < ${before}
    order by member_id ${limitTo(tx, limit)} for update skip locked`;
}
