import type { Status } from '#contract/enums.ts';
import { type DatedKind, isDated, type Snapshot, type StoredEvent } from '#contract/events.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { eventColumns } from '#server/db/events.ts';
import { limitTo } from '#server/db/paging.ts';
import { type EventRow, readEvents } from '#server/db/read-events.ts';
import type { OfferDecision } from './applications.deps.ts';

/** The event that says it was applied for at a moment, or on a day nobody gave; held. */
export async function lockApplying(
  tx: Tx,
  memberId: string,
  subjectId: string,
  at: string | null,
): Promise<StoredEvent<DatedKind> | null> {
  const rows = await tx<EventRow[]>`
    select ${eventColumns(tx)} from events
    where member_id = ${memberId} and subject_id = ${subjectId} and kind in ('created', 'status_changed')
      and data->>'to' = 'applied' and (occurred_at = ${at} or data->'undated' is not null)
    order by occurred_at desc, events.id desc limit 1 for update`;
  return readEvents('application', rows).find(isDated) ?? null;
}

export interface LastMove {
  occurredAt: string;
  recordedAt: string;
  previous: Snapshot | null;
  /** Everything that was written down of it. */
  eventIds: string[];
  /** Whether something was decided about an offer after it. */
  isDecidedSince: boolean;
}

const moveKinds = ['status_changed', 'stage_changed', 'search_changed'];
/** What may be decided about offers in the same act. */
const decisionKinds = ['offer_accepted', 'offer_declined', 'offer_reopened'];

/** The last move of each of these applications, and where it stood before; null for moves that do not say. */
export async function lastMoves(tx: Tx, memberId: string, ids: string[]): Promise<Map<string, LastMove>> {
  const rows = await tx<(EventRow & Pick<LastMove, 'eventIds' | 'isDecidedSince'> & { subjectId: string })[]>`
    select distinct on (subject_id) subject_id, ${eventColumns(tx)}, (
      select array_agg(m.id) from events m
      where m.member_id = ${memberId} and m.subject_id = events.subject_id
        and m.recorded_at = events.recorded_at
        and m.kind = any(${[...moveKinds, ...decisionKinds]})) as event_ids,
      exists (select 1 from events d where d.member_id = ${memberId} and d.subject_id = events.subject_id
        and d.recorded_at > events.recorded_at and d.kind = any(${decisionKinds})) as is_decided_since
    from events where member_id = ${memberId} and subject_id = any(${ids}) and kind = any(${moveKinds})
    order by subject_id, recorded_at desc, events.id desc`;
  return new Map(
    rows.map((row) => {
      const { subjectId, occurredAt, recordedAt, eventIds, isDecidedSince } = row;
      const [event] = readEvents('application', [row]);
      const previous = (event && 'previous' in event.data && event.data.previous) || null;
      return [subjectId, { occurredAt, recordedAt, previous, eventIds, isDecidedSince }];
    }),
  );
}

/** Those of these events that are decisions about offers which are still there. */
export async function findDecisions(tx: Tx, memberId: string, eventIds: string[]): Promise<OfferDecision[]> {
  return tx<OfferDecision[]>`
    select kind, data->>'refId' as offer_id from events
    where member_id = ${memberId} and id = any(${eventIds}) and kind = any(${decisionKinds})
      and data->>'refId' is not null`;
}

/** Every status of these applications in order, with its moment and its day where these are known. */
export async function statusHistory(
  reader: Queryable,
  memberId: string,
  ids: string[],
  limit: number,
): Promise<{ subjectId: string; status: Status; at: string | null; on: string | null }[]> {
  return reader<{ subjectId: string; status: Status; at: string | null; on: string | null }[]>`
    select subject_id, data->>'to' as status, case when data->'undated' is null then occurred_at end as at,
      case when data->'undated' is null then occurred_on end as "on"
    from events
    where member_id = ${memberId} and subject_id = any(${ids}) and kind in ('created', 'status_changed')
      and data->>'to' is not null
    order by subject_id, occurred_at, id ${limitTo(reader, limit)}`;
}
