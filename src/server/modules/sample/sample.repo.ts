import type { Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';

/** One at a time loads or removes the sample workspace of a member. */
export async function lockSample(tx: Tx, memberId: string): Promise<void> {
  await takeLock(tx, 'sample', memberId);
}
