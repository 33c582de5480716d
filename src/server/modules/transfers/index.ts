import type { Sql } from '#server/db/client.ts';
import type { TaskHandler, Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { AppError } from '#server/kernel/errors.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { Applications } from '#server/modules/applications/index.ts';
import type { Contacts } from '#server/modules/contacts/index.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import type { ReadTracker } from '#server/ports/trackers/port.ts';
import type { WorkerPool } from '#server/ports/worker/port.ts';
import { createArchive } from './archive.ts';
import { createExports } from './exports.service.ts';
import { createPlanning } from './planning.service.ts';
import { transferHandlers } from './transfers.routes.ts';
import { createTransferService } from './transfers.service.ts';
import { planPayload, planTransfer, purgeTransfers, runTransfer } from './transfers.tasks.ts';

export { purgeTransfers } from './transfers.tasks.ts';

export interface TransferDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  enqueue: Tasks['enqueue'];
  workers: Pick<WorkerPool, 'run'>;
  uploads: Uploads;
  read: ReadTracker;
  applications: Applications;
  contacts: Contacts['bringing'];
  jobs: Pick<Jobs, 'archive' | 'deleteOwn'>;
}

export interface Transfers {
  routes: Mountable;
  tasks: TaskHandler[];
  /** Work that runs in worker processes alone, by its name. */
  work: Record<string, (payload: unknown) => Promise<void>>;
}

/** Move in, move out: files of other programs, and everything of one's own. */
export function createTransfers(deps: TransferDeps): Transfers {
  const archive = createArchive(deps);
  const planning = createPlanning({ ...deps, archive });
  const transfers = createTransferService({ ...deps, archive });
  const exports = createExports(deps);
  return {
    routes: transferHandlers({ transfers, exports, archive, uploads: deps.uploads }),
    work: {
      [planTransfer]: (payload) => {
        const { memberId, transferId, choices } = planPayload.parse(payload);
        return planning.plan(memberId, transferId, choices);
      },
    },
    tasks: [
      { kind: purgeTransfers, run: transfers.purge },
      {
        kind: runTransfer,
        run: async (payload) => {
          const { memberId, transferId } = runTransfer.payload.parse(payload);
          await planning.run(memberId, transferId).catch((error) => failForGood(error, memberId, transferId));
        },
        settleStopped: (payload, { message }) => {
          const { memberId, transferId } = runTransfer.payload.parse(payload);
          return transfers.fail(memberId, transferId, message);
        },
      },
    ],
  };

  /** A database that is away or busy is tried again; anything else will not get better, and is told. */
  async function failForGood(error: unknown, memberId: string, transferId: string): Promise<void> {
    const code = String((error as { code?: string }).code ?? '');
    if (/^(?:08|40|53|57P|CONN|ECONN)/u.test(code)) throw error;
    const why = error instanceof AppError ? error.message : 'the file holds what cannot be stored.';
    await transfers.fail(memberId, transferId, why);
  }
}
