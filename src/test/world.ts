import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { type App, compose } from '#server/boot/compose.ts';
import { type Config, readConfig } from '#server/kernel/config.ts';
import { createLogger } from '#server/kernel/logger.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';

export interface TestAnswer {
  status: number;
  // Tests read answers as they came over the wire; the contract is what they check.
  // biome-ignore lint/suspicious/noExplicitAny: bodies are inspected field by field
  body: any;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface Request {
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

export interface Person {
  id: string;
  email: string;
  token: string;
  get(url: string, request?: Request): Promise<TestAnswer>;
  post(url: string, body?: unknown, request?: Request): Promise<TestAnswer>;
  put(url: string, body?: unknown, request?: Request): Promise<TestAnswer>;
  patch(url: string, body?: unknown, request?: Request): Promise<TestAnswer>;
  delete(url: string, request?: Request): Promise<TestAnswer>;
}

export interface TestWorld {
  app: App;
  address: DatabaseAddress;
  config: Config;
  clock: { now: Date };
  call(method: string, url: string, request?: Request): Promise<TestAnswer>;
  /** A signed-in member; the first one of a world is its admin. */
  person(name?: string): Promise<Person>;
  close(): Promise<void>;
}

export const goodPassword = 'Granite-Path-7';

interface WorldOptions {
  /** Whether background work is done. */
  working?: boolean;
  /** Whether a password takes as long to check as in the product; members are made quickly otherwise. */
  costlyPasswords?: boolean;
}

/** A world for the tests of a file: made before them, closed after them. */
export function prepareWorld(env?: Record<string, string>, options?: WorldOptions): TestWorld {
  const world = {} as TestWorld;
  beforeAll(async () => {
    Object.assign(world, await createWorld(env, options));
  });
  afterAll(() => world.close());
  return world;
}

/** A member of such a world, signed up before the tests. */
export function prepareMember(world: TestWorld, name?: string): Person {
  const person = {} as Person;
  beforeAll(async () => {
    Object.assign(person, await world.person(name));
  });
  return person;
}

/** The whole program on a database of its own, with a clock the test sets; requests go through the door. */
export async function createWorld(
  env: Record<string, string> = {},
  { working = false, costlyPasswords = false }: WorldOptions = {},
): Promise<TestWorld> {
  const database = `cairn_${randomBytes(6).toString('hex')}`;
  const admin = postgres({ ...inject('admin'), max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${database} template ${inject('template')}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-world-'));
  const steady = { CAIRN_RATE_LIMITS: 'off', CAIRN_MAX_LOOP_DELAY_MS: '0', CAIRN_LOG_LEVEL: 'error' };
  const config = readConfig({ CAIRN_DATA_DIR: dataDir, ...steady, ...env });
  const address = { ...inject('admin'), database };
  const clock = { now: new Date() };
  const app = await compose({
    config,
    address,
    log: createLogger(config.CAIRN_LOG_LEVEL, config.CAIRN_LOG),
    clock: () => clock.now,
    ...(costlyPasswords ? {} : { passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 } }),
  });
  if (working) await app.start();
  const call = callOf(app);
  let people = 0;
  const person: TestWorld['person'] = (name) => {
    people += 1;
    return signUp(call, `person${people}@example.org`, name ?? `Person ${people}`);
  };
  const close = async () => {
    await app.close();
    await admin.unsafe(`drop database if exists ${database} with (force)`);
    await admin.end();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { app, address, config, clock, call, person, close };
}

function callOf(app: App): TestWorld['call'] {
  return async (method, url, { body, token, headers, payload } = {}) => {
    const answer = await app.http.inject({
      method: method as 'GET',
      url,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
      ...(payload === undefined ? {} : { payload }),
    });
    const json = String(answer.headers['content-type'] ?? '').includes('json');
    return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers };
  };
}

async function signUp(call: TestWorld['call'], email: string, fullName: string): Promise<Person> {
  const account = await call('POST', '/api/v1/auth/register', { body: { email, password: goodPassword, fullName } });
  const signedIn = await call('POST', '/api/v1/auth/login', { body: { email, password: goodPassword } });
  const token = signedIn.body.accessToken as string;
  return {
    id: account.body.id,
    email,
    token,
    get: (url, request) => call('GET', url, { token, ...request }),
    post: (url, body, request) => call('POST', url, { token, body, ...request }),
    put: (url, body, request) => call('PUT', url, { token, body, ...request }),
    patch: (url, body, request) => call('PATCH', url, { token, body, ...request }),
    delete: (url, request) => call('DELETE', url, { token, ...request }),
  };
}
