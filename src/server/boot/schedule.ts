import type { Schedule } from '#server/db/tasks.ts';
import { purgeAccounts } from '#server/modules/accounts/index.ts';
import { emptyTrash, markGhosted } from '#server/modules/applications/index.ts';
import { emptyContactTrash } from '#server/modules/contacts/index.ts';
import { expireJobs } from '#server/modules/jobs/index.ts';
import { purgeTransfers } from '#server/modules/transfers/index.ts';

/** Every recurring task, by the clock in UTC. */
export const schedule: Schedule[] = [
  { kind: purgeAccounts, cron: '17 * * * *' },
  { kind: expireJobs, cron: '7 * * * *' },
  { kind: markGhosted, cron: '11 * * * *' },
  { kind: emptyTrash, cron: '23 3 * * *' },
  { kind: purgeTransfers, cron: '37 3 * * *' },
  { kind: emptyContactTrash, cron: '29 3 * * *' },
];
