import type { KindOf } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';

/** Writes down what became of a file; `at` ISO 8601. */
export async function recordTransfer(
  tx: Tx,
  memberId: string,
  id: string,
  kind: KindOf<'transfer'>,
  at: string,
): Promise<void> {
  await recordEvent(tx, { kind, memberId, subjectId: id, occurredAt: at, actorId: memberId, data: {} });
}
