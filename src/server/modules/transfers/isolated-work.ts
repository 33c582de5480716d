import type { z } from 'zod';
import type { TransferChoices } from '#contract/transfers.ts';
import type { TaskKind } from '#server/db/tasks.ts';
import { invalid } from '#server/kernel/errors.ts';
import { type WorkerPool, WorkerStopped } from '#server/ports/worker/port.ts';
import { planTransferKind, undoTransferKind } from './transfers.tasks.ts';

interface WorkerDeps {
  work: Pick<WorkerPool, 'run'>;
}

/** Has the file read, and what would become of it written down. */
export const planInWorker = (
  deps: WorkerDeps,
  memberId: string,
  transferId: string,
  bytes: number,
  choices: TransferChoices,
) => runIsolated(deps, planTransferKind, { memberId, transferId, choices }, bytes);

/** Undoes the import of a file. */
export const undoInWorker = (
  deps: WorkerDeps,
  memberId: string,
  transferId: string,
  bytes: number,
  changed: 'keep' | 'remove' | undefined,
) => runIsolated(deps, undoTransferKind, { memberId, transferId, changed }, bytes);

/** Does work in a worker process that a person waits for. */
async function runIsolated<T extends { memberId: string }>(
  deps: WorkerDeps,
  kind: TaskKind<z.ZodType<unknown, T>>,
  payload: T,
  bytes: number,
): Promise<void> {
  try {
    await deps.work.run({ name: kind.name, payload, memberId: payload.memberId, bytes, interactive: true });
  } catch (error) {
    if (error instanceof WorkerStopped && error.reason !== 'shutdown')
      throw invalid([{ field: 'file', message: error.message }]);
    throw error;
  }
}
