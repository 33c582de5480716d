import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { ConfigError } from '#server/kernel/config.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { openPath, postgresFolder, type ServerUser, unprivilegedUser } from './binaries.ts';
import { isRunning } from './lock.ts';
import type { DatabaseAddress, DatabaseServer } from './port.ts';

/** The longest path of a Unix socket that every system takes. */
const longestSocketPath = 103;
const socketPort = 5432;

/** A sixteenth of the machine; what is never read is never taken. */
const bufferMb = Math.round(Math.min(512, Math.max(96, totalmem() / 2 ** 20 / 16)));

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
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(bin, cluster, run, password, user);
  await stopOrphan(cluster, log);

  const bySocket = process.platform !== 'win32' && `${run}/.s.PGSQL.${socketPort}.lock`.length <= longestSocketPath;
  const address: DatabaseAddress = {
    host: bySocket ? run : '127.0.0.1',
    port: bySocket ? socketPort : await freePort(),
    user: 'cairn',
    password,
    database: 'cairn',
    ssl: false,
  };
  writeFileSync(join(dataDir, 'database.json'), JSON.stringify({ host: address.host, port: address.port }));
  const flags = {
    ...serverSettings,
    ...options.extra,
    listen_addresses: bySocket ? '' : '127.0.0.1',
    unix_socket_directories: bySocket ? run : '',
    port: String(address.port),
  };
  const args = ['-D', cluster, ...Object.entries(flags).flatMap(([key, value]) => ['-c', `${key}=${value}`])];

  let child!: ChildProcess;
  let stopping = false;
  let complaint = '';
  const launch = () => {
    child = spawn(join(bin, 'postgres'), args, {
      ...user,
      cwd: cluster,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = report(log, chunk) ?? complaint;
    });
    child.once('exit', async (code, signal) => {
      if (stopping) return;
      log.error({ code, signal }, 'the database stopped; starting it again');
      await sleep(300);
      await stopOrphan(cluster, log);
      if (!stopping) launch();
    });
  };
  launch();
  try {
    await untilReady(address, () => (child.exitCode === null ? undefined : complaint));
  } catch (error) {
    stopping = true;
    await end(child);
    throw error;
  }
  return {
    address,
    stop: async () => {
      stopping = true;
      await end(child);
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

function prepareFolder(folder: string, user: ServerUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

/** Makes a new cluster beside its place and moves it there when it is whole: a killed start leaves no half one. */
function initialise(bin: string, cluster: string, run: string, password: string, user: ServerUser | undefined): void {
  const pwfile = join(run, 'initial');
  const growing = `${cluster}.new`;
  rmSync(growing, { recursive: true, force: true });
  prepareFolder(growing, user);
  writeFileSync(pwfile, password, { mode: 0o600 });
  if (user) chownSync(pwfile, user.uid, user.gid);
  const flags = [
    ...['-D', growing, '-U', 'cairn', '--pwfile', pwfile, '--auth=scram-sha-256', '--data-checksums'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
  const made = spawnSync(join(bin, 'initdb'), flags, {
    ...user,
    cwd: run,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  rmSync(pwfile, { force: true });
  if (made.status === 0) {
    rmSync(cluster, { recursive: true, force: true });
    renameSync(growing, cluster);
    return;
  }
  rmSync(growing, { recursive: true, force: true });
  const reason = `${made.stderr ?? made.error?.message}`.trim().split('\n').at(-1);
  throw new ConfigError(`The database could not be made in ${cluster}: ${reason}.`);
}

/** Stops a server that outlived the Cairn that started it: fast, then at once. */
async function stopOrphan(cluster: string, log: Logger): Promise<void> {
  const pid = readPid(cluster);
  if (!pid || !isPostgres(pid)) return;
  log.warn({ pid }, 'stopping the database a killed Cairn left running');
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    signalTo(pid, signal);
    for (let waited = 0; waited < patience; waited += 50) {
      if (!isRunning(pid)) return;
      await sleep(50);
    }
  }
  throw new ConfigError(
    `A database server (process ${pid}) still holds ${cluster} and does not stop; end it and start again.`,
  );
}

function readPid(cluster: string): number | undefined {
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

/** Guards against the number of a dead server having gone to another program. */
function isPostgres(pid: number): boolean {
  if (!isRunning(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    const shown = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return shown.stdout?.includes('postgres') ?? false;
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 30_000);
  await gone;
  clearTimeout(impatient);
}

async function untilReady(address: DatabaseAddress, complaintOfDead: () => string | undefined): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const complaint = complaintOfDead();
    if (complaint !== undefined && attempt > 50) throw new ConfigError(`The database does not start: ${complaint}.`);
    const sql = postgres({ ...address, database: 'postgres', max: 1, onnotice: () => {}, connect_timeout: 2 });
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

/** Passes the server's words on to the log; returns the last fatal one. */
function report(log: Logger, chunk: Buffer): string | undefined {
  let fatal: string | undefined;
  for (const line of chunk.toString().split('\n')) {
    if (/FATAL|PANIC/.test(line)) {
      fatal = line.replace(/^.*?(FATAL|PANIC):\s*/, '').trim();
      log.warn({ from: 'postgres' }, line.trim());
    } else if (line.trim()) log.debug({ from: 'postgres' }, line.trim());
  }
  return fatal;
}
