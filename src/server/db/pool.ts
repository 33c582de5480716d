import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';

/** A client of PostgreSQL whose connections can be given up for new ones. */
export interface Pool<S extends postgres.Sql> {
  /** Stays the same over renewals. Its transactions are tried again when the database asks for that. */
  sql: S;
  /** Ends every connection at once: what waits on one fails, and what comes next opens a new one. */
  reconnect(): void;
}

/** The database undid one of several transactions that met, so that the others could go on. */
const retryableCodes = new Set(['40001', '40P01']);
const maxRetries = 3;
const maxPauseMs = 60;

/**
 * Opens a client that survives a database which no longer answers. Transactions that end in a
 * deadlock or a serialisation failure are run again, up to three times: what they do outside
 * the database must be safe to repeat. Every transaction has the properties of `carried` as its own.
 */
export function openPool<S extends postgres.Sql>(open: () => S, carried: object = {}): Pool<S> {
  let client = open();
  const begin = async (...args: unknown[]): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await beginSafely(client, args, carried);
      } catch (error) {
        if (attempt > maxRetries || !retryableCodes.has(codeOf(error))) throw error;
        await sleep(Math.random() * maxPauseMs * attempt);
      }
    }
  };
  const sql = new Proxy(client, {
    apply: (_, self, args) => Reflect.apply(client, self, args),
    get: (_, name) => (name === 'begin' ? begin : Reflect.get(client, name)),
  });
  const reconnect = () => {
    const former = client;
    client = open();
    void former.end({ timeout: 0 });
  };
  return { sql, reconnect };
}

type Transaction = postgres.TransactionSql;
type Work = (tx: Transaction) => unknown;

/** A connection that broke under a query; what follows in its transaction has nowhere to go. */
const connectionErrorCodes = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE']);
const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);

/** Tells of a connection that breaks under a query, whatever the work makes of the query's failure. */
function detectConnectionLoss<T>(query: T, lose: (error: unknown) => void): T {
  const pending = query as { reject?: (error: unknown) => void };
  const reject = pending.reject;
  if (typeof reject === 'function')
    pending.reject = (error) => {
      if (connectionErrorCodes.has(codeOf(error))) lose(error);
      reject(error);
    };
  return query;
}

/**
 * `begin` of postgres.js 3.4, which takes the process down when a transaction sends anything on a
 * connection that has closed, its own `rollback` included: once it is lost, nothing more is sent.
 */
function beginSafely(client: postgres.Sql, args: unknown[], carried: object): Promise<unknown> {
  const work = args.at(-1) as Work;
  return new Promise((resolve, reject) => {
    let lost: unknown;
    const markLost = (error: unknown) => {
      lost ??= error;
      reject(error);
    };
    /** Never settles when the connection is lost: the transaction has failed by then. */
    const run = async (tx: Transaction, act: Work): Promise<unknown> => {
      try {
        const result = act(guard(tx));
        return await (Array.isArray(result) ? Promise.all(result) : result);
      } catch (error) {
        if (lost === undefined && !connectionErrorCodes.has(codeOf(error))) throw error;
        markLost(error);
        return new Promise(() => {});
      }
    };
    const guard = (tx: Transaction): Transaction =>
      new Proxy(tx, {
        apply: (_, self, given) => {
          if (lost !== undefined) throw lost;
          return detectConnectionLoss(Reflect.apply(tx, self, given), markLost);
        },
        get: (_, name) => {
          if (lost !== undefined) throw lost;
          if (Object.hasOwn(carried, name)) return Reflect.get(carried, name);
          if (name !== 'savepoint') return Reflect.get(tx, name);
          return (...given: unknown[]) => {
            const act = given.at(-1) as Work;
            return Reflect.apply(tx.savepoint, tx, [...given.slice(0, -1), (inner: Transaction) => run(inner, act)]);
          };
        },
      });
    const begun = Reflect.apply(client.begin, client, [...args.slice(0, -1), (tx: Transaction) => run(tx, work)]);
    (begun as Promise<unknown>).then(resolve, markLost);
  });
}
