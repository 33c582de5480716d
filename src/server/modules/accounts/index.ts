import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Sql } from '#server/db/client.ts';
import type { connectDrizzle } from '#server/db/drizzle.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import { sessionCookie } from '#server/kernel/http/mount.ts';
import type { Mountable, SignedIn } from '#server/kernel/http/types.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { createAuth } from './accounts.auth.ts';
import { accountHandlers } from './accounts.routes.ts';
import { type AccountSettings, createAccountService } from './accounts.service.ts';
import { createTokens } from './accounts.tokens.ts';

export interface AccountsDeps {
  sql: Sql;
  drizzle: ReturnType<typeof connectDrizzle>['db'];
  log: Logger;
  settings: AccountSettings & {
    secret: string;
    tokenPrivateKey: string | undefined;
    tokenHours: number;
    tokenAudience: string;
  };
}

export interface Accounts {
  routes: Mountable;
  tasks: TaskHandler[];
  /** Who sends this request, by access token or cookie; null for nobody. */
  authenticate(request: FastifyRequest): Promise<SignedIn | null>;
  /** Whether anybody has an account yet. */
  hasAccounts(): Promise<boolean>;
}

/** Removes ended sessions, old failures and lapsed invitations. */
export const purgeAccounts = { name: 'accounts.purge', payload: z.object({}), retries: 2, expireSeconds: 120 };

export function createAccounts({ sql, drizzle, log, settings }: AccountsDeps): Accounts {
  const { secret, tokenPrivateKey, tokenHours, tokenAudience, sessionDays, newId, clock } = settings;
  const tokens = createTokens({
    secret,
    privateKey: tokenPrivateKey,
    audience: tokenAudience,
    hours: tokenHours,
    clock,
  });
  const auth = createAuth(drizzle, secret, sessionDays, newId);
  const service = createAccountService({ sql, auth, tokens, settings, log });
  return {
    routes: accountHandlers(service),
    tasks: [{ kind: purgeAccounts, run: async () => void (await service.purge()) }],
    authenticate: (request) => {
      const [scheme, bearer] = (request.headers.authorization ?? '').split(' ');
      if (scheme?.toLowerCase() === 'bearer') return service.authenticate({ bearer });
      return service.authenticate({ cookie: request.cookies[sessionCookie] });
    },
    hasAccounts: service.hasAccounts,
  };
}
