/** How to reach a PostgreSQL server: what both the query client and the task queue need. */
export interface DatabaseAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl: boolean | 'require';
}

/** A PostgreSQL server that the program may use; `stop` leaves it in a clean state. */
export interface DatabaseServer {
  address: DatabaseAddress;
  stop(): Promise<void>;
}

/** The file of the server's Unix socket; undefined where it is reached over the network. */
export const socketOf = ({ host, port }: DatabaseAddress): string | undefined =>
  host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : undefined;

/**
 * An address as the client of postgres.js takes it: a socket by its path, because that client reads
 * the commas and colons in the name of a folder as several hosts.
 */
export function clientOptions(address: DatabaseAddress) {
  const path = socketOf(address);
  return path ? { ...address, host: 'localhost', path } : address;
}
