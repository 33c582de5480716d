import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';

export interface ActivityDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
}
