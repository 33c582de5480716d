import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { createExports } from './exports.service.ts';
import { transferHandlers } from './transfers.routes.ts';
import { createTransferService, type TransferDeps } from './transfers.service.ts';
import { runTransfer } from './transfers.tasks.ts';

export interface Transfers {
  routes: Mountable;
  tasks: TaskHandler[];
}

/** Move in, move out: files of other programs, and everything of one's own. */
export function createTransfers(deps: TransferDeps): Transfers {
  const transfers = createTransferService(deps);
  return {
    routes: transferHandlers(transfers, createExports(deps)),
    tasks: [
      {
        kind: runTransfer,
        run: async (payload) => {
          const { memberId, transferId } = runTransfer.payload.parse(payload);
          try {
            await transfers.run(memberId, transferId);
          } catch (error) {
            // What the database refuses for its content will be refused again; the person is told.
            const code = String((error as { code?: string }).code ?? '');
            if (!/^(?:22|23|54)/u.test(code)) throw error;
            await transfers.fail(memberId, transferId, 'Nothing was brought in: the file holds what cannot be stored.');
          }
        },
      },
    ],
  };
}
