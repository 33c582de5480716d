import {
  type DatedKind,
  events as definitions,
  type EventData,
  type EventKind,
  type EventSubject,
  type KindOf,
  type StoredEvent,
  type SubjectOf,
} from '#contract/events.ts';
import { newId } from '#server/kernel/ids.ts';
import type { Queryable, Tx } from './client.ts';
import { limitTo } from './paging.ts';
import { type EventRow, readEvents } from './read-events.ts';

/** A statement takes at most 65,534 parameters. */
const maxAtOnce = 5_000;

export interface NewEvent<K extends EventKind> {
  kind: K;
  memberId: string;
  /** For a kind that can happen to several; otherwise the kind says it. */
  subject?: SubjectOf<K>;
  subjectId: string;
  /** When it happened, ISO 8601; may lie before now. */
  occurredAt: string;
  /** The day, where that is what is known. */
  occurredOn?: string | null;
  actorId: string | null;
  data: EventData<K>;
}
export type AnyNewEvent = { [K in EventKind]: NewEvent<K> }[EventKind];

/**
 * Writes down what happened, in the transaction that makes it happen, and queues the tasks of whoever listens to it
 * (`boot/listeners.ts`). Returns the id.
 */
export async function recordEvent<K extends EventKind>(tx: Tx, event: NewEvent<K>): Promise<string> {
  const [id] = await insertEvents(tx, [event]);
  return id as string;
}

/** Several at once. Returns their ids in order. */
export const recordEvents = (tx: Tx, events: readonly AnyNewEvent[]): Promise<string[]> => insertEvents(tx, events);

async function insertEvents(tx: Tx, events: readonly NewEvent<EventKind>[]): Promise<string[]> {
  const rows = events.map(({ kind, memberId, subject, subjectId, occurredAt, occurredOn = null, actorId, data }) => ({
    id: newId(),
    memberId,
    subject: subject ?? [definitions[kind].subject].flat()[0],
    subjectId,
    kind,
    occurredAt,
    occurredOn,
    actorId,
    // Written as it will be read, so that an archive of it is the same as what is restored from it.
    data: tx.json(definitions[kind].data.parse(data) as never),
  }));
  for (let from = 0; from < rows.length; from += maxAtOnce)
    await tx`insert into events ${tx(rows.slice(from, from + maxAtOnce) as never[])}`;
  await tx.onEvents?.(tx, rows);
  return rows.map(({ id }) => id);
}

/** The columns of an event. */
export const eventColumns = (reader: Queryable) =>
  reader`id, subject, kind, occurred_at, recorded_at, occurred_on, data`;

/** What happened to a record, the newest first; of some kinds alone, where they are given. */
export async function listEvents<S extends EventSubject>(
  reader: Queryable,
  memberId: string,
  { subject, subjectId, kinds }: { subject: S; subjectId: string; kinds?: readonly EventKind[] | undefined },
  limit: number,
): Promise<StoredEvent<KindOf<S>>[]> {
  const rows = await reader<EventRow[]>`
    select ${eventColumns(reader)} from events
    where member_id = ${memberId} and subject_id = ${subjectId} ${ofKinds(reader, kinds)}
    order by occurred_at desc, id desc ${limitTo(reader, limit)}`;
  return readEvents(subject, rows);
}

/** How many events of a record there are, counted up to `cap`. */
export async function countEvents(
  reader: Queryable,
  memberId: string,
  { subjectId, kinds }: { subjectId: string; kinds?: readonly EventKind[] | undefined },
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from events
      where member_id = ${memberId} and subject_id = ${subjectId} ${ofKinds(reader, kinds)}
      ${limitTo(reader, cap)}) e`;
  return row?.count ?? 0;
}

const ofKinds = (reader: Queryable, kinds: readonly EventKind[] | undefined) =>
  kinds ? reader`and kind = any(${[...kinds]})` : reader``;

/** One event of a record, held until the end of the transaction. */
export async function lockEvent<S extends EventSubject>(
  tx: Tx,
  memberId: string,
  { subject, subjectId, id }: { subject: S; subjectId: string; id: string },
): Promise<StoredEvent<KindOf<S>> | null> {
  const rows = await tx<EventRow[]>`
    select ${eventColumns(tx)} from events
    where member_id = ${memberId} and subject_id = ${subjectId} and id = ${id} for update`;
  return readEvents(subject, rows)[0] ?? null;
}

/** Corrects when something happened, keeping what was said first; from then on its day is known. */
export async function redateEvent(
  tx: Tx,
  memberId: string,
  { id, occurredAt, occurredOn, data: { undated, wasAt } }: StoredEvent<DatedKind>,
  { at, on }: { at: string; on: string | null },
): Promise<void> {
  if (at === occurredAt && on === occurredOn && !undated) return;
  const first = undated || wasAt ? {} : { wasAt: occurredAt, ...(occurredOn ? { wasOn: occurredOn } : {}) };
  await tx`
    update events
    set occurred_at = ${at}, occurred_on = ${on}, data = (data - 'undated') || ${tx.json(first)}
    where member_id = ${memberId} and id = ${id}`;
}

/** Changes what an event says. */
export async function correctEvent<K extends EventKind>(
  tx: Tx,
  memberId: string,
  { id }: { kind: K; id: string },
  data: Partial<EventData<K>>,
): Promise<void> {
  await tx`
    update events set data = data || ${tx.json(data as never)} where member_id = ${memberId} and id = ${id}`;
}

/** The events of a kind that tell of a record which is not their subject. */
export interface EventsAbout<K extends EventKind> {
  kind: K;
  subjectId: string;
  /** The record, as `refId` of their data. */
  refId: string;
}

/** Changes what the timeline of one record says of another. */
export async function correctEventsAbout<K extends EventKind>(
  tx: Tx,
  memberId: string,
  about: EventsAbout<K>,
  data: Partial<EventData<K>>,
): Promise<void> {
  await tx`update events set data = data || ${tx.json(data as never)} where ${isAbout(tx, memberId, about)}`;
}

/** Removes what the timeline of one record says of another. */
export async function deleteEventsAbout(tx: Tx, memberId: string, about: EventsAbout<EventKind>): Promise<void> {
  await tx`delete from events where ${isAbout(tx, memberId, about)}`;
}

/** What the timeline of one record says of another stays, but leads nowhere any more: the other one is gone. */
export async function unlinkEvents(
  tx: Tx,
  memberId: string,
  { subjectId, refId }: { subjectId: string; refId: string },
): Promise<void> {
  await tx`
    update events set data = data || ${tx.json({ refId: null })}
    where member_id = ${memberId} and subject_id = ${subjectId} and data->>'refId' = ${refId}`;
}

const isAbout = (tx: Tx, memberId: string, { kind, subjectId, refId }: EventsAbout<EventKind>) => tx`
  member_id = ${memberId} and subject_id = ${subjectId} and kind = ${kind} and data->>'refId' = ${refId}`;

export async function deleteEvents(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`delete from events where member_id = ${memberId} and id = any(${ids})`;
}

/** Removes everything that happened to these records; for records that go for good. */
export async function deleteEventsOf(tx: Tx, memberId: string, subjectIds: string[]): Promise<void> {
  await tx`delete from events where member_id = ${memberId} and subject_id = any(${subjectIds})`;
}

/** Records that something happened to which was written down after a moment. */
export async function findSubjectsSince(reader: Queryable, memberId: string, since: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select distinct subject_id as id from events where member_id = ${memberId} and recorded_at > ${since}`;
  return rows.map(({ id }) => id);
}
