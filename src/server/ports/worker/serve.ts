import { setPriority } from 'node:os';
import { AppError } from '#server/kernel/errors.ts';
import type { FromWorker, SentError, ToWorker } from './port.ts';

/** Does one piece of work by its name; `clockOffsetMs` is how far the parent's clock is ahead of the system's. */
export type Work = (name: string, payload: unknown, clockOffsetMs: number) => Promise<unknown>;

const aliveEveryMs = 1_000;
/** Lower than the server's, so that members are answered while files are read. */
const priority = 5;

/** The worker process's side: sets itself up once, then does one piece of work after the other until the parent is gone. */
export function serveWork(setUp: (settings: unknown) => Promise<Work>): void {
  try {
    setPriority(priority);
  } catch {
    // Without the right to lower it, it stays as it is.
  }
  let work: Promise<Work> | undefined;
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'init') {
      work = setUp(message.settings);
      // A failed set-up is told with the first piece of work.
      work.catch(() => {});
    } else void runAndReply(work, message);
  });
  setInterval(() => sendMessage({ kind: 'alive' }), aliveEveryMs).unref();
}

async function runAndReply(work: Promise<Work> | undefined, asked: Extract<ToWorker, { kind: 'work' }>): Promise<void> {
  try {
    if (!work) throw new Error('the worker process was not set up');
    const result = await (await work)(asked.name, asked.payload, asked.clockOffsetMs);
    sendMessage({ kind: 'done', result });
  } catch (error) {
    sendMessage({ kind: 'failed', error: toSent(error) });
  }
}

function sendMessage(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

function toSent(error: unknown): SentError {
  const { message, code } = error as Error & { code?: unknown };
  const sent: SentError = { message: String(message).slice(0, 2_000) };
  if (typeof code === 'string') sent.code = code;
  if (error instanceof AppError) {
    const { status, details, retryAfter } = error;
    sent.app = { status, details, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  return sent;
}
