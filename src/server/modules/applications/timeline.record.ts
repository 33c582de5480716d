import type { DatedKind, EventData, KindOf, StoredEvent } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { type AnyNewEvent, deleteEvents, recordEvent, recordEvents, redateEvent } from '#server/db/events.ts';
import type { When } from '#server/kernel/calendar.ts';
import { isApplying, occurredOn } from './applications.rules.ts';
import { milestoneKinds, refreshMilestones } from './milestones.repo.ts';

/**
 * Writes on the timeline of an application what its member did, and keeps its milestones; `at` ISO 8601, `on` the day
 * where that is what is known. Returns the id of the event.
 */
export async function recordOnTimeline<K extends KindOf<'application'>>(
  tx: Tx,
  memberId: string,
  applicationId: string,
  kind: K,
  at: string,
  data: EventData<K>,
  on: string | null = null,
): Promise<string> {
  const about = { memberId, subjectId: applicationId, actorId: memberId };
  const id = await recordEvent(tx, { ...about, kind, occurredAt: at, occurredOn: on, data });
  if (milestoneKinds.includes(kind)) await refreshMilestones(tx, memberId, [applicationId]);
  return id;
}

/** Corrects when something on the timeline happened; the milestones follow. */
export async function redateOnTimeline(
  tx: Tx,
  memberId: string,
  applicationId: string,
  event: StoredEvent<DatedKind>,
  when: When,
): Promise<void> {
  const { from, to } = { from: null, to: null, ...event.data };
  const isOfApplying = event.kind !== 'stage_changed' && isApplying(from, to);
  await redateEvent(tx, memberId, event, { at: when.at, on: occurredOn(when, isOfApplying) });
  await refreshMilestones(tx, memberId, [applicationId]);
}

/** Writes the past of applications that come from elsewhere. */
export async function recordImportedHistory(tx: Tx, memberId: string, events: readonly AnyNewEvent[]): Promise<void> {
  await recordEvents(tx, events);
  await refreshMilestones(tx, memberId, [...new Set(events.map(({ subjectId }) => subjectId))]);
}

/** Deletes what was written down of something that is taken back. */
export async function deleteFromTimelines(
  tx: Tx,
  memberId: string,
  applicationIds: string[],
  eventIds: string[],
): Promise<void> {
  await deleteEvents(tx, memberId, eventIds);
  await refreshMilestones(tx, memberId, applicationIds);
}
