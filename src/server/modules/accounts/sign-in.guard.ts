import type { FastifyRequest } from 'fastify';
import { accountRoutes } from '#contract/accounts.ts';
import type { Route } from '#contract/kit.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Config } from '#server/kernel/config.ts';
import { tooManyFailures } from '#server/kernel/errors.ts';
import { readCookie } from '#server/kernel/http/cookies.ts';
import { clientNetworkKey } from '#server/kernel/http/network.ts';
import type { RateLimiter } from '#server/kernel/http/rate-limit.ts';
import type { CredentialAttempt } from '#server/kernel/http/types.ts';
import * as repo from './sign-in.repo.ts';
import {
  counterKey,
  counterKindOf,
  delayAfter,
  deviceCookie,
  forgetAfterMs,
  normalizeEmail,
  readDevice,
} from './sign-in.rules.ts';

interface Deps {
  sql: Sql;
  clock: Clock;
  config: Config;
  limiter: RateLimiter;
  secret: string;
}

export type SignInGuard = ReturnType<typeof createSignInGuard>;

/**
 * Slows guessing down, account by account and address by address, with counters in the database that
 * outlive a restart. A browser the account signed in from before has counters of its own, so that no
 * guessing of others keeps its owner out.
 */
export function createSignInGuard({ sql, clock, config, limiter, secret }: Deps) {
  /**
   * What an attempt counts for: the member, where one is signed in to make it, whatever the body says;
   * else the address it comes from and the account it names, or that account's own device instead.
   */
  function describeAttempt(request: FastifyRequest, route: Route, body: unknown): CredentialAttempt {
    const { path } = route;
    if (!route.public) return { keys: [counterKey('member', path, request.member?.id ?? '')], device: null };
    const account = normalizeEmail((body as { email: string }).email);
    const device =
      route === accountRoutes.login
        ? readDevice(readCookie(request, deviceCookie(account), config), account, secret)
        : null;
    if (device) return { keys: [counterKey('device', path, device)], device };
    const address = clientNetworkKey(request.ip) ?? '';
    return { keys: [counterKey('address', path, address), counterKey('account', path, account)], device };
  }

  /**
   * Counts an attempt as failed before it is known whether it fails, so that many at once do not slip through.
   * @throws 429 while one of the counters holds it back.
   */
  async function assumeFailure(keys: string[]): Promise<void> {
    if (!config.CAIRN_RATE_LIMITS) return;
    const now = clock();
    const blocks = await sql.begin((tx) => countAsFailures(tx, keys, config.signIn.freeFailures, now));
    for (const [key, until] of blocks.until) limiter.block(key, until);
    if (!blocks.refused) return;
    const latest = Math.max(...blocks.until.map(([, until]) => until));
    throw tooManyFailures(Math.max(1, Math.ceil((latest - +now) / 1000)));
  }

  /** The attempt was right after all. Other guesses from the same address go on counting. */
  async function recordSuccess(keys: string[]): Promise<void> {
    if (!config.CAIRN_RATE_LIMITS) return;
    const addresses = keys.filter((key) => counterKindOf(key) === 'address');
    const others = keys.filter((key) => counterKindOf(key) !== 'address');
    await sql.begin((tx) => repo.resetCounters(tx, others, addresses));
    for (const key of keys) limiter.unblock(key);
  }

  return { describeAttempt, assumeFailure, recordSuccess };
}

/** Counts one more failure on each counter, or none where one of them is blocked; until when which are blocked. */
async function countAsFailures(tx: Tx, keys: string[], free: number, now: Date) {
  const counters = await repo.lockCounters(tx, keys, now);
  const until: (readonly [string, number])[] = [];
  const blocked = counters.filter(({ blockedUntil }) => blockedUntil !== null && Date.parse(blockedUntil) > +now);
  for (const { key, blockedUntil } of blocked) until.push([key, Date.parse(blockedUntil ?? '')]);
  if (blocked.length > 0) return { refused: true, until };
  for (const { key, failures, updatedAt } of counters) {
    const next = (+now - Date.parse(updatedAt) > forgetAfterMs ? 0 : failures) + 1;
    const delay = delayAfter(next, free, counterKindOf(key));
    await repo.saveCounter(tx, key, next, delay > 0 ? new Date(+now + delay) : null, now);
    if (delay > 0) until.push([key, +now + delay]);
  }
  return { refused: false, until };
}
