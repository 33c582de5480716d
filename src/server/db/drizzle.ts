import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { clientOptions, type DatabaseAddress } from '#server/ports/postgres/port.ts';
import { reconnectDelaySeconds, sessionSettings } from './client.ts';
import { openPool } from './pool.ts';
import * as schema from './schema/index.ts';

/** The database for the account library, which speaks Drizzle and wants its own connection. */
export function connectDrizzle(address: DatabaseAddress) {
  const pool = openPool(() => {
    const client = postgres({
      ...clientOptions(address),
      max: 3,
      connect_timeout: 2,
      idle_timeout: 60,
      onnotice: () => {},
      backoff: reconnectDelaySeconds,
      connection: sessionSettings,
    });
    // Sets how this client reads times; what it returns is made once, below.
    drizzle(client);
    return client;
  });
  return { db: drizzle(pool.sql, { schema }), reconnect: pool.reconnect, end: () => pool.sql.end({ timeout: 5 }) };
}
