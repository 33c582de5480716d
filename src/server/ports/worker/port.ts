/** Work for a process of its own: reading files of strangers and all that follows from it. */
export interface WorkerTask {
  /** The name under which the worker process knows what to do. */
  name: string;
  payload: object;
  /** Whose work it is: members take turns. */
  memberId: string;
  /** Size of the file it reads, in bytes; of large ones only one is read at a time. */
  bytes: number;
  /** Somebody waits for the answer, so it goes before work in the background. */
  interactive: boolean;
}

/** Runs work in processes of their own, with limits of time and memory. */
export interface WorkerPool {
  /**
   * What the work answers, as JSON has it. Errors of the work arrive as they were thrown (`AppError`, or an error
   * with its `code`).
   * @throws WorkerStopped when the process met a limit or died; AppError 503 when too much work waits.
   */
  run(task: WorkerTask): Promise<unknown>;
  /** Ends the processes; work that is under way is given up. */
  close(): Promise<void>;
}

/** The worker process was stopped, or died, with its work undone. */
export class WorkerStopped extends Error {
  readonly reason: 'time' | 'memory' | 'crash' | 'shutdown';

  constructor(reason: WorkerStopped['reason']) {
    const said = {
      time: 'Reading it takes too long. Split it into smaller files.',
      memory: 'Reading it takes too much memory. Split it into smaller files.',
      crash: 'The process that read it ended unexpectedly.',
      shutdown: 'The server is shutting down.',
    };
    super(said[reason]);
    this.reason = reason;
  }
}

/** What the parent tells a worker process. */
export type ToWorker =
  | { kind: 'init'; settings: unknown }
  | { kind: 'work'; name: string; payload: unknown; clockOffsetMs: number };

/** What a worker process tells its parent. */
export type FromWorker = { kind: 'alive' } | { kind: 'done'; result: unknown } | { kind: 'failed'; error: SentError };

/** An error on its way between two processes. */
export interface SentError {
  message: string;
  code?: string;
  /** Set for an `AppError`. */
  app?: { status: number; details: { field: string; message: string }[]; retryAfter?: number };
}
