import { Socket } from 'node:net';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import { type WorkerPool, WorkerStopped } from '#server/ports/worker/port.ts';
import type { Queryable, Sql, Tx } from './client.ts';

/** Background work: a name, the shape of its payload, and how often and how long it is tried. */
export interface TaskKind<T extends z.ZodType = z.ZodType> {
  name: string;
  payload: T;
  retries: number;
  /** After this many seconds without an end it counts as failed and is tried again. */
  expireSeconds: number;
  /**
   * It reads what strangers wrote, or much at once: it runs in a worker process, and members take turns. `queued`: in
   * the background; `at_once`: somebody waits for it, so it is given to the worker pool and never queued.
   */
  isolated?: 'queued' | 'at_once';
}

/** What the queue has to know of isolated work. */
const isolatedPayload = z.object({ memberId: z.uuid(), bytes: z.number().default(0) });

export interface TaskHandler<T extends z.ZodType = z.ZodType> {
  kind: TaskKind<T>;
  run(payload: z.output<T>): Promise<void>;
  /** Isolated work whose process met a limit or died: settles what becomes of it. It is not tried again by itself. */
  handleStopped?(payload: z.output<T>, stopped: WorkerStopped): Promise<void>;
}

/** A task that comes back by the clock. */
export interface Schedule {
  kind: TaskKind;
  cron: string;
}

export interface Tasks {
  /** Puts work in the queue, in the transaction that causes it: both happen or neither. */
  enqueue<T extends z.ZodType>(tx: Tx, kind: TaskKind<T>, payload: z.input<T>): Promise<void>;
  /** Starts to work on the given kinds and schedules. */
  start(handlers: TaskHandler[], schedules: Schedule[]): Promise<void>;
  /** Whether this process takes up work. */
  isRunning(): boolean;
  /** Ends every connection at once; what comes next opens a new one. */
  reconnect(): void;
  stop(): Promise<void>;
}

/** How many pieces of isolated work are taken up at once; how many of them run is the worker pool's to say. */
const isolatedAtOnce = 4;

/** The queue, kept in the same database as everything else. Isolated work goes to the worker pool. */
export function createTasks(
  address: DatabaseAddress,
  workers: Pick<WorkerPool, 'run'>,
  onError: (error: unknown) => void,
): Tasks {
  const sockets = new Set<Socket>();
  const transport = {
    stream: () => {
      const socket = new Socket();
      sockets.add(socket.once('close', () => sockets.delete(socket)));
      return socket;
    },
  };
  const boss = createBoss(address, transport);
  let running = false;
  let stopping = false;
  // What is under way when the program stops fails, and is taken up by the next one.
  boss.on('error', (error) => {
    if (!stopping) onError(error instanceof Error ? error : Object.assign(new Error(), error));
  });
  return {
    enqueue: (tx, kind, payload) => send(boss, tx, kind, payload),
    start: async (handlers, schedules) => {
      await boss.start();
      for (const handler of handlers) await startQueue(boss, handler, workers);
      for (const { kind, cron } of schedules) await boss.schedule(kind.name, cron, {});
      running = true;
    },
    isRunning: () => running,
    reconnect: () => {
      for (const socket of sockets) socket.destroy(new Error('the database does not answer'));
    },
    stop: () => {
      running = false;
      stopping = true;
      return boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

const createBoss = (address: DatabaseAddress, transport: { stream: () => Socket }): PgBoss =>
  new PgBoss({
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    ...(address.ssl ? { ssl: { rejectUnauthorized: false } } : {}),
    application_name: 'cairn-tasks',
    ...transport,
    max: 4,
    useListenNotify: true,
    // A task whose process was killed misses its heartbeat and is taken up again by the next one.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });

/** Takes up work of one kind; what somebody waits for at the screen is never queued. */
async function startQueue(boss: PgBoss, handler: TaskHandler, workers: Pick<WorkerPool, 'run'>): Promise<void> {
  const { kind } = handler;
  if (kind.isolated === 'at_once') return;
  await boss.createQueue(kind.name, {
    retryLimit: kind.retries,
    retryBackoff: true,
    retryDelay: 1,
    retryDelayMax: 60,
    expireInSeconds: kind.expireSeconds,
    heartbeatSeconds: 15,
    notify: true,
  });
  const perMember = kind.isolated ? { groupConcurrency: 1, notifyPollingIntervalSeconds: 5 } : {};
  for (let i = 0; i < (kind.isolated ? isolatedAtOnce : 1); i++) {
    const worker = await boss.work(kind.name, { pollingIntervalSeconds: 2, ...perMember }, async (batch) => {
      for (const task of batch) await runTask(handler, task.data, workers);
      // Whoever did something looks for more at once: what waited for its turn is not announced again.
      boss.notifyWorker(worker);
    });
  }
}

/** Puts work in the queue from a process that takes up none, over the connections it has. */
export function createTaskSender(sql: Sql): Tasks['enqueue'] {
  const db = { executeSql: executeOn(sql) };
  const boss = new PgBoss({ db, migrate: false, supervise: false, schedule: false });
  let started: Promise<unknown> | undefined;
  return async (tx, kind, payload) => {
    started ??= boss.start();
    await started;
    await send(boss, tx, kind, payload);
  };
}

const executeOn =
  (reader: Queryable) =>
  async (text: string, values: unknown[] = []) => ({ rows: [...(await reader.unsafe(text, values as never[]))] });

async function send(boss: PgBoss, tx: Tx, kind: TaskKind, payload: unknown): Promise<void> {
  const data = kind.payload.parse(payload) as object;
  const group = kind.isolated ? { group: { id: isolatedPayload.parse(data).memberId } } : {};
  await boss.send(kind.name, data, { db: { executeSql: executeOn(tx) }, ...group });
}

/** Runs a task here, or isolated in a worker process. */
async function runTask(handler: TaskHandler, data: unknown, workers: Pick<WorkerPool, 'run'>): Promise<void> {
  const { kind } = handler;
  const payload = kind.payload.parse(data);
  if (!kind.isolated) return handler.run(payload);
  const { memberId, bytes } = isolatedPayload.parse(payload);
  try {
    await workers.run({ name: kind.name, payload: payload as object, memberId, bytes, interactive: false });
  } catch (error) {
    if (!(error instanceof WorkerStopped) || error.reason === 'shutdown' || !handler.handleStopped) throw error;
    await handler.handleStopped(payload, error);
  }
}
