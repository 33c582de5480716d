import type { TaskHandler } from '#server/db/tasks.ts';
import { AppError } from '#server/kernel/errors.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { createExports } from './exports.service.ts';
import { transferHandlers } from './transfers.routes.ts';
import { createTransferService, type TransferDeps } from './transfers.service.ts';
import { purgeTransfers, runTransfer } from './transfers.tasks.ts';

export { purgeTransfers } from './transfers.tasks.ts';

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
      { kind: purgeTransfers, run: transfers.purge },
      {
        kind: runTransfer,
        run: async (payload) => {
          const { memberId, transferId } = runTransfer.payload.parse(payload);
          try {
            await transfers.run(memberId, transferId);
          } catch (error) {
            // A database that is away or busy is tried again; anything else will not get better, and is told.
            const code = String((error as { code?: string }).code ?? '');
            if (/^(?:08|40|53|57P|CONN|ECONN)/u.test(code)) throw error;
            const why = error instanceof AppError ? error.message : 'the file holds what cannot be stored.';
            await transfers.fail(memberId, transferId, `Nothing was brought in: ${why}`);
          }
        },
      },
    ],
  };
}
