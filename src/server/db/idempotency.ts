import { z } from 'zod';
import { dayMs } from '#contract/days.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { ruleBroken } from '#server/kernel/errors.ts';
import { type IdempotentRequest, idempotentRequest } from '#server/kernel/idempotent-request.ts';
import { type Sql, storableJson, type Tx } from './client.ts';
import type { TaskHandler } from './tasks.ts';

const idempotencyKeyLifetimeMs = 14 * dayMs;

type Work = (tx: Tx) => unknown;

/**
 * The client whose transactions happen once for a request that bears a key: sent again, each of them returns what it
 * returned the first time. The key is written in the transaction itself, so that a program which is killed leaves both
 * or neither. What they return has to survive as JSON.
 */
export function withIdempotency(sql: Sql): Sql {
  const begin = (...args: unknown[]): unknown => {
    const request = idempotentRequest();
    if (!request) return Reflect.apply(sql.begin, sql, args);
    const step = request.begun;
    request.begun += 1;
    const work = args.at(-1) as Work;
    return Reflect.apply(sql.begin, sql, [...args.slice(0, -1), (tx: Tx) => runOnce(tx, { ...request, step }, work)]);
  };
  return new Proxy(sql, {
    apply: (_, self, args) => Reflect.apply(sql, self, args),
    get: (_, name) => (name === 'begin' ? begin : Reflect.get(sql, name)),
  });
}

async function runOnce(tx: Tx, request: IdempotentRequest & { step: number }, work: Work): Promise<unknown> {
  const { memberId, key, step, digest } = request;
  const claim = { memberId, key, step, digest, result: tx.json({}) };
  const claimed = await tx`insert into idempotency_keys ${tx(claim)} on conflict do nothing returning 1`;
  if (claimed.length === 0) return previousResult(tx, request);
  const value = await work(tx);
  const stored = storableJson({ value });
  await tx`
    update idempotency_keys set result = ${stored}::text::jsonb
    where member_id = ${memberId} and key = ${key} and step = ${step}`;
  return value;
}

async function previousResult(
  tx: Tx,
  { memberId, key, step, digest }: IdempotentRequest & { step: number },
): Promise<unknown> {
  const [previous] = await tx<{ digest: string; result: { value?: unknown } }[]>`
    select digest, result from idempotency_keys where member_id = ${memberId} and key = ${key} and step = ${step}`;
  if (previous?.digest !== digest)
    throw ruleBroken(
      'ALREADY_STORED',
      'This was already saved as you first sent it. Close the form and edit the saved entry.',
    );
  return previous.result.value;
}

export const purgeIdempotencyKeysKind = {
  name: 'idempotency.purge',
  payload: z.object({}),
  retries: 2,
  expireSeconds: 120,
};

/** Deletes keys that nobody will send again. */
export const purgeIdempotencyKeys = (sql: Sql, clock: Clock): TaskHandler => ({
  kind: purgeIdempotencyKeysKind,
  run: async () => {
    const before = new Date(clock().getTime() - idempotencyKeyLifetimeMs);
    await sql`delete from idempotency_keys where created_at < ${before.toISOString()}`;
  },
});
