import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { ConfigError } from '#server/kernel/config.ts';
import { isDataFolderHeld, lockCluster, lockDataFolder } from './lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'cairn-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const now = new Date('2026-03-04T05:06:07Z');

it('one at a time holds the data folder, and it is free afterwards', async () => {
  expect(isDataFolderHeld(folder)).toBe(false);
  const lock = await lockDataFolder(folder, now);
  expect(isDataFolderHeld(folder)).toBe(true);
  readFileSync(join(folder, 'cairn.lock'));
  const refusal = await lockDataFolder(folder, now).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(String(refusal)).toMatch(
    new RegExp(`in use by process ${process.pid} on .+, started 2026-03-04T05:06:07`, 'u'),
  );
  lock.release();
  expect(isDataFolderHeld(folder)).toBe(false);
  (await lockDataFolder(folder, now)).release();
});

/** When a process began, as the lock writes it down. */
function birthOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
}

it('a process that ended and was not yet waited for holds nothing', async ({ skip }) => {
  skip(process.platform !== 'linux', 'the state of a process is known from /proc only');
  // The shell becomes a sleep, which does not wait for the child it has.
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 600']);
  try {
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
    await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '));
    const holder = { pid, startedAt: now.toISOString(), host: 'here', birth: birthOf(pid) };
    writeFileSync(join(folder, 'cairn.lock'), JSON.stringify(holder));
    expect(isDataFolderHeld(folder)).toBe(false);
    (await lockDataFolder(folder, now)).release();
  } finally {
    parent.kill('SIGKILL');
  }
});

it('the word of a dead process in the file holds nothing, that of a living one of before does', async ({ skip }) => {
  skip(process.platform !== 'linux', 'the start of a process is known from /proc only');
  const file = join(folder, 'cairn.lock');
  const sleeper = spawn('sleep', ['600']);
  const ended = new Promise((resolve) => sleeper.once('exit', resolve));
  const birth = birthOf(Number(sleeper.pid));
  writeFileSync(file, JSON.stringify({ pid: sleeper.pid, startedAt: now.toISOString(), host: 'here', birth }));
  expect(isDataFolderHeld(folder)).toBe(true);
  await expect(lockDataFolder(folder, now)).rejects.toThrow(`in use by process ${sleeper.pid} on here`);
  sleeper.kill('SIGKILL');
  await ended;
  expect(isDataFolderHeld(folder)).toBe(false);
  (await lockDataFolder(folder, now)).release();
});

it('the cluster is held as long as any process lives that inherited its lock', async () => {
  const lock = await lockCluster(folder);
  const heir = spawn('sleep', ['600'], { stdio: ['ignore', 'ignore', 'ignore', lock] });
  closeSync(lock);
  let taken = false;
  const next = lockCluster(folder).then((fd) => {
    taken = true;
    return fd;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toBe(false);
  heir.kill('SIGKILL');
  closeSync(await next);
});
