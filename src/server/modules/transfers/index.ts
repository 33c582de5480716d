import type { Sql } from '#server/db/client.ts';
import type { TaskHandler, Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { Applications } from '#server/modules/applications/index.ts';
import type { Contacts } from '#server/modules/contacts/index.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import type { ReadTracker } from '#server/ports/trackers/port.ts';
import type { WorkerPool } from '#server/ports/worker/port.ts';
import { createArchiveLoader } from './archive-loader.ts';
import { planTransfer } from './plan.ts';
import { failTransfer, runOrFail } from './run-transfer.ts';
import { transferHandlers } from './transfers.routes.ts';
import { purgeStaleTransfers } from './transfers.service.ts';
import { planTransferKind, purgeTransfersKind, runTransferKind, undoTransferKind } from './transfers.tasks.ts';
import { undoTransfer } from './undo.ts';

export { purgeTransfersKind } from './transfers.tasks.ts';

export interface TransferDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  /** How work is handed to worker processes, now or in turn. */
  work: Pick<Tasks, 'enqueue'> & Pick<WorkerPool, 'run'>;
  /** How files are kept until they are read, and read. */
  files: { uploads: Uploads; read: ReadTracker };
  /** The features whose records move in and out. */
  records: { applications: Applications; contacts: Contacts; jobs: Pick<Jobs, 'archive' | 'deleteOwn' | 'readPay'> };
}

export interface Transfers {
  routes: Mountable[];
  tasks: TaskHandler[];
}

/** Move in, move out: files of other programs, and everything of one's own. */
export function createTransfers({ sql, clock, newId, work, files, records }: TransferDeps): Transfers {
  const archive = createArchiveLoader({ sql, jobs: records.jobs });
  const deps = { sql, clock, newId, work, ...files, records, archive };
  return {
    routes: [transferHandlers(deps)],
    tasks: [
      { kind: purgeTransfersKind, run: () => purgeStaleTransfers(deps) },
      {
        kind: planTransferKind,
        run: (payload) => {
          const { memberId, transferId, choices } = planTransferKind.payload.parse(payload);
          return planTransfer(deps, memberId, transferId, choices);
        },
      },
      {
        kind: undoTransferKind,
        run: (payload) => {
          const { memberId, transferId, changed } = undoTransferKind.payload.parse(payload);
          return undoTransfer(deps, memberId, transferId, changed);
        },
      },
      {
        kind: runTransferKind,
        run: (payload) => {
          const { memberId, transferId } = runTransferKind.payload.parse(payload);
          return runOrFail(deps, memberId, transferId);
        },
        handleStopped: (payload, { message }) => {
          const { memberId, transferId } = runTransferKind.payload.parse(payload);
          return failTransfer(deps, memberId, transferId, message);
        },
      },
    ],
  };
}
