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
