import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const startLimitMs = 60_000;

/** None outlives the tests that started it, even those that end in the middle. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

/** The real program as its own process, as `npm start` runs it. */
export interface Program {
  process: ChildProcess;
  address: string;
  /** Milliseconds from the start of the process to its first healthy answer. */
  readyAfter: number;
  /** What it has written so far, to both outputs. */
  said(): string;
  stop(): Promise<void>;
}

/** `inside` is a command that runs the program in surroundings of its own. */
export async function startProgram(
  dataDir: string,
  env: Record<string, string> = {},
  inside: string[] = [],
): Promise<Program> {
  const began = performance.now();
  const [command, ...args] = [
    ...inside,
    process.execPath,
    '--max-semi-space-size=8',
    join(root, 'src/server/start.ts'),
  ];
  const child = spawn(command as string, args, {
    cwd: dataDir,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      CAIRN_DATA_DIR: dataDir,
      CAIRN_RATE_LIMITS: 'off',
      CAIRN_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  for (;;) {
    const address = /Cairn is at (http:\S+)/u.exec(said)?.[1];
    if (address && (await isHealthy(address))) {
      const readyAfter = performance.now() - began;
      return { process: child, address, readyAfter, said: () => said, stop: () => stop(child) };
    }
    if (child.exitCode !== null || performance.now() - began > startLimitMs)
      throw new Error(`the program did not start: ${said}`);
    await sleep(5);
  }
}

async function isHealthy(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/health`)).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The pid of the embedded server's first process. */
export function databasePid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

export interface Client {
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  token: string;
}

/** A signed-in member; made when there is none of that address. */
export async function signIn(address: string, email = 'bench@example.org'): Promise<Client> {
  const account = { email, password: 'Granite-Path-7', fullName: 'Bench' };
  const send = async (method: string, path: string, body: unknown, token?: string) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  };
  await send('POST', '/auth/register', account);
  const { body } = await send('POST', '/auth/login', account);
  const token = String(body.accessToken);
  return { token, call: (method, path, sent) => send(method, path, sent, token) };
}
