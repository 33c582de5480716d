import postgres from 'postgres';
import type { EventKind } from '#contract/events.ts';
import { clientOptions, type DatabaseAddress } from '#server/ports/postgres/port.ts';
import { openPool, type Pool } from './pool.ts';

/**
 * The query client: tagged templates, prepared statements, rows in camelCase, times as ISO strings
 * in UTC and dates as `YYYY-MM-DD`.
 */
export type Sql = postgres.Sql<Record<string, never>>;
/** A transaction; every function that changes something takes one. */
export type Tx = postgres.TransactionSql<Record<string, never>> & { onEvents?: EventHook };
/** Is told of the events that a transaction records, inside of it. */
export type EventHook = (tx: Tx, events: readonly RecordedEvent[]) => Promise<void>;
export interface RecordedEvent {
  id: string;
  kind: EventKind;
  memberId: string;
  subjectId: string;
}
/** What runs a query: a transaction, or the client outside of one. */
export type Queryable = Sql | Tx;

export const sessionSettings = {
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
  timezone: 'UTC',
  // How alike a word must be to be found with a slip of the pen: "jonson" finds "Johnson".
  'pg_trgm.word_similarity_threshold': 0.45,
};

/** Seconds between attempts to connect again: a database that restarts is used as soon as it is back. */
export const reconnectDelaySeconds = () => 0.1 + Math.random() * 0.1;

/** The query client and the means to give up its connections. Its transactions tell `onEvents` what they record. */
export const openDatabasePool = (address: DatabaseAddress, max = 10, onEvents?: EventHook): Pool<Sql> =>
  openPool(
    () =>
      postgres({
        ...clientOptions(address),
        max,
        connect_timeout: 2,
        idle_timeout: 60,
        onnotice: () => {},
        backoff: reconnectDelaySeconds,
        transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
        connection: { application_name: 'cairn', ...sessionSettings },
        types: {
          timestamp: {
            to: 1184,
            from: [1184],
            serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
            parse: toInstant,
          },
          date: { to: 1082, from: [1082], serialize: (value: string) => value, parse: toDay },
        },
      }) as unknown as Sql,
    { onEvents },
  );

/** The query client alone. */
export const connect = (address: DatabaseAddress, max?: number, onEvents?: EventHook): Sql =>
  openDatabasePool(address, max, onEvents).sql;

const [firstDay, lastDay] = ['0001-01-01', '9999-12-31'];
const [firstMoment, lastMoment] = [new Date(firstDay), new Date(`${lastDay}T23:59:59.999Z`)];
const isBeforeFirst = (value: string): boolean => value === '-infinity' || value.endsWith(' BC');

/** A date as PostgreSQL writes it; one outside of the years 1 to 9999, such as `infinity`, as the first or the last of them. */
function toDay(value: string): string {
  if (value.length === firstDay.length && value[4] === '-') return value;
  return isBeforeFirst(value) ? firstDay : lastDay;
}

/**
 * `2026-11-21 08:24:00.5+00`, as PostgreSQL writes it in a session in UTC, as ISO 8601 to the millisecond. One outside
 * of the years 1 to 9999, such as `infinity`, is the first or the last moment of them: it can be told, and no record
 * makes every list that holds it fail.
 */
export function toInstant(value: string): string {
  if (value[10] === ' ' && value.endsWith('+00')) {
    const fraction = value.slice(20, -3).slice(0, 3).padEnd(3, '0');
    return `${value.slice(0, 10)}T${value.slice(11, 19)}.${fraction}Z`;
  }
  const at = new Date(value);
  if (at >= firstMoment && at <= lastMoment) return at.toISOString();
  return (isBeforeFirst(value) ? firstMoment : lastMoment).toISOString();
}

/** JSON that PostgreSQL takes: no NUL, no half of a surrogate pair. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part) => (typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part));
