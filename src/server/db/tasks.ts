import { Socket } from 'node:net';
import { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import type { Tx } from './client.ts';

/** Background work: a name, the shape of its payload, and how often and how long it is tried. */
export interface TaskKind<T extends z.ZodType = z.ZodType> {
  name: string;
  payload: T;
  retries: number;
  /** After this many seconds without an end it counts as failed and is tried again. */
  expireSeconds: number;
}

export interface TaskHandler<T extends z.ZodType = z.ZodType> {
  kind: TaskKind<T>;
  run(payload: z.output<T>): Promise<void>;
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
  renew(): void;
  stop(): Promise<void>;
}

/** The queue, kept in the same database as everything else. */
export function createTasks(address: DatabaseAddress, onError: (error: unknown) => void): Tasks {
  const sockets = new Set<Socket>();
  const transport = {
    stream: () => {
      const socket = new Socket();
      sockets.add(socket.once('close', () => sockets.delete(socket)));
      return socket;
    },
  };
  const boss = new PgBoss({
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
  boss.on('error', onError);
  let running = false;
  return {
    enqueue: async (tx, kind, payload) => {
      const db = {
        executeSql: async (text: string, values: unknown[] = []) => ({
          rows: [...(await tx.unsafe(text, values as never[]))],
        }),
      };
      await boss.send(kind.name, kind.payload.parse(payload) as object, { db });
    },
    start: async (handlers, schedules) => {
      await boss.start();
      for (const { kind, run } of handlers) {
        const queue = {
          retryLimit: kind.retries,
          retryBackoff: true,
          retryDelay: 1,
          retryDelayMax: 60,
          expireInSeconds: kind.expireSeconds,
          heartbeatSeconds: 15,
        };
        await boss.createQueue(kind.name, { ...queue, notify: true });
        await boss.work(kind.name, { pollingIntervalSeconds: 2 }, async (batch) => {
          for (const task of batch) await run(kind.payload.parse(task.data));
        });
      }
      for (const { kind, cron } of schedules) await boss.schedule(kind.name, cron, {});
      running = true;
    },
    isRunning: () => running,
    renew: () => {
      for (const socket of sockets) socket.destroy(new Error('the database does not answer'));
    },
    stop: () => {
      running = false;
      return boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
