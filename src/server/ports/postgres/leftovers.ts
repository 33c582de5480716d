import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '#server/kernel/config.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { isRunning } from './lock.ts';

/** Stops a server that outlived the Cairn that started it: fast, then at once. No other program gets a signal. */
export async function stopOrphanedServer(cluster: string, log: Logger): Promise<void> {
  const pid = readPid(join(cluster, 'postmaster.pid'));
  if (!pid || !isServerOf(pid, cluster)) return;
  log.warn({ pid }, 'stopping the database a killed Cairn left running');
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (isServerOf(pid, cluster)) signalTo(pid, signal);
    for (let waited = 0; waited < patience; waited += 50) {
      if (!isServerOf(pid, cluster)) return;
      await sleep(50);
    }
  }
  throw new ConfigError(
    `A database server (process ${pid}) still holds ${cluster} and does not stop; end it and start again.`,
  );
}

/**
 * Removes what a dead server left that names a living program which is not it: PostgreSQL would
 * refuse to start. To be called only while nobody else can hold the cluster.
 * @throws ConfigError when a server answers on the socket after all, as one in another container does.
 */
export async function removeStaleFiles(cluster: string, socket: string | undefined, log: Logger): Promise<void> {
  if (socket && (await isListening(socket)))
    throw new ConfigError(`A database server in another container still uses ${cluster}; end it and start again.`);
  for (const file of [join(cluster, 'postmaster.pid'), ...(socket ? [`${socket}.lock`] : [])]) {
    const pid = readPid(file);
    if (!pid || !isRunning(pid) || isServerOf(pid, cluster)) continue;
    log.warn({ pid, file }, 'removing a file of a dead database that names another program');
    rmSync(file, { force: true });
  }
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this process is provably the server of this cluster: its program, and the folder it works in. */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform !== 'linux') {
    const shown = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return shown.stdout?.includes(`/postgres -D ${cluster} `) ?? false;
  }
  try {
    // An update may have replaced the program file of a server that still runs.
    const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/u, '');
    const [workingIn, own] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return program.endsWith('/postgres') && workingIn.dev === own.dev && workingIn.ino === own.ino;
  } catch {
    return false;
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
    // One that was stopped takes up no signal before it goes on.
    process.kill(pid, 'SIGCONT');
  } catch {
    // gone already
  }
}

function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    const answer = (listening: boolean) => {
      probe.destroy();
      resolve(listening);
    };
    probe.once('connect', () => answer(true));
    // EAGAIN: a server lives there whose queue of connections is full.
    probe.once('error', (error: NodeJS.ErrnoException) => answer(error.code === 'EAGAIN'));
  });
}
