import type { EventKind, Status } from '#contract/enums.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import type { Standing } from './applications.repo.ts';

/** What an event holds besides its kind and its times. */
export type EventData = Partial<
  Pick<
    TimelineEvent,
    'from' | 'to' | 'text' | 'correction' | 'fields' | 'name' | 'forAt' | 'editedAt' | 'wasAt' | 'refId'
  >
> & {
  was?: Standing;
  undated?: true;
};

export interface EventRow {
  id: string;
  kind: EventKind;
  occurredAt: string;
  recordedAt: string;
  data: EventData;
}

export async function listEvents(
  reader: Reader,
  memberId: string,
  id: string,
  kinds: readonly EventKind[] | null,
  limit: number,
): Promise<EventRow[]> {
  return reader<EventRow[]>`
    select id, kind, occurred_at, recorded_at, data from events
    where member_id = ${memberId} and subject_id = ${id} ${kinds ? reader`and kind = any(${[...kinds]})` : reader``}
    order by occurred_at desc, id desc limit ${limit}`;
}

export async function countEvents(
  reader: Reader,
  memberId: string,
  id: string,
  kinds: readonly EventKind[] | null,
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from events where member_id = ${memberId} and subject_id = ${id}
      ${kinds ? reader`and kind = any(${[...kinds]})` : reader``} limit ${cap}) e`;
  return row?.count ?? 0;
}

export async function holdEvent(tx: Tx, memberId: string, subjectId: string, id: string): Promise<EventRow | null> {
  const [row] = await tx<EventRow[]>`
    select id, kind, occurred_at, recorded_at, data from events
    where member_id = ${memberId} and subject_id = ${subjectId} and id = ${id} for update`;
  return row ?? null;
}

/** An event at another moment, keeping the first one that was said; from then on its day is known. */
export function redated(event: EventRow, occurredAt: string | undefined): EventRow {
  if (!occurredAt || (occurredAt === event.occurredAt && !event.data.undated)) return event;
  const { undated, wasAt = undated ? undefined : event.occurredAt, ...data } = event.data;
  return { ...event, occurredAt, data: { ...data, ...(wasAt ? { wasAt } : {}) } };
}

/** The event that says it was applied for at a moment, or on a day nobody gave; held. */
export async function holdApplying(
  tx: Tx,
  memberId: string,
  subjectId: string,
  at: string | null,
): Promise<EventRow | null> {
  const [row] = await tx<EventRow[]>`
    select id, kind, occurred_at, recorded_at, data from events
    where member_id = ${memberId} and subject_id = ${subjectId} and kind in ('created', 'status_changed')
      and data->>'to' = 'applied' and (occurred_at = ${at} or data->'undated' is not null)
    order by occurred_at desc, events.id desc limit 1 for update`;
  return row ?? null;
}

export async function updateEvent(tx: Tx, memberId: string, { id, occurredAt, data }: EventRow): Promise<void> {
  await tx`
    update events set occurred_at = ${occurredAt}, data = ${tx.json(data as never)}
    where member_id = ${memberId} and id = ${id}`;
}

export async function deleteEvent(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from events where member_id = ${memberId} and id = ${id}`;
}

const moves = ['status_changed', 'stage_changed', 'search_changed'];

export interface LastMove {
  id: string;
  occurredAt: string;
  recordedAt: string;
  was: Standing | null;
}

/** The last move of each of these applications, and where it stood before; null for moves that do not say. */
export async function lastMoves(tx: Tx, memberId: string, ids: string[]): Promise<LastMove[]> {
  return tx<LastMove[]>`
    select distinct on (subject_id) subject_id as id, occurred_at, recorded_at, data->'was' as was from events
    where member_id = ${memberId} and subject_id = any(${ids}) and kind = any(${moves})
    order by subject_id, recorded_at desc, events.id desc`;
}

/** Takes away what was written down of moves at these moments. */
export async function deleteMoves(tx: Tx, memberId: string, made: { id: string; recordedAt: string }[]): Promise<void> {
  await tx`
    delete from events e using unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ recordedAt }) => recordedAt)}::timestamptz[]) m(id, at)
    where e.member_id = ${memberId} and e.subject_id = m.id and e.recorded_at = m.at and e.kind = any(${moves})`;
}

/** Every status of these applications in order, with its moment where that is known. */
export async function statusHistory(
  reader: Reader,
  memberId: string,
  ids: string[],
  limit: number,
): Promise<{ subjectId: string; status: Status; at: string | null }[]> {
  return reader<{ subjectId: string; status: Status; at: string | null }[]>`
    select subject_id, data->>'to' as status, case when data->'undated' is null then occurred_at end as at from events
    where member_id = ${memberId} and subject_id = any(${ids}) and kind in ('created', 'status_changed')
      and data->>'to' is not null
    order by subject_id, occurred_at, id limit ${limit}`;
}
