import type { DatabaseAddress, DatabaseServer } from './port.ts';

/** A server somebody else runs; nothing to start and nothing to stop. */
export function externalPostgres(url: string): DatabaseServer {
  return { address: addressOf(url), stop: async () => {} };
}

/** The parts of a `postgres://` URL; `?host=/folder` names a Unix socket. */
export function addressOf(url: string): DatabaseAddress {
  const parsed = new URL(url);
  const sslmode = parsed.searchParams.get('sslmode');
  return {
    host: parsed.searchParams.get('host') ?? (decodeURIComponent(parsed.hostname) || 'localhost'),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username) || 'postgres',
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
    ssl: sslmode === 'require' || sslmode === 'verify-full' ? 'require' : false,
  };
}
