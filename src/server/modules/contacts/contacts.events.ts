import type { KindOf } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { recordEvents } from '#server/db/events.ts';

/** Writes down what became of contacts; `at` ISO 8601. */
export async function recordContacts(
  tx: Tx,
  memberId: string,
  ids: string[],
  kind: KindOf<'contact'>,
  at: string,
): Promise<void> {
  const about = { kind, memberId, occurredAt: at, actorId: memberId, data: {} };
  await recordEvents(
    tx,
    ids.map((subjectId) => ({ ...about, subjectId })),
  );
}
