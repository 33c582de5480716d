import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { ConfigError } from '#server/kernel/config.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { openPath, postgresFolder, type ServerUser, unprivilegedUser } from './binaries.ts';
import { initialiseCluster, prepareFolder } from './initdb.ts';
import { removeStaleFiles, stopOrphanedServer } from './leftovers.ts';
import { lockCluster } from './lock.ts';
import { clientOptions, type DatabaseAddress, type DatabaseServer, socketOf } from './port.ts';

/** The longest path of a Unix socket in bytes that every system takes. */
const maxSocketPath = 103;
const socketPort = 5432;
/** So often the server may end while it starts before that is final. */
const maxFailures = 10;

/** A sixteenth of the machine; what is never read is never taken. */
const bufferMb = Math.round(Math.min(256, Math.max(96, totalmem() / 2 ** 20 / 16)));

/** For a small machine: little memory, no parallel workers, and every commit on disk before it is answered. */
const serverSettings = {
  shared_buffers: `${bufferMb}MB`,
  wal_buffers: '4MB',
  max_logical_replication_workers: '0',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: '2GB',
  max_connections: '40',
  synchronous_commit: 'on',
  fsync: 'on',
  full_page_writes: 'on',
  jit: 'off',
  io_method: 'sync',
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  max_parallel_workers_per_gather: '0',
  autovacuum_max_workers: '2',
  wal_compression: 'on',
  log_min_messages: 'warning',
  timezone: 'UTC',
};

interface Options {
  dataDir: string;
  password: string;
  log: Logger;
  /** Settings on top of the above, as for a throw-away server of tests. */
  extra?: Record<string, string>;
}

/**
 * Starts the PostgreSQL of the data folder and keeps it running: a server left by a killed Cairn is
 * stopped first, and one that dies is started again until `stop`.
 * @throws ConfigError when it cannot be made to run.
 */
export async function embeddedPostgres(options: Options): Promise<DatabaseServer> {
  const { dataDir, password, log } = options;
  const user = unprivilegedUser();
  const cluster = join(dataDir, 'postgres');
  const run = join(dataDir, 'run');
  for (const folder of [cluster, run]) prepareFolder(folder, user);
  if (user) for (const opened of openPath(dataDir, user)) log.warn(`opened ${opened} for passing through (chmod o+x)`);
  const bin = join(postgresFolder(dataDir, user), 'bin');
  const address = await chooseAddress(run, password);
  writeFileSync(join(dataDir, 'database.json'), JSON.stringify({ host: address.host, port: address.port }));

  const takeCluster = async (): Promise<number> => {
    await stopOrphanedServer(cluster, log);
    const lock = await lockCluster(dataDir);
    await removeStaleFiles(cluster, socketOf(address), log).catch((error) => {
      closeSync(lock);
      throw error;
    });
    return lock;
  };
  const lock = await takeCluster();
  try {
    if (!existsSync(join(cluster, 'PG_VERSION'))) {
      log.info('making the database (only once)');
      initialiseCluster({ bin, cluster, run, password, user, lock });
    }
  } catch (error) {
    closeSync(lock);
    throw error;
  }
  const program = { file: join(bin, 'postgres'), args: serverArgs(cluster, address, options.extra), cluster, user };
  const supervisor = superviseServer(program, takeCluster, log);
  log.info('starting the database');
  try {
    supervisor.launch(lock);
    await waitUntilReady(address, supervisor.failure);
    supervisor.keepRunning();
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return { address, stop: supervisor.stop };
}

async function chooseAddress(run: string, password: string): Promise<DatabaseAddress> {
  const longest = Buffer.byteLength(`${run}/.s.PGSQL.${socketPort}.lock`);
  const bySocket = process.platform !== 'win32' && longest <= maxSocketPath;
  return {
    host: bySocket ? run : '127.0.0.1',
    port: bySocket ? socketPort : await freePort(),
    user: 'cairn',
    password,
    database: 'cairn',
    ssl: false,
  };
}

function serverArgs(cluster: string, { host, port }: DatabaseAddress, extra: Record<string, string> = {}): string[] {
  const bySocket = host.startsWith('/');
  const settings = {
    ...serverSettings,
    ...extra,
    listen_addresses: bySocket ? '' : host,
    // A list whose elements are parted by commas, unless they stand in quotes.
    unix_socket_directories: bySocket ? `"${host.replaceAll('"', '""')}"` : '',
    port: String(port),
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
}

interface ServerProgram {
  file: string;
  args: string[];
  cluster: string;
  user: ServerUser | undefined;
}

/** Runs the server as a child: while it starts, its failures are counted; afterwards one that ends is started again. */
function superviseServer(program: ServerProgram, takeCluster: () => Promise<number>, log: Logger) {
  let child: ChildProcess | undefined;
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  const isStopping = () => state === 'stopping';
  let failures = 0;
  let complaint = 'it gives no reason';

  /** The child and all it starts inherit the lock, so that it is held while one of them lives. */
  const launch = (lock: number) => {
    child = spawn(program.file, program.args, {
      ...program.user,
      cwd: program.cluster,
      stdio: ['ignore', 'ignore', 'pipe', lock],
      detached: true,
    });
    closeSync(lock);
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = report(log, chunk) ?? complaint;
    });
    child.on('error', (error) => {
      complaint = error.message;
      failures = maxFailures;
    });
    child.once('exit', (code, signal) => {
      if (isStopping()) return;
      failures += 1;
      log.error({ code, signal }, 'the database stopped; starting it again');
      void relaunch();
    });
  };
  const relaunch = async () => {
    for (let pause = 300; ; pause = Math.min(pause * 2, 3_000)) {
      await sleep(pause);
      if (isStopping() || (state === 'starting' && failures >= maxFailures)) return;
      try {
        const lock = await takeCluster();
        if (isStopping()) closeSync(lock);
        else launch(lock);
        return;
      } catch (error) {
        log.error({ err: error }, 'the database cannot be started again yet');
      }
    }
  };
  return {
    launch,
    /** Why it does not start, once it has failed often enough. */
    failure: () => (failures >= maxFailures ? complaint : undefined),
    keepRunning: () => {
      state = 'running';
    },
    stop: async () => {
      state = 'stopping';
      if (child) await stopChild(child);
    },
  };
}

/** The address of the server that a running Cairn has on this data folder. */
export function runningAddress(dataDir: string, password: string): DatabaseAddress {
  const { host, port } = JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8')) as {
    host: string;
    port: number;
  };
  return { host, port, user: 'cairn', password, database: 'cairn', ssl: false };
}

/** Stops the server: fast, then at once, then by force. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  // One that was stopped takes up no signal before it goes on.
  child.kill('SIGCONT');
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 30_000);
  const forced = setTimeout(() => child.kill('SIGKILL'), 40_000);
  await gone;
  clearTimeout(impatient);
  clearTimeout(forced);
}

async function waitUntilReady(address: DatabaseAddress, failure: () => string | undefined): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const reason = failure();
    if (reason !== undefined) throw new ConfigError(`The database does not start: ${reason.replace(/\.$/u, '')}.`);
    const sql = postgres({
      ...clientOptions(address),
      database: 'postgres',
      max: 1,
      onnotice: () => {},
      connect_timeout: 2,
    });
    try {
      const [row] = await sql`select 1 as found from pg_database where datname = ${address.database}`;
      if (!row) await sql.unsafe(`create database ${address.database}`);
      return;
    } catch {
      await sleep(attempt < 20 ? 25 : 100);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  throw new ConfigError('The database server does not answer; its log says why.');
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

/** What connections are told while it starts, recovers or stops: nothing is wrong. */
const expectedComplaints =
  /the database system is (?:starting up|shutting down|in recovery mode|not)|due to administrator command/u;

/** Passes the server's words on to the log; returns the last fatal one. */
function report(log: Logger, chunk: Buffer): string | undefined {
  let fatal: string | undefined;
  for (const line of chunk.toString().split('\n')) {
    const expected = expectedComplaints.test(line);
    if (/FATAL|PANIC/.test(line) && !expected) {
      fatal = line
        .slice(line.search(/FATAL|PANIC/u))
        .replace(/^[A-Z]{5}: */u, '')
        .trim();
      log.warn(`PostgreSQL: ${line.trim()}`);
    } else if (line.trim()) log.debug(`PostgreSQL: ${line.trim()}`);
  }
  return fatal;
}
