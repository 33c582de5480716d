import type { Schedule } from '#server/db/tasks.ts';
import { purgeAccounts } from '#server/modules/accounts/index.ts';

/** Every recurring task, by the clock in UTC. */
export const schedule: Schedule[] = [{ kind: purgeAccounts, cron: '17 3 * * *' }];
