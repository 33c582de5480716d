import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '#server/kernel/config.ts';

interface Holder {
  pid: number;
  startedAt: string;
  host: string;
  /** Tells a process from a later one with the same number; empty where the system does not say. */
  birth: string;
}

export interface DataLock {
  release(): void;
}

/** Long enough that neither the momentary look of a command at the lock nor a process that is ending is taken for a holder. */
const attempts = 50;
const pauseMs = 20;
const orphanTimeoutMs = 20_000;

/**
 * Takes the data folder for this process. The lock is one of the operating system on `cairn.lock`:
 * processes in other containers on the same volume see it, and the kernel releases it when its
 * holder ends, however it ends. What the file says is for people, and for earlier versions of Cairn,
 * which knew no other lock.
 * @throws ConfigError that says who holds it.
 */
export async function lockDataFolder(dataDir: string, now: Date): Promise<DataLock> {
  const file = join(dataDir, 'cairn.lock');
  const fd = openLock(file);
  for (let attempt = 1; !tryLock(fd, file); attempt += 1) {
    if (attempt === attempts) {
      closeSync(fd);
      throw inUse(dataDir, readHolder(file));
    }
    await sleep(pauseMs);
  }
  const former = readHolder(file);
  if (former && isAliveHere(former)) {
    closeSync(fd);
    throw inUse(dataDir, former);
  }
  const holder: Holder = {
    pid: process.pid,
    startedAt: now.toISOString(),
    host: hostname(),
    birth: startTimeOf(process.pid),
  };
  ftruncateSync(fd);
  writeSync(fd, JSON.stringify(holder), 0);
  return {
    release: () => {
      ftruncateSync(fd);
      closeSync(fd);
    },
  };
}

/** Whether a living Cairn holds the data folder. */
export function isDataFolderHeld(dataDir: string): boolean {
  const file = join(dataDir, 'cairn.lock');
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch {
    return false;
  }
  try {
    if (!tryLock(fd, file, { shared: true })) return true;
    const former = readHolder(file);
    return former !== null && isAliveHere(former);
  } finally {
    closeSync(fd);
  }
}

/**
 * Takes the lock that every process of the database server inherits, as an open file to hand to it:
 * held as long as one of them lives, in whatever container. Waits for those of a killed server.
 * @throws ConfigError when they do not end.
 */
export async function lockCluster(dataDir: string): Promise<number> {
  const file = join(dataDir, 'database.lock');
  const fd = openLock(file);
  for (let waited = 0; waited < orphanTimeoutMs; waited += pauseMs) {
    if (tryLock(fd, file)) return fd;
    await sleep(pauseMs);
  }
  closeSync(fd);
  throw new ConfigError(
    `A database server that another Cairn left behind still uses ${dataDir}; end it, or the container it runs in, and start again.`,
  );
}

function openLock(file: string): number {
  try {
    return openSync(file, 'a+', 0o600);
  } catch (error) {
    throw new ConfigError(`The lock ${file} cannot be opened (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function tryLock(fd: number, file: string, options: { shared?: boolean } = {}): boolean {
  try {
    return nativeLocks().tryLock(fd, options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError(`The file system does not lock ${file} (${code ?? message}); set CAIRN_DATA_DIR.`);
  }
}

interface NativeLocks {
  /** Locks the whole file for the open file description of `fd`; false when another holds it. */
  tryLock(fd: number, options: { shared?: boolean }): boolean;
}

const require = createRequire(import.meta.url);
/** Loaded when first needed: with DATABASE_URL, Cairn also runs where the package has no binary. */
const nativeLocks = (): NativeLocks => require('fs-native-extensions') as NativeLocks;

const inUse = (dataDir: string, holder: Holder | null) =>
  new ConfigError(
    holder
      ? `The data folder ${dataDir} is in use by process ${holder.pid} on ${holder.host}, started ${holder.startedAt}.`
      : `The data folder ${dataDir} is in use by another Cairn.`,
  );

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Whether the process that wrote itself down lives where this one can see it. */
const isAliveHere = ({ pid, birth }: Holder): boolean =>
  pid !== process.pid && isRunning(pid) && birth !== '' && birth === startTimeOf(pid);

/** Whether a process with this number exists, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Boot id and start tick of a process on Linux; empty elsewhere, and for one that ended and was not yet waited for. */
function startTimeOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? '' : `${boot}/${fields[19]}`;
  } catch {
    return '';
  }
}
