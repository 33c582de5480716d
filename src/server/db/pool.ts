import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';

/** A client of PostgreSQL whose connections can be given up for new ones. */
export interface Pool<S extends postgres.Sql> {
  /** Stays the same over renewals. Its transactions are tried again when the database asks for that. */
  sql: S;
  /** Ends every connection at once: what waits on one fails, and what comes next opens a new one. */
  renew(): void;
}

/** The database undid one of several transactions that met, so that the others could go on. */
const repeatable = new Set(['40001', '40P01']);
const retries = 3;
const longestPauseMs = 60;

/**
 * Opens a client that survives a database which no longer answers. Transactions that end in a
 * deadlock or a serialisation failure are run again, up to three times: what they do outside
 * the database must be safe to repeat.
 */
export function openPool<S extends postgres.Sql>(open: () => S): Pool<S> {
  let client = open();
  const begin = async (...args: unknown[]): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await Reflect.apply(client.begin, client, args);
      } catch (error) {
        if (attempt > retries || !repeatable.has(String((error as { code?: unknown } | null)?.code))) throw error;
        await sleep(Math.random() * longestPauseMs * attempt);
      }
    }
  };
  const sql = new Proxy(client, {
    apply: (_, self, args) => Reflect.apply(client, self, args),
    get: (_, name) => (name === 'begin' ? begin : Reflect.get(client, name)),
  });
  const renew = () => {
    const former = client;
    client = open();
    void former.end({ timeout: 0 });
  };
  return { sql, renew };
}
