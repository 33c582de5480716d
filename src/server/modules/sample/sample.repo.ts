import type { Tx } from '#server/db/client.ts';

/** One at a time loads or removes the sample workspace of a member. */
export async function lockSample(tx: Tx, memberId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${memberId} sample`}, 1))`;
}
