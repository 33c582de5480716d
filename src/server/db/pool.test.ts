import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { sendError } from '#server/kernel/http/errors.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import { connect, openDatabasePool } from './client.ts';

const database = `cairn_pool_${randomBytes(6).toString('hex')}`;
const address: DatabaseAddress = { ...inject('admin'), database };
const admin = postgres({ ...inject('admin'), max: 1, onnotice: () => {} });

beforeAll(async () => {
  await admin.unsafe(`create database ${database}`);
  const sql = connect(address, 1);
  await sql`create table accounts (id int primary key, balance int not null)`;
  await sql`insert into accounts values (1, 0), (2, 0)`;
  await sql.end();
});
afterAll(async () => {
  await admin.unsafe(`drop database if exists ${database} with (force)`);
  await admin.end();
});

it('of two transactions that lock each other out both are done, each once', async () => {
  const sql = connect(address, 2);
  let runs = 0;
  let bothHold = () => {};
  const held = new Promise<void>((resolve) => {
    bothHold = resolve;
  });
  const transfer = (from: number, to: number) =>
    sql.begin(async (tx) => {
      await tx`update accounts set balance = balance - 1 where id = ${from}`;
      runs += 1;
      if (runs === 2) bothHold();
      await held;
      await tx`update accounts set balance = balance + 1 where id = ${to}`;
      return `${from} to ${to}`;
    });
  expect(await Promise.all([transfer(1, 2), transfer(2, 1)])).toEqual(['1 to 2', '2 to 1']);
  expect(await sql`select id, balance from accounts order by id`).toEqual([
    { id: 1, balance: 0 },
    { id: 2, balance: 0 },
  ]);
  expect(runs).toBe(3);
  await sql.end();
});

it('a serialisation failure is tried again, another failure is not', async () => {
  const sql = connect(address, 4);
  const raise = (tx: postgres.TransactionSql, code: string) =>
    tx.unsafe(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`);
  for (const [code, failures, runsExpected] of [
    ['40001', 2, 3],
    ['40P01', 9, 4],
    ['23505', 9, 1],
  ] as const) {
    let runs = 0;
    const done = sql.begin('isolation level serializable', async (tx) => {
      runs += 1;
      if (runs <= failures) await raise(tx as unknown as postgres.TransactionSql, code);
      return 'done';
    });
    const outcome = await done.catch((error: { code: string }) => error.code);
    expect([code, outcome, runs]).toEqual([code, failures < 4 ? 'done' : code, runsExpected]);
  }
  await sql.end();
});

it('what waits when the connections are renewed fails, and what comes next is answered', async () => {
  const { sql, reconnect } = openDatabasePool(address, 2);
  await sql`select 1`;
  const waiting = Array.from({ length: 6 }, () => sql`select pg_sleep(60)`.then(() => 'done'));
  const inside = sql.begin((tx) => tx`select pg_sleep(60)`.then(() => 'done'));
  reconnect();
  for (const outcome of await Promise.allSettled([...waiting, inside])) expect(outcome.status).toBe('rejected');
  expect(await sql.begin((tx) => tx`select 2 as two`)).toEqual([{ two: 2 }]);
  await sql.end();
});

it('a transaction whose connection is lost fails, and nothing else does', async () => {
  const sql = connect(address, 2);
  const outcomes: string[] = [];
  const begun = sql.begin(async (tx) => {
    const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const { pid = 0 } = row ?? {};
    await admin`select pg_terminate_backend(${pid})`;
    await expect.poll(() => admin`select 1 from pg_stat_activity where pid = ${pid}`).toHaveLength(0);
    for (const attempt of ['first', 'second'])
      await tx`select 1`.then(
        () => outcomes.push(`${attempt} answered`),
        () => outcomes.push(`${attempt} failed`),
      );
  });
  await expect(begun).rejects.toThrow();
  expect(await sql.begin((tx) => [tx`select 1 as one`, tx`select 2 as two`])).toEqual([[{ one: 1 }], [{ two: 2 }]]);
  expect(outcomes).not.toContain('first answered');
  await sql.end({ timeout: 1 });
});

it.each([
  ['23503', 409],
  ['23505', 409],
  ['40P01', 409],
  ['40001', 409],
  ['57P03', 503],
  ['CONNECTION_DESTROYED', 503],
])('an error %s that no service expected is answered %i', async (code, status) => {
  const app = Fastify();
  app.setErrorHandler(sendError);
  app.get('/', async () => {
    throw Object.assign(new Error('of the database'), { code });
  });
  expect((await app.inject('/')).statusCode).toBe(status);
  await app.close();
});
