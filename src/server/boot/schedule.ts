import { purgeIdempotencyKeysKind } from '#server/db/idempotency.ts';
import type { Schedule } from '#server/db/tasks.ts';
import { purgeAccountsKind } from '#server/modules/accounts/index.ts';
import { emptyTrashKind, markGhostedKind } from '#server/modules/applications/index.ts';
import { emptyContactTrashKind } from '#server/modules/contacts/index.ts';
import { expireJobsKind, rereadPlacesKind } from '#server/modules/jobs/index.ts';
import { purgeImportsKind } from '#server/modules/sources/index.ts';
import { purgeTransfersKind } from '#server/modules/transfers/index.ts';

/** Every recurring task, by the clock in UTC. */
export const schedule: Schedule[] = [
  { kind: purgeAccountsKind, cron: '17 * * * *' },
  { kind: purgeIdempotencyKeysKind, cron: '47 * * * *' },
  { kind: expireJobsKind, cron: '7 * * * *' },
  { kind: rereadPlacesKind, cron: '*/2 * * * *' },
  { kind: markGhostedKind, cron: '11 * * * *' },
  { kind: emptyTrashKind, cron: '23 3 * * *' },
  { kind: purgeTransfersKind, cron: '37 3 * * *' },
  { kind: purgeImportsKind, cron: '43 3 * * *' },
  { kind: emptyContactTrashKind, cron: '29 3 * * *' },
];
