import { newId } from '#server/kernel/ids.ts';
import type { Tx } from './client.ts';

/** A statement takes at most 65,534 parameters. */
const atOnce = 5_000;

export interface NewEvent {
  memberId: string;
  subject: 'application' | 'job' | 'import' | 'account' | 'search' | 'contact' | 'interview' | 'transfer';
  subjectId: string;
  kind: string;
  /** When it happened, ISO 8601; may lie before now. */
  occurredAt: string;
  actorId: string | null;
  data?: object;
}

/** Writes down what happened, in the transaction that makes it happen. Returns the id. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<string> {
  const [id] = await recordEvents(tx, [event]);
  return id as string;
}

/** Several at once. Returns their ids in order. */
export async function recordEvents(tx: Tx, events: NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map(({ data = {}, ...event }) => ({ id: newId(), ...event, data: tx.json(data as never) }));
  for (let from = 0; from < rows.length; from += atOnce)
    await tx`insert into events ${tx(rows.slice(from, from + atOnce) as never[])}`;
  return rows.map(({ id }) => id);
}
