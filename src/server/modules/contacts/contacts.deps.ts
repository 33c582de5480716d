import type { Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';

export interface ContactDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  /** Everybody who keeps ids of contacts, in the order in which their rows are locked. */
  references: ContactReferences[];
}

/** What a feature promises that keeps ids of contacts. */
export interface ContactReferences {
  /** Locks the rows that name these contacts, in the order of their ids; called before the contacts are locked. */
  lock(tx: Tx, memberId: string, contactIds: string[]): Promise<void>;
  /** Two contacts became one: what was kept for the one is kept for the other. */
  replace(tx: Tx, memberId: string, from: string, to: string): Promise<void>;
  /** Contacts are going to be deleted for good: takes out what no foreign key does. */
  remove(tx: Tx, memberId: string, contactIds: string[]): Promise<void>;
}
