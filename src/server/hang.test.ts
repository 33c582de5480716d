import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { databasePid, type Program, signIn, startProgram } from '#test/program.ts';

// Whole programs start here, several times in a test.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'cairn-hang-'));
let cairn: Program | undefined;
let stopped: number[] = [];
afterAll(async () => {
  signalAll('SIGCONT');
  await cairn?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function signalAll(signal: NodeJS.Signals): void {
  for (const pid of stopped) {
    try {
      process.kill(pid, signal);
    } catch {
      // ended meanwhile
    }
  }
}

/** The first process of the server and all it started. */
function processesOf(server: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server)], { encoding: 'utf8' });
  return [server, ...children.split('\n').filter(Boolean).map(Number)];
}

it('a database that hangs is told, also to who waits already, and used again when it goes on', async () => {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  cairn = await startProgram(dataDir, { CAIRN_LOG_LEVEL: 'silent' });
  const { address } = cairn;
  const member = await signIn(address);
  const account = { email: 'bench@example.org', password: 'Granite-Path-7' };
  const ask = (path: string, body?: unknown) =>
    fetch(address + path, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${member.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const askAll = () =>
    Promise.all([
      ask('/health'),
      ask('/api/v1/auth/login', account),
      ...Array.from({ length: 30 }, () => ask('/api/v1/applications')),
      ask('/api/v1/applications', { company: 'Loom', title: 'Weaver' }),
    ]);
  await askAll();

  stopped = processesOf(databasePid(dataDir));
  signalAll('SIGSTOP');
  for (const round of ['waiting when it is noticed', 'afterwards'])
    for (const answer of await askAll())
      expect([round, answer.url, answer.status, answer.headers.get('retry-after')]).toEqual([
        round,
        answer.url,
        503,
        expect.stringMatching(/^\d+$/u),
      ]);
  expect((await ask('/openapi.json')).status).toBe(200);

  signalAll('SIGCONT');
  await expect.poll(async () => (await ask('/health')).status, { timeout: 5_000 }).toBe(200);
  expect((await ask('/api/v1/auth/login', account)).status).toBe(200);
  expect((await ask('/api/v1/applications', { company: 'Loom', title: 'Weaver' })).status).toBe(201);
  expect(cairn.process.exitCode).toBe(null);
});
