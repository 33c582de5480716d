import type { Clock } from '#server/kernel/clock.ts';
import { unavailable } from '#server/kernel/errors.ts';
import type { Scratch } from '#server/kernel/scratch.ts';
import { type WorkerPool, WorkerStopped, type WorkerTask } from './port.ts';
import { startWorker, type WorkerLimits, type WorkerProcess } from './process.ts';

export interface PoolDeps {
  /** The file the worker process runs. */
  entry: string;
  /** What it is set up with. */
  settings: unknown;
  scratch: Pick<Scratch, 'makeFolder' | 'removeFolder'>;
  clock: Clock;
  limits?: PoolLimits;
}

export interface PoolLimits {
  /** Resident memory in bytes, for small files and for large ones. */
  memory: { small: number; large: number };
  /** How long a process may give no sign of life, in ms. */
  silenceMs: number;
  /** How long work may take in all, in ms. */
  totalMs: { interactive: number; background: number };
}

const mib = 1024 * 1024;
const maxRunning = 2;
const maxWaiting = 40;
const maxWaitingOfMember = 6;
/** Files above this size are read one at a time, with more memory. */
const largeBytes = 4 * mib;
const usualLimits: PoolLimits = {
  memory: { small: 200 * mib, large: 340 * mib },
  silenceMs: 45_000,
  totalMs: { interactive: 60_000, background: 30 * 60_000 },
};
const heapMb = { small: 120, large: 300 };
/** An idle process is ended after this long, and any process that did so much or grew so large: what is left goes with it. */
const idleMs = 10_000;
const maxWorkOfProcess = 100;
const maxIdleMemory = 150 * mib;

interface Waiting {
  task: WorkerTask;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

interface Slot {
  process: WorkerProcess;
  folder: string;
  done: number;
  idle?: NodeJS.Timeout;
}

/** At most two worker processes, started when there is work. Members take turns; who waits at the screen goes first. */
export function createWorkerPool({ entry, settings, scratch, clock, limits = usualLimits }: PoolDeps): WorkerPool {
  const waiting: Waiting[] = [];
  const running = new Set<WorkerTask>();
  const idle: Slot[] = [];
  const busy = new Set<Slot>();
  const lastServed = new Map<string, number>();
  let served = 0;
  let closed = false;

  function run(task: WorkerTask): Promise<unknown> {
    if (closed) return Promise.reject(new WorkerStopped('shutdown'));
    const own = waiting.filter(({ task: { memberId } }) => memberId === task.memberId).length;
    if (waiting.length >= maxWaiting || own >= maxWaitingOfMember)
      return Promise.reject(unavailable('Many files are being read right now. Try again in a moment.', 5));
    return new Promise((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      dispatch();
    });
  }

  function dispatch(): void {
    for (let next = takeNext(); next; next = takeNext()) void serve(next);
  }

  /** Takes the piece of work whose turn it is off the queue, if there is room for it. */
  function takeNext(): Waiting | undefined {
    if (running.size >= maxRunning || closed) return undefined;
    const largeRuns = [...running].some(isLarge);
    const [next] = waiting
      .filter(({ task }) => !(largeRuns && isLarge(task)))
      .sort((a, b) => rank(a.task) - rank(b.task) || turnOf(a.task) - turnOf(b.task));
    if (next) waiting.splice(waiting.indexOf(next), 1);
    return next;
  }

  const rank = ({ interactive, memberId }: WorkerTask): number =>
    (interactive ? 0 : 10) + [...running].filter((task) => task.memberId === memberId).length;
  const turnOf = ({ memberId }: WorkerTask): number => lastServed.get(memberId) ?? 0;

  async function serve({ task, resolve, reject }: Waiting): Promise<void> {
    running.add(task);
    served += 1;
    if (lastServed.size > 10_000) lastServed.clear();
    lastServed.set(task.memberId, served);
    let slot: Slot | undefined;
    try {
      slot = takeSlot(task);
      const { name, payload } = task;
      const clockOffsetMs = clock().getTime() - Date.now();
      resolve(await slot.process.run({ name, payload, clockOffsetMs }, limitsOf(limits, task)));
    } catch (error) {
      reject(closed && error instanceof WorkerStopped ? new WorkerStopped('shutdown') : error);
    } finally {
      running.delete(task);
      if (slot) release(slot, task);
      dispatch();
    }
  }

  /** A process of its own for a large file, otherwise one that is there or a new one. */
  function takeSlot(task: WorkerTask): Slot {
    const slot = isLarge(task) ? startSlot(heapMb.large) : (takeIdle() ?? startSlot(heapMb.small));
    busy.add(slot);
    return slot;
  }

  function takeIdle(): Slot | undefined {
    for (let slot = idle.pop(); slot; slot = idle.pop()) {
      clearTimeout(slot.idle);
      if (slot.process.isUsable()) return slot;
      void discard(slot);
    }
    return undefined;
  }

  function startSlot(heap: number): Slot {
    const folder = scratch.makeFolder();
    return { process: startWorker({ entry, settings, scratch: folder, heapMb: heap }), folder, done: 0 };
  }

  function release(slot: Slot, task: WorkerTask): void {
    busy.delete(slot);
    slot.done += 1;
    const isSpent = slot.done >= maxWorkOfProcess || slot.process.memory() > maxIdleMemory || isLarge(task);
    if (closed || isSpent || !slot.process.isUsable()) return void discard(slot);
    slot.idle = setTimeout(() => {
      idle.splice(idle.indexOf(slot), 1);
      void discard(slot);
    }, idleMs);
    slot.idle.unref();
    idle.push(slot);
  }

  async function discard(slot: Slot): Promise<void> {
    clearTimeout(slot.idle);
    await slot.process.kill();
    scratch.removeFolder(slot.folder);
  }

  async function close(): Promise<void> {
    closed = true;
    for (const { reject } of waiting.splice(0)) reject(new WorkerStopped('shutdown'));
    await Promise.all([...idle.splice(0), ...busy].map(discard));
  }

  return { run, close };
}

const isLarge = ({ bytes }: WorkerTask): boolean => bytes > largeBytes;

const limitsOf = ({ memory, silenceMs, totalMs }: PoolLimits, task: WorkerTask): WorkerLimits => ({
  memory: isLarge(task) ? memory.large : memory.small,
  silenceMs,
  totalMs: task.interactive ? totalMs.interactive : totalMs.background,
});
