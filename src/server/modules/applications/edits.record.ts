import type { FieldChange } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { correctEvent, deleteEvents, listEvents } from '#server/db/events.ts';
import { recordOnTimeline } from './timeline.record.ts';

/** What is typed saves itself at every pause: so many minutes of it on one field are one edit. */
const oneEditMs = 10 * 60_000;

/**
 * Writes on the timeline which fields were edited, and what the short ones were and are. An edit of one field goes on
 * with the last one when that was of the same field and began a moment ago; one that ends where it began is none.
 * Returns whether it went on with another. `at` ISO 8601.
 */
export async function recordEdit(
  tx: Tx,
  memberId: string,
  applicationId: string,
  at: string,
  { fields, changes }: { fields: string[]; changes: FieldChange[] },
): Promise<boolean> {
  const about = { subject: 'application', subjectId: applicationId, kinds: ['edited'] } as const;
  const [last] = fields.length === 1 ? await listEvents(tx, memberId, about, 1) : [];
  const goesOn =
    last?.kind === 'edited' &&
    last.data.fields.length === 1 &&
    last.data.fields[0] === fields[0] &&
    Date.parse(at) - Date.parse(last.occurredAt) < oneEditMs;
  if (!goesOn) {
    await recordOnTimeline(tx, memberId, applicationId, 'edited', at, { fields, changes });
    return false;
  }
  const [before] = last.data.changes;
  const [now] = changes;
  if (before && now && before.from === now.to) await deleteEvents(tx, memberId, [last.id]);
  else await correctEvent(tx, memberId, last, { changes: before && now ? [{ ...now, from: before.from }] : changes });
  return true;
}
