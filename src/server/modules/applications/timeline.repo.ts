import type { TimelineEvent } from '#contract/timeline.ts';
import type { EventKind, Status } from '#contract/words.ts';
import type { Reader, Tx } from '#server/db/client.ts';

/** What an event holds besides its kind and its times. */
export type EventData = Partial<
  Pick<
    TimelineEvent,
    'from' | 'to' | 'text' | 'correction' | 'fields' | 'name' | 'forAt' | 'editedAt' | 'wasAt' | 'refId'
  >
>;

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

export async function updateEvent(
  tx: Tx,
  memberId: string,
  id: string,
  { occurredAt, data }: Pick<EventRow, 'occurredAt' | 'data'>,
): Promise<void> {
  await tx`
    update events set occurred_at = ${occurredAt}, data = ${tx.json(data as never)}
    where member_id = ${memberId} and id = ${id}`;
}

export async function deleteEvent(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from events where member_id = ${memberId} and id = ${id}`;
}

/** Every status of these applications with its moment, in order. */
export async function statusHistory(
  reader: Reader,
  memberId: string,
  ids: string[],
  limit: number,
): Promise<{ subjectId: string; status: Status; at: string }[]> {
  return reader<{ subjectId: string; status: Status; at: string }[]>`
    select subject_id, data->>'to' as status, occurred_at as at from events
    where member_id = ${memberId} and subject_id = any(${ids}) and kind in ('created', 'status_changed')
      and data->>'to' is not null
    order by subject_id, occurred_at, id limit ${limit}`;
}
