import type { EventData, KindOf } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';

/** Writes on the timeline of an application what its member did; `at` ISO 8601. Returns the id of the event. */
export const recordOnTimeline = <K extends KindOf<'application'>>(
  tx: Tx,
  memberId: string,
  applicationId: string,
  kind: K,
  at: string,
  data: EventData<K>,
): Promise<string> =>
  recordEvent(tx, { kind, memberId, subjectId: applicationId, occurredAt: at, actorId: memberId, data });
