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
export function createWorkerPool(deps: PoolDeps): WorkerPool {
  const pool = new ProcessPool(deps);
  return { run: (task) => pool.run(task), close: () => pool.close() };
}

class ProcessPool implements WorkerPool {
  readonly #deps: PoolDeps;
  readonly #limits: PoolLimits;
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<WorkerTask>();
  readonly #idle: Slot[] = [];
  readonly #busy = new Set<Slot>();
  readonly #lastServed = new Map<string, number>();
  #served = 0;
  #isClosed = false;

  constructor(deps: PoolDeps) {
    this.#deps = deps;
    this.#limits = deps.limits ?? usualLimits;
  }

  run(task: WorkerTask): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new WorkerStopped('shutdown'));
    const own = this.#waiting.filter(({ task: { memberId } }) => memberId === task.memberId).length;
    if (this.#waiting.length >= maxWaiting || own >= maxWaitingOfMember)
      return Promise.reject(unavailable('Many files are being read right now. Try again in a moment.', 5));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new WorkerStopped('shutdown'));
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((slot) => this.#discard(slot)));
  }

  #dispatch(): void {
    for (let next = this.#takeNext(); next; next = this.#takeNext()) void this.#serve(next);
  }

  /** Takes the piece of work whose turn it is off the queue, if there is room for it. */
  #takeNext(): Waiting | undefined {
    if (this.#running.size >= maxRunning || this.#isClosed) return undefined;
    const largeRuns = [...this.#running].some(isLarge);
    const [next] = this.#waiting
      .filter(({ task }) => !(largeRuns && isLarge(task)))
      .sort((a, b) => this.#rank(a.task) - this.#rank(b.task) || this.#turnOf(a.task) - this.#turnOf(b.task));
    if (next) this.#waiting.splice(this.#waiting.indexOf(next), 1);
    return next;
  }

  #rank({ interactive, memberId }: WorkerTask): number {
    return (interactive ? 0 : 10) + [...this.#running].filter((task) => task.memberId === memberId).length;
  }

  #turnOf({ memberId }: WorkerTask): number {
    return this.#lastServed.get(memberId) ?? 0;
  }

  async #serve({ task, resolve, reject }: Waiting): Promise<void> {
    this.#running.add(task);
    this.#served += 1;
    if (this.#lastServed.size > 10_000) this.#lastServed.clear();
    this.#lastServed.set(task.memberId, this.#served);
    let slot: Slot | undefined;
    try {
      slot = this.#takeSlot(task);
      const { name, payload } = task;
      const clockOffsetMs = this.#deps.clock().getTime() - Date.now();
      resolve(await slot.process.run({ name, payload, clockOffsetMs }, limitsOf(this.#limits, task)));
    } catch (error) {
      reject(this.#isClosed && error instanceof WorkerStopped ? new WorkerStopped('shutdown') : error);
    } finally {
      this.#running.delete(task);
      if (slot) this.#release(slot, task);
      this.#dispatch();
    }
  }

  /** A process of its own for a large file, otherwise one that is there or a new one. */
  #takeSlot(task: WorkerTask): Slot {
    const slot = isLarge(task) ? this.#startSlot(heapMb.large) : (this.#takeIdle() ?? this.#startSlot(heapMb.small));
    this.#busy.add(slot);
    return slot;
  }

  #takeIdle(): Slot | undefined {
    for (let slot = this.#idle.pop(); slot; slot = this.#idle.pop()) {
      clearTimeout(slot.idle);
      if (slot.process.isUsable()) return slot;
      void this.#discard(slot);
    }
    return undefined;
  }

  #startSlot(heap: number): Slot {
    const { entry, settings, scratch } = this.#deps;
    const folder = scratch.makeFolder();
    return { process: startWorker({ entry, settings, scratch: folder, heapMb: heap }), folder, done: 0 };
  }

  #release(slot: Slot, task: WorkerTask): void {
    this.#busy.delete(slot);
    slot.done += 1;
    const isSpent = slot.done >= maxWorkOfProcess || slot.process.memory() > maxIdleMemory || isLarge(task);
    if (this.#isClosed || isSpent || !slot.process.isUsable()) return void this.#discard(slot);
    slot.idle = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(slot), 1);
      void this.#discard(slot);
    }, idleMs);
    slot.idle.unref();
    this.#idle.push(slot);
  }

  async #discard(slot: Slot): Promise<void> {
    clearTimeout(slot.idle);
    await slot.process.kill();
    this.#deps.scratch.removeFolder(slot.folder);
  }
}

const isLarge = ({ bytes }: WorkerTask): boolean => bytes > largeBytes;

const limitsOf = ({ memory, silenceMs, totalMs }: PoolLimits, task: WorkerTask): WorkerLimits => ({
  memory: isLarge(task) ? memory.large : memory.small,
  silenceMs,
  totalMs: task.interactive ? totalMs.interactive : totalMs.background,
});
