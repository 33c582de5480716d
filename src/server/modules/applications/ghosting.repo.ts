import type { Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

/**
 * Marks what has waited in its stage for longer than the stage allows and is not to be talked about soon; at most
 * `limit` at a time.
 */
export async function markGhosted(
  tx: Tx,
  now: string,
  limit: number,
): Promise<{ memberId: string; id: string; name: string }[]> {
  return tx<{ memberId: string; id: string; name: string }[]>`
    with late as (
      select a.member_id, a.id, s.name from stages s
      join applications a on a.member_id = s.member_id and a.stage_id = s.id
      where s.ghost_after_days is not null and a.status in ('applied', 'screening', 'interviewing')
        and a.archived_at is null and a.ghosted_at is null
        and greatest(a.stage_at, a.last_response_at)
          < ${now}::timestamptz - make_interval(days => least(s.ghost_after_days, 3650))
        and not exists (select 1 from interviews i where i.member_id = a.member_id and i.application_id = a.id
          and i.status = 'scheduled' and i.starts_at > ${now})
      ${limitTo(tx, limit)} for update of a skip locked)
    update applications a set ghosted_at = ${now}, version = version + 1 from late
    where a.member_id = late.member_id and a.id = late.id returning a.member_id, a.id, late.name`;
}
