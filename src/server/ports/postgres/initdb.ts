import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '#server/kernel/config.ts';
import type { ServerUser } from './binaries.ts';

interface NewCluster {
  bin: string;
  cluster: string;
  /** Where the password may lie for a moment. */
  run: string;
  password: string;
  user: ServerUser | undefined;
  /** The open lock that the program inherits. */
  lock: number;
}

/**
 * Makes a new cluster beside its place and moves it there when it is whole: a killed start leaves no half one.
 * @throws ConfigError with the reason in one sentence.
 */
export function initialiseCluster({ bin, cluster, run, password, user, lock }: NewCluster): void {
  const pwfile = join(run, 'initial');
  const growing = `${cluster}.new`;
  rmSync(growing, { recursive: true, force: true });
  prepareFolder(growing, user);
  writeFileSync(pwfile, password, { mode: 0o600 });
  if (user) chownSync(pwfile, user.uid, user.gid);
  const flags = [
    '-D',
    growing,
    '-U',
    'cairn',
    '--pwfile',
    pwfile,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const made = spawnSync(join(bin, 'initdb'), flags, {
    ...user,
    cwd: run,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe', lock],
  });
  rmSync(pwfile, { force: true });
  if (made.status === 0) {
    rmSync(cluster, { recursive: true, force: true });
    renameSync(growing, cluster);
    return;
  }
  rmSync(growing, { recursive: true, force: true });
  const reason = initdbFailure(made.stderr || (made.error?.message ?? `ended by ${made.signal}`));
  throw new ConfigError(`The database could not be made in ${cluster}: ${reason}.`);
}

/** Makes a folder that the server alone may enter. */
export function prepareFolder(folder: string, user: ServerUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

/** The reason among what `initdb` says: its last lines only tell how it cleans up. */
export function initdbFailure(said: string): string {
  if (/No space left on device|Disk quota exceeded/u.test(said)) return 'there is no room left on its disk';
  const lines = said.split('\n').map((line) => line.trim());
  const reason = lines.find((line) => /\b(?:FATAL|PANIC|error): /u.test(line)) ?? lines.find((line) => line !== '');
  return (reason ?? 'initdb gave no reason')
    .slice(0, 500)
    .replace(/^.{0,200}?(?:FATAL|PANIC|error): +/u, '')
    .replace(/\.$/u, '');
}
