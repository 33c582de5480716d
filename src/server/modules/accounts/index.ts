import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Route } from '#contract/kit.ts';
import type { Sql } from '#server/db/client.ts';
import type { NotificationHandler } from '#server/db/notifications.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Config } from '#server/kernel/config.ts';
import { readCookie, sessionCookie } from '#server/kernel/http/cookies.ts';
import type { RateLimiter } from '#server/kernel/http/rate-limit.ts';
import type { CredentialAttempt, Mountable, SignedIn } from '#server/kernel/http/types.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { createAuth, type Drizzle, type PasswordCost } from './accounts.auth.ts';
import * as repo from './accounts.repo.ts';
import { accountHandlers } from './accounts.routes.ts';
import type { AccountSettings } from './accounts.settings.ts';
import { createTokens } from './accounts.tokens.ts';
import { createInviteService } from './invites.service.ts';
import { SessionCache } from './session-cache.ts';
import { createSessionService } from './sessions.service.ts';
import { createSignInGuard } from './sign-in.guard.ts';
import { deleteOldFailures } from './sign-in.repo.ts';
import { forgetAfterMs } from './sign-in.rules.ts';

export type { PasswordCost };

export interface AccountsDeps {
  sql: Sql;
  drizzle: Drizzle;
  log: Logger;
  config: Config;
  limiter: RateLimiter;
  settings: Pick<AccountSettings, 'secret' | 'setupToken' | 'clock' | 'newId'> & {
    passwordCost?: PasswordCost | undefined;
  };
}

export interface Accounts {
  routes: Mountable[];
  tasks: TaskHandler[];
  /** Who sends this request, by access token or cookie; null for nobody. */
  authenticate(request: FastifyRequest): Promise<SignedIn | null>;
  /** A key of the credential a request carries, not yet verified; null when it carries none. */
  credentialKeyOf(request: FastifyRequest): string | null;
  /** What an attempt to sign in, to sign up or to change a password counts for. */
  describeAttempt(request: FastifyRequest, route: Route, body: unknown): CredentialAttempt;
  /** Has to receive the database's announcements of changed sessions; until it does, no session is kept in memory. */
  sessionNotifications: NotificationHandler;
  /** Whether anybody has an account yet. */
  hasAccounts(): Promise<boolean>;
}

/** Removes ended sessions, old failures and lapsed invitations. */
export const purgeAccountsKind = { name: 'accounts.purge', payload: z.object({}), retries: 2, expireSeconds: 120 };

export function createAccounts({ sql, drizzle, log, config, limiter, settings: given }: AccountsDeps): Accounts {
  const { secret, newId, clock } = given;
  const settings: AccountSettings = {
    ...given,
    registration: config.registration,
    loopbackOnly: config.loopbackOnly && config.trustProxy.length === 0,
    sessionDays: config.CAIRN_SESSION_DAYS,
    sessionMaxDays: config.CAIRN_SESSION_MAX_DAYS,
  };
  const tokens = createTokens({
    secret,
    privateKey: config.CAIRN_TOKEN_PRIVATE_KEY,
    audience: config.CAIRN_TOKEN_AUDIENCE,
    hours: config.CAIRN_TOKEN_HOURS,
    clock,
  });
  const auth = createAuth(drizzle, { secret, newId, passwordCost: given.passwordCost });
  const cache = new SessionCache(clock);
  const sessions = createSessionService({ sql, tokens, cache, settings });
  const guard = createSignInGuard({ sql, clock, config, limiter, secret });
  const deps = { sql, library: { auth, drizzle }, sessions, guard, settings, log };
  const invites = createInviteService({ sql, settings });
  return {
    routes: [accountHandlers(deps, invites)],
    tasks: [{ kind: purgeAccountsKind, run: () => purge(sql, clock) }],
    authenticate: (request) => sessions.authenticate(credentialsOf(request, config)),
    credentialKeyOf: (request) => {
      const { bearer, cookie } = credentialsOf(request, config);
      return (bearer ?? cookie)?.slice(-64) || null;
    },
    describeAttempt: guard.describeAttempt,
    sessionNotifications: cache,
    hasAccounts: () => repo.hasMembers(sql),
  };
}

async function purge(sql: Sql, clock: Clock): Promise<void> {
  await sql.begin(async (tx) => {
    await repo.deleteLapsed(tx);
    await deleteOldFailures(tx, new Date(clock().getTime() - forgetAfterMs));
  });
}

function credentialsOf(
  request: FastifyRequest,
  config: Config,
): { bearer?: string | undefined; cookie?: string | undefined } {
  const [scheme, bearer] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return { bearer };
  return { cookie: readCookie(request, sessionCookie, config) };
}
