import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#server/kernel/errors.ts';
import { type FromWorker, type SentError, type ToWorker, WorkerStopped } from './port.ts';

export interface WorkerLimits {
  /** Resident memory, in bytes. */
  memory: number;
  /** How long the process may give no sign of life, in ms. */
  silenceMs: number;
  /** How long the work may take in all, in ms. */
  totalMs: number;
}

export interface WorkerProcess {
  /** Does one piece of work; the process is killed when the work meets a limit. */
  run(work: Omit<Extract<ToWorker, { kind: 'work' }>, 'kind'>, limits: WorkerLimits): Promise<unknown>;
  /** Whether it may be given more work. */
  isUsable(): boolean;
  /** Its resident memory now, in bytes; 0 where the system does not tell. */
  memory(): number;
  kill(): Promise<void>;
}

const watchEveryMs = 50;
const pageBytes = 4_096;
/**
 * What the operating system enforces, whatever the program does: address space that may be written (V8 reserves
 * some 560 MiB of it without using it), seconds of processor time, and no memory dump.
 */
const hardLimits = 'ulimit -c 0; ulimit -t 1800; ulimit -d 1150000';

export interface WorkerStart {
  /** The file the process runs. */
  entry: string;
  settings: unknown;
  /** Where it may leave files until it ends. */
  scratch: string;
  /** How large its JavaScript heap may grow, in MiB; what is no longer used is collected long before. */
  heapMb: number;
}

/** Starts a worker process. */
export function startWorker({ entry, settings, scratch, heapMb }: WorkerStart): WorkerProcess {
  const node = [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=8', entry];
  const child = spawn('/bin/sh', ['-c', `${hardLimits}; exec "$0" "$@"`, process.execPath, ...node], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Code compiled once is kept for the next process, as the server itself does.
    env: { TMPDIR: scratch, NODE_COMPILE_CACHE: getCompileCacheDir() ?? join(tmpdir(), 'node-compile-cache') },
  });
  const exited = new Promise<WorkerStopped['reason']>((done) => {
    child.once('exit', (_code, signal) => done(stopReasonOf(signal)));
    child.once('error', () => done('crash'));
  });
  child.send({ kind: 'init', settings } satisfies ToWorker, () => {});
  let usable = true;
  void exited.then(() => {
    usable = false;
  });
  const kill = async () => {
    usable = false;
    child.kill('SIGKILL');
    await exited;
  };
  return {
    isUsable: () => usable,
    memory: () => residentBytes(child.pid),
    kill,
    run: async (work, limits) => {
      let stopped: WorkerStopped['reason'] | undefined;
      const unwatch = enforceLimits(child, limits, (reason) => {
        stopped = reason;
        void kill();
      });
      try {
        return await sendWork(child, exited, work);
      } catch (error) {
        throw error instanceof WorkerStopped && stopped ? new WorkerStopped(stopped) : error;
      } finally {
        unwatch();
      }
    },
  };
}

/** Sends work and waits for what comes of it, or for the end of the process. */
function sendWork(child: ChildProcess, exited: Promise<WorkerStopped['reason']>, work: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromWorker) => {
      if (message.kind === 'alive') return;
      child.off('message', onMessage);
      if (message.kind === 'done') resolve(message.result);
      else reject(toError(message.error));
    };
    child.on('message', onMessage);
    void exited.then((reason) => reject(new WorkerStopped(reason)));
    child.send({ kind: 'work', ...work }, (error) => {
      if (error) reject(new WorkerStopped('crash'));
    });
  });
}

/** What a process died of: one that cannot get memory aborts. */
function stopReasonOf(signal: NodeJS.Signals | null): WorkerStopped['reason'] {
  if (signal === 'SIGXCPU') return 'time';
  return signal === 'SIGABRT' || signal === 'SIGTRAP' ? 'memory' : 'crash';
}

/** Calls `stop` once when the process meets one of its limits; returns how to end the watch. */
function enforceLimits(
  child: ChildProcess,
  limits: WorkerLimits,
  stop: (reason: 'time' | 'memory') => void,
): () => void {
  const started = performance.now();
  let alive = started;
  const onAlive = () => {
    alive = performance.now();
  };
  child.on('message', onAlive);
  const timer = setInterval(() => {
    const now = performance.now();
    if (residentBytes(child.pid) > limits.memory) stop('memory');
    else if (now - alive > limits.silenceMs || now - started > limits.totalMs) stop('time');
    else return;
    clearInterval(timer);
  }, watchEveryMs);
  return () => {
    clearInterval(timer);
    child.off('message', onAlive);
  };
}

/** Resident memory of a process; 0 where the system does not tell. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * pageBytes;
  } catch {
    return 0;
  }
}

function toError({ message, code, app }: SentError): Error {
  if (!app) return Object.assign(new Error(message), code ? { code } : {});
  const { status, details, retryAfter } = app;
  return new AppError(status, code ?? 'INTERNAL', message, {
    details,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
