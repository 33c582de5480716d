import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Files of the moment: uploads under way, what readers unpack. Nothing in it outlives the process. */
export interface Scratch {
  /** A new folder only this process reads. */
  makeFolder(): string;
  removeFolder(path: string): void;
  close(): void;
}

/** Opens the scratch folder of this process in the data folder, and removes those of processes that are gone. */
export function openScratch(dataDir: string): Scratch {
  const all = join(dataDir, 'scratch');
  mkdirSync(all, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(all)) if (isLeft(name)) remove(join(all, name));
  const own = mkdtempSync(join(all, `${hostname()}.${process.pid}.`));
  return {
    makeFolder: () => mkdtempSync(join(own, 'f-')),
    removeFolder: remove,
    close: () => remove(own),
  };
}

const remove = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 3 });

/** Whether the process of this host that opened the folder is gone; our own number was another's before. */
function isLeft(name: string): boolean {
  const [pid = '', host = ''] = [name.split('.').at(-2), name.split('.').slice(0, -2).join('.')];
  return host === hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
