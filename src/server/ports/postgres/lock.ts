import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
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

/**
 * Takes the data folder for this process; the lock of a dead process is taken over.
 * @throws ConfigError that says who holds it.
 */
export function lockDataFolder(dataDir: string, now: Date): DataLock {
  const file = join(dataDir, 'cairn.lock');
  const mine = `${file}.${process.pid}`;
  const holder: Holder = {
    pid: process.pid,
    startedAt: now.toISOString(),
    host: hostname(),
    birth: birthOf(process.pid),
  };
  writeFileSync(mine, JSON.stringify(holder));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (tryLink(mine, file)) return { release: () => rmSync(file, { force: true }) };
      const other = readHolder(file);
      if (other && isAlive(other)) {
        throw new ConfigError(
          `The data folder ${dataDir} is in use by process ${other.pid} on ${other.host}, started ${other.startedAt}.`,
        );
      }
      discardStale(file, other);
    }
    throw new ConfigError(`The lock ${file} cannot be taken; another start is under way.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Whether a living Cairn holds the data folder. */
export function isDataFolderHeld(dataDir: string): boolean {
  const holder = readHolder(join(dataDir, 'cairn.lock'));
  return holder !== null && isAlive(holder);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a stale lock aside; should another start have replaced it meanwhile, puts that one back. */
function discardStale(file: string, expected: Holder | null): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved && moved.birth + moved.pid !== (expected?.birth ?? '') + expected?.pid && isAlive(moved))
    tryLink(aside, file);
  rmSync(aside, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  return isRunning(holder.pid) && (holder.birth === '' || holder.birth === birthOf(holder.pid));
}

/** Whether a process with this number exists, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Boot id and start tick of a process on Linux, empty elsewhere. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
}
