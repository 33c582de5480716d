import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { clientOptions, type DatabaseAddress } from '#server/ports/postgres/port.ts';
import { migrationLock } from './locks.ts';

/** Brings the tables up to date, one process at a time; a migration that fails changes nothing. */
export async function migrate(address: DatabaseAddress): Promise<void> {
  const client = postgres({ ...clientOptions(address), max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    await runMigrations(drizzle(client), { migrationsFolder: join(import.meta.dirname, 'migrations') });
  } finally {
    await client.end({ timeout: 5 });
  }
}
