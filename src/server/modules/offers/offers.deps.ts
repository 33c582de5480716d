import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Applications } from '#server/modules/applications/index.ts';

export interface OfferDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  applications: Pick<Applications, 'move' | 'touch'>;
}
