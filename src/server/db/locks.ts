import type { Tx } from './client.ts';

/** Held while the tables are brought up to date, by the connection that does it. */
export const migrationLock = 4_120_917;

/** What one transaction after the other works on; the key says whose, or which one. */
type LockName =
  /** The catalogue (empty key), or the jobs of a member: two ingests never store the same opening twice. */
  | 'ingest'
  /** The searches of a member. */
  | 'searches'
  /** The sample data of a member. */
  | 'sample'
  /** Where the cards of a member stand; see docs/decisions/015. */
  | 'board'
  /** The application of a member for one job. */
  | 'application-for-job'
  /** The stages of a member. */
  | 'stages'
  /** The files of postings of a member that wait for their review. */
  | 'imports'
  /** The files of a member that wait to be imported. */
  | 'transfers'
  /** The files of a member that are being imported. */
  | 'transfer-runs';

/** Waits until no other transaction holds this lock, and holds it until the end of this one. */
export async function takeLock(tx: Tx, name: LockName, key: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${name} ${key}`}, 0))`;
}
