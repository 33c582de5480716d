import type { z } from 'zod';
import type { TaskKind } from '#server/db/tasks.ts';
import { invalid } from '#server/kernel/errors.ts';
import { type WorkerPool, WorkerStopped } from '#server/ports/worker/port.ts';

/**
 * Does work on an upload in a worker process that a person waits for; `bytes` is how large it is to read.
 * @throws AppError 422 when the process met a limit or died.
 */
export async function runIsolated<T extends { memberId: string }>(
  work: Pick<WorkerPool, 'run'>,
  kind: TaskKind<z.ZodType<unknown, T>>,
  payload: T,
  bytes: number,
): Promise<void> {
  try {
    await work.run({ name: kind.name, payload, memberId: payload.memberId, bytes, interactive: true });
  } catch (error) {
    if (error instanceof WorkerStopped && error.reason !== 'shutdown')
      throw invalid([{ field: 'file', message: error.message }]);
    throw error;
  }
}
