import { randomBytes } from 'node:crypto';
import { dayMs } from '#contract/days.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { notSignedIn } from '#server/kernel/errors.ts';
import { type CookieValue, sessionCookie } from '#server/kernel/http/cookies.ts';
import type { Caller, SignedIn } from '#server/kernel/http/types.ts';
import * as repo from './accounts.repo.ts';
import type { AccountSettings } from './accounts.settings.ts';
import type { TokenClaims, Tokens } from './accounts.tokens.ts';
import type { SessionCache } from './session-cache.ts';
import { sha256 } from './sign-in.rules.ts';

interface Deps {
  sql: Sql;
  tokens: Tokens;
  cache: SessionCache;
  settings: AccountSettings;
}

/** Sessions: kept under the hash of their token, prolonged while used, ended for good after their longest time. */
export const createSessionService = (deps: Deps) => ({
  open: (tx: Tx, memberId: string, caller: Caller) => openSession(deps, tx, memberId, caller),
  reopen: (memberId: string, caller: Caller, endOthers: (tx: Tx) => Promise<void>) =>
    reopenSession(deps, memberId, caller, endOthers),
  refresh: (member: SignedIn) => refreshSession(deps, member),
  authenticate: (given: Credentials) => authenticate(deps, given),
  close: (member: SignedIn) => closeSession(deps, member),
});

export type SessionService = ReturnType<typeof createSessionService>;

interface Credentials {
  cookie?: string | undefined;
  bearer?: string | undefined;
}

async function openSession({ tokens, settings }: Deps, tx: Tx, memberId: string, caller: Caller) {
  const member = await repo.findMember(tx, memberId);
  if (!member) throw notSignedIn();
  const token = randomBytes(32).toString('base64url');
  const [id, createdAt] = [settings.newId(), settings.clock()];
  const expiresAt = expiryFrom(settings, createdAt.getTime());
  const { address, userAgent } = caller;
  await repo.insertSession(tx, { id, memberId, tokenHash: sha256(token), createdAt, expiresAt, address, userAgent });
  const accessToken = await tokens.issue(member, id);
  return {
    answer: { accessToken, tokenType: 'bearer' as const, expiresIn: tokens.expiresIn },
    cookie: cookieOf(token, expiresAt),
  };
}

/** Ends the sessions of a member and opens one, in one transaction. */
async function reopenSession(deps: Deps, memberId: string, caller: Caller, endOthers: (tx: Tx) => Promise<void>) {
  const opened = await deps.sql.begin(async (tx) => {
    await endOthers(tx);
    return openSession(deps, tx, memberId, caller);
  });
  deps.cache.forget(memberId);
  return opened;
}

async function refreshSession({ sql, tokens, settings }: Deps, member: SignedIn) {
  const expiresAt = expiryFrom(settings, settings.clock().getTime());
  await repo.extendSession(sql, member.sessionId, expiresAt, settings.sessionMaxDays);
  const accessToken = await tokens.issue(member, member.sessionId);
  return { accessToken, tokenType: 'bearer' as const, expiresIn: tokens.expiresIn };
}

/** The living session behind a cookie's token or an access token; a used session lives on. */
async function authenticate(deps: Deps, { bearer, cookie }: Credentials): Promise<SignedIn | null> {
  const claims = bearer ? await deps.tokens.read(bearer) : null;
  if (bearer ? !claims : !cookie) return null;
  const row = await findSession(deps, claims ?? { token: (cookie ?? '').slice(0, 200) });
  const now = deps.settings.clock().getTime();
  if (!row || isOver(row, now, deps.settings)) return null;
  const { sessionId, id, email, name, roles } = row;
  const member: SignedIn = { id, email, name, roles, sessionId, via: claims ? 'bearer' : 'cookie' };
  const renewed = await extendIfDue(deps, row, now);
  return renewed && cookie && !claims ? { ...member, renewed: cookieOf(cookie, renewed) } : member;
}

function findSession({ sql, cache }: Deps, by: TokenClaims | { token: string }): Promise<repo.SessionRow | null> {
  if ('token' in by) {
    const tokenHash = sha256(by.token);
    return cache.find(tokenHash, () => repo.findSession(sql, { tokenHash }));
  }
  const { sessionId, memberId } = by;
  return cache.find(`${memberId} ${sessionId}`, () => repo.findSession(sql, { id: sessionId, memberId }));
}

const isOver = ({ expiresAt, beganAt }: repo.SessionRow, now: number, { sessionMaxDays }: AccountSettings): boolean =>
  Date.parse(expiresAt) <= now || Date.parse(beganAt) <= now - sessionMaxDays * dayMs;

/** Prolongs a session now and then, not at every request; answers its new end when it did. */
async function extendIfDue({ sql, cache, settings }: Deps, row: repo.SessionRow, now: number): Promise<Date | null> {
  const { sessionDays, sessionMaxDays } = settings;
  const end = Math.min(expiryFrom(settings, now).getTime(), Date.parse(row.beganAt) + sessionMaxDays * dayMs);
  const slack = Math.min(3_600_000, sessionDays * 8_640_000);
  if (end - Date.parse(row.expiresAt) <= slack) return null;
  const extended = await repo.extendSession(sql, row.sessionId, new Date(end), sessionMaxDays);
  cache.forget(row.sessionId);
  return extended ? new Date(extended) : null;
}

async function closeSession({ sql, cache }: Deps, member: SignedIn): Promise<void> {
  await repo.deleteSession(sql, member.id, member.sessionId);
  cache.forget(member.sessionId);
}

const expiryFrom = ({ sessionDays, sessionMaxDays }: AccountSettings, now: number): Date =>
  new Date(now + Math.min(sessionDays, sessionMaxDays) * dayMs);

const cookieOf = (token: string, expires: Date): CookieValue => ({ name: sessionCookie, value: token, expires });
