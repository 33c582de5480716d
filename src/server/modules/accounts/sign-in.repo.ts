import type { Sql, Tx } from '#server/db/client.ts';

export interface Counter {
  key: string;
  /** Attempts that failed, those included of which it is not known yet. */
  failures: number;
  blockedUntil: string | null;
  updatedAt: string;
}

/** The counters with these keys, locked; made where there are none. */
export async function lockCounters(tx: Tx, keys: string[], now: Date): Promise<Counter[]> {
  const sorted = keys.toSorted();
  await tx`
    insert into sign_in_counters (key, updated_at) select key, ${now} from unnest(${sorted}::text[]) key
    on conflict (key) do nothing`;
  return tx<Counter[]>`
    select key, failures, blocked_until, updated_at from sign_in_counters
    where key = any(${sorted}) order by key for update`;
}

export async function saveCounter(tx: Tx, key: string, failures: number, until: Date | null, now: Date): Promise<void> {
  await tx`
    update sign_in_counters set failures = ${failures}, blocked_until = ${until}, updated_at = ${now}
    where key = ${key}`;
}

/** Forgets these counters, and takes one failure back from those. */
export async function resetCounters(tx: Tx, forget: string[], takeBack: string[]): Promise<void> {
  await tx`delete from sign_in_counters where key = any(${forget})`;
  await tx`
    update sign_in_counters set failures = greatest(failures - 1, 0), blocked_until = null
    where key = any(${takeBack})`;
}

export async function logFailure(sql: Sql, id: string, accountHash: string, addressHash: string): Promise<void> {
  await sql`insert into sign_in_failures (id, account_hash, address_hash)
    values (${id}, ${accountHash}, ${addressHash})`;
}

/** Logged failures of the last hour for this account and from this address, counted up to 100. */
export async function countLoggedFailures(sql: Sql, accountHash: string, addressHash: string) {
  const [row] = await sql<{ account: number; address: number }[]>`
    select
      (select count(*)::int from (
        select 1 from sign_in_failures
        where account_hash = ${accountHash} and at > now() - interval '1 hour' limit 100) a) as account,
      (select count(*)::int from (
        select 1 from sign_in_failures
        where address_hash = ${addressHash} and at > now() - interval '1 hour' limit 100) b) as address`;
  return row ?? { account: 0, address: 0 };
}

/** Removes the counters nobody touched since then, and failures of more than 30 days ago. */
export async function deleteOldFailures(tx: Tx, untouchedSince: Date): Promise<void> {
  await tx`delete from sign_in_counters where updated_at < ${untouchedSince}`;
  await tx`delete from sign_in_failures where at < now() - interval '30 days'`;
}
