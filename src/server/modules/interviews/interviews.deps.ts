import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';

export interface InterviewDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
}
