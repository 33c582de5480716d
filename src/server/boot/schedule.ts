import type { Schedule } from '#server/db/tasks.ts';
import { purgeAccounts } from '#server/modules/accounts/index.ts';
import { expireJobs } from '#server/modules/jobs/index.ts';

/** Every recurring task, by the clock in UTC. */
export const schedule: Schedule[] = [
  { kind: purgeAccounts, cron: '17 3 * * *' },
  { kind: expireJobs, cron: '7 * * * *' },
];
