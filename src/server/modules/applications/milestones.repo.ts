import type { EventKind } from '#contract/events.ts';
import type { Sql, Tx } from '#server/db/client.ts';

/** Events that milestones are read off; after one of them was recorded, corrected or deleted they are refreshed. */
export const milestoneKinds: readonly EventKind[] = ['created', 'status_changed', 'offer_recorded'];

interface Key {
  memberId: string;
  id: string;
}

/** Reads the milestones of these applications off their events anew, in the transaction that changes the events. */
export async function refreshMilestones(tx: Tx, memberId: string, ids: readonly string[]): Promise<void> {
  await writeMilestones(
    tx,
    ids.map((id) => ({ memberId, id })),
  );
}

/** Reads the milestones of every application of a member off their events anew. */
export async function refreshAllMilestones(tx: Tx, memberId: string): Promise<void> {
  const keys = await tx<Key[]>`select member_id, id from applications where member_id = ${memberId}`;
  await writeMilestones(tx, keys);
}

/** Reads the milestones of all members' applications anew, `limit` at a time. Returns how many were wrong. */
export async function rebuildMilestones(sql: Sql, limit = 1_000): Promise<number> {
  const none = '00000000-0000-0000-0000-000000000000';
  let wrong = 0;
  for (let last: Key | undefined = { memberId: none, id: none }; last; ) {
    const after: Key = last;
    last = await sql.begin(async (tx) => {
      const keys = await tx<Key[]>`
        select member_id, id from applications
        where (member_id, id) > (${after.memberId}::uuid, ${after.id}::uuid)
        order by member_id, id limit ${limit} for update`;
      wrong += await writeMilestones(tx, keys);
      return keys.at(-1);
    });
  }
  return wrong;
}

/**
 * When applications were first answered, in interviews and offered. A step without a day counts at the moment that
 * keeps its order, except as an answer: durations are counted from answers. An offer that was removed counts as never
 * recorded. When they were applied for and when they ended, they keep as `applied_at` and `ended_at` themselves.
 * Returns how many changed.
 */
async function writeMilestones(tx: Tx, keys: readonly Key[]): Promise<number> {
  const memberIds = keys.map(({ memberId }) => memberId);
  const ids = keys.map(({ id }) => id);
  const { count } = await tx`
    update applications a
    set answered_at = m.answered_at, interviewing_at = m.interviewing_at, offered_at = m.offered_at
    from (
      select k.member_id, k.id,
        min(e.occurred_at) filter (where e.kind = 'status_changed' and e.data->'undated' is null
          and e.data->>'to' in ('screening', 'interviewing', 'offered', 'rejected')) as answered_at,
        min(e.occurred_at) filter (where e.data->>'to' = 'interviewing') as interviewing_at,
        min(e.occurred_at) filter (where e.data->>'to' in ('offered', 'accepted', 'declined')
          or e.kind = 'offer_recorded' and e.data->>'refId' is not null) as offered_at
      from unnest(${memberIds}::uuid[], ${ids}::uuid[]) k(member_id, id)
      left join events e
        on e.member_id = k.member_id and e.subject_id = k.id and e.kind = any(${[...milestoneKinds]})
      group by k.member_id, k.id) m
    where a.member_id = m.member_id and a.id = m.id
      and (a.answered_at, a.interviewing_at, a.offered_at)
        is distinct from (m.answered_at, m.interviewing_at, m.offered_at)`;
  return count;
}
