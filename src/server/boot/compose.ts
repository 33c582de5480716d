import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Routes } from '#contract/kit.ts';
import { systemRoutes } from '#contract/system.ts';
import { openDatabasePool, type Sql } from '#server/db/client.ts';
import { connectDrizzle } from '#server/db/drizzle.ts';
import { purgeIdempotencyKeys, withIdempotency } from '#server/db/idempotency.ts';
import { notifyListeners } from '#server/db/listeners.ts';
import { createTasks, type Tasks } from '#server/db/tasks.ts';
import { type DatabaseWatch, watchDatabase } from '#server/db/watch.ts';
import { type Clock, systemClock } from '#server/kernel/clock.ts';
import type { Config } from '#server/kernel/config.ts';
import { unavailable } from '#server/kernel/errors.ts';
import { mount } from '#server/kernel/http/mount.ts';
import { openApiDocument } from '#server/kernel/http/openapi.ts';
import { RateLimiter } from '#server/kernel/http/rate-limit.ts';
import { createHttpServer } from '#server/kernel/http/server.ts';
import { mountable } from '#server/kernel/http/types.ts';
import { newId } from '#server/kernel/ids.ts';
import { KeyedSemaphore } from '#server/kernel/keyed-semaphore.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { mountMetrics } from '#server/kernel/metrics.ts';
import { openScratch, type Scratch } from '#server/kernel/scratch.ts';
import { loadOrCreateSecret } from '#server/kernel/secrets.ts';
import { createAccounts, type PasswordCost } from '#server/modules/accounts/index.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import { createWorkerPool } from '#server/ports/worker/pool.ts';
import { listeners } from './listeners.ts';
import { composeModules } from './modules.ts';
import { schedule } from './schedule.ts';
import { mountWeb } from './web.ts';
import type { WorkerSettings } from './worker-main.ts';

export const version = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

export interface AppOptions {
  config: Config;
  address: DatabaseAddress;
  log: Logger;
  clock?: Clock;
  /** What a password hash costs; tests make many accounts and take less. */
  passwordCost?: PasswordCost;
}

export interface App {
  http: FastifyInstance;
  sql: Sql;
  tasks: Tasks;
  contracts: Routes[];
  /** Whether anybody has an account yet. */
  hasAccounts(): Promise<boolean>;
  /** Starts background work, and watches the database. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Joins modules and adapters into one program. */
export async function compose({ config, address, log, clock = systemClock, passwordCost }: AppOptions): Promise<App> {
  const scratch = openScratch(config.dataDir);
  const workers = createWorkers({ address }, scratch, clock);
  const tasks = createTasks(address, workers, (error) => log.error({ err: error }, 'task queue'));
  const pool = openDatabasePool(address, undefined, notifyListeners(listeners, tasks.enqueue));
  const sql = withIdempotency(pool.sql);
  const drizzle = connectDrizzle(address);
  const limiter = new RateLimiter(clock);
  const settings = { ...loadSecrets(config), clock, newId, passwordCost };
  const accounts = createAccounts({ sql, drizzle: drizzle.db, log, config, limiter, settings });
  const features = composeModules({
    sql,
    clock,
    workers,
    scratch,
    enqueue: tasks.enqueue,
    maxUploadBytes: config.CAIRN_IMPORT_MAX_MB * 1024 * 1024,
  });
  const modules = [accounts, ...features];

  const mountables = [systemHandlers(sql, tasks), ...modules.flatMap((module) => module.routes ?? [])];
  const contracts = mountables.map((entry) => entry.routes);

  const http = await createHttpServer(config, log);
  mountMetrics(http, config.CAIRN_METRICS_TOKEN);
  let watch: DatabaseWatch | undefined;
  http.addHook('onRequest', async ({ url }) => {
    if (watch?.isUnavailable() && needsDatabase(url)) throw unavailable('The database is not responding right now.');
  });
  const semaphores = { requests: new KeyedSemaphore(8, Number.POSITIVE_INFINITY), downloads: new KeyedSemaphore(2, 6) };
  const deps = { config, clock, limiter, semaphores, callers: accounts };
  for (const entry of mountables) mount(http, entry, deps);
  await mountWeb(http, openApiDocument(contracts, version));

  return {
    http,
    sql,
    tasks,
    contracts,
    hasAccounts: accounts.hasAccounts,
    start: async () => {
      await tasks.start(
        [purgeIdempotencyKeys(sql, clock), ...modules.flatMap((module) => module.tasks ?? [])],
        schedule,
      );
      watch = watchDatabase(address, log, accounts.sessionNotifications, () => {
        for (const one of [pool, drizzle, tasks]) one.reconnect();
      });
    },
    close: async () => {
      await http.close();
      await tasks.stop();
      await workers.close();
      scratch.close();
      await watch?.stop();
      await Promise.all([sql.end({ timeout: 5 }), drizzle.end()]);
    },
  };
}

const needsDatabase = (url: string): boolean => /^\/(?:api|health|ready)(?:[/?]|$)/u.test(url);

const loadSecrets = (config: Config) => ({
  secret: config.CAIRN_SECRET ?? loadOrCreateSecret(config.dataDir, 'signing'),
  setupToken: loadOrCreateSecret(config.dataDir, 'setup-token'),
});

const createWorkers = (settings: WorkerSettings, scratch: Scratch, clock: Clock) =>
  createWorkerPool({
    entry: fileURLToPath(new URL('./worker-main.ts', import.meta.url)),
    settings,
    scratch,
    clock,
  });

/** Whether the program and what it needs are there. */
const systemHandlers = (sql: Sql, tasks: Tasks) =>
  mountable(systemRoutes, {
    health: async () => {
      await sql`select 1`.catch(() => {
        throw unavailable('The database is not responding right now.');
      });
      return { status: 'healthy' as const, database: 'connected' as const, version };
    },
    ready: async () => ({ status: 'ready' as const }),
    schedules: async () => {
      if (!tasks.isRunning()) throw unavailable('The scheduler is not running right now.');
      return { status: 'healthy' as const, schedules: schedule.map(({ kind, cron }) => ({ name: kind.name, cron })) };
    },
  });
