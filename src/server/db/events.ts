import { newId } from '#server/kernel/ids.ts';
import type { Tx } from './client.ts';

export interface NewEvent {
  memberId: string;
  subject: 'application' | 'job' | 'import' | 'account';
  subjectId: string;
  kind: string;
  /** When it happened, ISO 8601; may lie before now. */
  occurredAt: string;
  actorId: string | null;
  data?: object;
}

/** Writes down what happened, in the transaction that makes it happen. Returns the id. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<string> {
  const id = newId();
  await tx`
    insert into events (member_id, id, subject, subject_id, kind, occurred_at, actor_id, data)
    values (${event.memberId}, ${id}, ${event.subject}, ${event.subjectId}, ${event.kind},
            ${event.occurredAt}, ${event.actorId}, ${tx.json((event.data ?? {}) as never)})`;
  return id;
}
