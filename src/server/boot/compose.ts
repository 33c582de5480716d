import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Routes } from '#contract/kit.ts';
import { systemRoutes } from '#contract/system.ts';
import { connectDrizzle, openDatabasePool, type Sql } from '#server/db/client.ts';
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
import type { Logger } from '#server/kernel/logger.ts';
import { mountMetrics } from '#server/kernel/metrics.ts';
import { keptSecret } from '#server/kernel/secrets.ts';
import { createAccounts } from '#server/modules/accounts/index.ts';
import { type ApplicationDeps, type Applications, createApplications } from '#server/modules/applications/index.ts';
import { createCompanies } from '#server/modules/companies/index.ts';
import { type Contacts, createContacts } from '#server/modules/contacts/index.ts';
import { createInsights } from '#server/modules/insights/index.ts';
import { createInterviews, type Interviews } from '#server/modules/interviews/index.ts';
import { createJobs } from '#server/modules/jobs/index.ts';
import { createOffers } from '#server/modules/offers/index.ts';
import { createSearches } from '#server/modules/searches/index.ts';
import { createSources } from '#server/modules/sources/index.ts';
import { createTransfers } from '#server/modules/transfers/index.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import { readPostings, sourceNames } from '#server/ports/sources/read.ts';
import { readTracker } from '#server/ports/trackers/read.ts';
import { addSamplePeople } from './sample.ts';
import { schedule } from './schedule.ts';
import { mountWeb } from './web.ts';

export const version = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

export interface World {
  config: Config;
  address: DatabaseAddress;
  log: Logger;
  clock?: Clock;
}

export interface App {
  http: FastifyInstance;
  sql: Sql;
  tasks: Tasks;
  contracts: Routes[];
  /** Whether anybody has an account yet. */
  hasAccounts(): Promise<boolean>;
  /** Starts background work. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** Joins modules and adapters into one program. */
export async function compose({ config, address, log, clock = systemClock }: World): Promise<App> {
  const pool = openDatabasePool(address);
  const { sql } = pool;
  const drizzle = connectDrizzle(address);
  const tasks = createTasks(address, (error) => log.error({ err: error }, 'task queue'));
  const accounts = createAccounts({
    sql,
    drizzle: drizzle.db,
    log,
    settings: {
      secret: config.CAIRN_SECRET ?? keptSecret(config.dataDir, 'signing'),
      setupToken: keptSecret(config.dataDir, 'setup-token'),
      registration: config.registration,
      loopbackOnly: config.loopbackOnly,
      sessionDays: config.CAIRN_SESSION_DAYS,
      tokenPrivateKey: config.CAIRN_TOKEN_PRIVATE_KEY,
      tokenHours: config.CAIRN_TOKEN_HOURS,
      tokenAudience: config.CAIRN_TOKEN_AUDIENCE,
      clock,
      newId,
    },
  });
  // Where two features know each other, one arrow goes through a front door and the one back is tied here.
  const saved: Applications['saved'] = (memberId, jobIds) => applications.saved(memberId, jobIds);
  const ofSearches: Applications['ofSearches'] = {
    figures: (...given) => applications.ofSearches.figures(...given),
    archiveSearch: (...given) => applications.ofSearches.archiveSearch(...given),
    leaveSearch: (...given) => applications.ofSearches.leaveSearch(...given),
    leaveStage: (...given) => applications.ofSearches.leaveStage(...given),
    countByStage: (...given) => applications.ofSearches.countByStage(...given),
  };
  const beside: ApplicationDeps['beside'] = {
    hasContact: async (reader, memberId, id) => (await contacts.briefs(reader, memberId, [id])).has(id),
    planInterview: async (tx, memberId, application, startsAt, timeZone) => {
      await interviews.planOnce(tx, memberId, application, startsAt, timeZone);
    },
    renameInterviews: (...given) => interviews.rename(...given),
    addSample: (tx, memberId, ids) => addSamplePeople({ interviews, contacts, clock }, tx, memberId, ids),
    removeSample: (tx, memberId) => contacts.removeSample(tx, memberId),
  };
  const jobs = createJobs({ sql, clock, newId, saved });
  const searches = createSearches({ sql, clock, newId, applications: ofSearches });
  const applications = createApplications({ sql, clock, newId, jobs, searches, beside });
  const contacts: Contacts = createContacts({ sql, clock, newId, applications });
  const interviews: Interviews = createInterviews({ sql, clock, newId, applications, contacts });
  const offers = createOffers({ sql, clock, newId, applications });
  const companies = createCompanies({ sql, clock, jobs });
  const insights = createInsights({ sql, clock, contacts, interviews: interviews.planned });
  const { enqueue } = tasks;
  const rules = { sourceNames, mostBytes: config.CAIRN_IMPORT_MAX_MB * 1024 * 1024 };
  const sources = createSources({ sql, clock, newId, enqueue, ingest: jobs.ingest, read: readPostings, rules });
  const transfers = createTransfers({
    ...{ sql, clock, newId, enqueue, read: readTracker, applications, contacts: contacts.bringing, jobs },
  });
  const modules = [
    accounts,
    jobs,
    sources,
    searches,
    applications,
    interviews,
    offers,
    contacts,
    companies,
    transfers,
    insights,
  ];

  const system = mountable(systemRoutes, {
    health: async () => {
      await sql`select 1`.catch(() => {
        throw unavailable('The database does not answer just now.');
      });
      return { status: 'healthy' as const, database: 'connected' as const, version };
    },
    ready: async () => ({ status: 'ready' as const }),
    schedulerHealth: async () => {
      if (!tasks.isRunning()) throw unavailable('The scheduler does not run just now.');
      return { status: 'healthy' as const, schedules: schedule.map(({ kind, cron }) => ({ name: kind.name, cron })) };
    },
  });
  const mountables = [system, ...modules.flatMap((module) => module.routes)];
  const contracts = mountables.map((entry) => entry.routes);

  const http = await createHttpServer(config, log);
  mountMetrics(http, config.CAIRN_METRICS_TOKEN);
  let watch: DatabaseWatch | undefined;
  http.addHook('onRequest', async ({ url }) => {
    if (watch?.isAway() && needsDatabase(url)) throw unavailable('The database does not answer just now.');
  });
  const deps = { config, limiter: new RateLimiter(clock), authenticate: accounts.authenticate };
  for (const entry of mountables) mount(http, entry, deps);
  await mountWeb(http, openApiDocument(contracts, version));

  return {
    http,
    sql,
    tasks,
    contracts,
    hasAccounts: accounts.hasAccounts,
    work: async () => {
      await tasks.start(
        modules.flatMap((module) => module.tasks),
        schedule,
      );
      watch = watchDatabase(address, log, () => {
        for (const one of [pool, drizzle, tasks]) one.renew();
      });
    },
    close: async () => {
      await http.close();
      await tasks.stop();
      await watch?.stop();
      await Promise.all([sql.end({ timeout: 5 }), drizzle.end()]);
    },
  };
}

const needsDatabase = (url: string): boolean => /^\/(?:api|health|ready)(?:[/?]|$)/u.test(url);
