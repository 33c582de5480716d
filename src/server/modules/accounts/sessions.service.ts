import { randomBytes } from 'node:crypto';
import type { Sql, Tx } from '#server/db/client.ts';
import { notSignedIn } from '#server/kernel/errors.ts';
import { type CookieValue, sessionCookie } from '#server/kernel/http/cookies.ts';
import type { Caller, SignedIn } from '#server/kernel/http/types.ts';
import * as repo from './accounts.repo.ts';
import type { AccountSettings } from './accounts.settings.ts';
import type { Tokens } from './accounts.tokens.ts';
import { sha256 } from './sign-in.rules.ts';

const dayMs = 86_400_000;

interface Deps {
  sql: Sql;
  tokens: Tokens;
  settings: AccountSettings;
}

/** Sessions: kept under the hash of their token, prolonged while used, ended for good after their longest time. */
export function createSessionService({ sql, tokens, settings }: Deps) {
  const { clock, newId, sessionDays, sessionMaxDays } = settings;
  const expiryFrom = (now: number) => new Date(now + Math.min(sessionDays, sessionMaxDays) * dayMs);
  const cookie = (token: string, expires: Date): CookieValue => ({ name: sessionCookie, value: token, expires });

  async function open(tx: Tx, memberId: string, caller: Caller) {
    const member = await repo.findMember(tx, memberId);
    if (!member) throw notSignedIn();
    const token = randomBytes(32).toString('base64url');
    const [id, createdAt] = [newId(), clock()];
    const expiresAt = expiryFrom(createdAt.getTime());
    const { address, userAgent } = caller;
    await repo.insertSession(tx, { id, memberId, tokenHash: sha256(token), createdAt, expiresAt, address, userAgent });
    const accessToken = await tokens.issue(member, id);
    return {
      answer: { accessToken, tokenType: 'bearer' as const, expiresIn: tokens.expiresIn },
      cookie: cookie(token, expiresAt),
    };
  }

  async function refresh(member: SignedIn) {
    await repo.extendSession(sql, member.sessionId, expiryFrom(clock().getTime()), sessionMaxDays);
    const accessToken = await tokens.issue(member, member.sessionId);
    return { accessToken, tokenType: 'bearer' as const, expiresIn: tokens.expiresIn };
  }

  /** The living session behind a cookie's token or an access token; a used session lives on. */
  async function authenticate(given: { cookie?: string | undefined; bearer?: string | undefined }) {
    const claims = given.bearer ? await tokens.read(given.bearer) : null;
    if (given.bearer ? !claims : !given.cookie) return null;
    const by = claims
      ? { id: claims.sessionId, memberId: claims.memberId }
      : { tokenHash: sha256((given.cookie ?? '').slice(0, 200)) };
    const now = clock().getTime();
    const row = await repo.findSession(sql, by, new Date(now), new Date(now - sessionMaxDays * dayMs));
    if (!row) return null;
    const { sessionId, id, email, name, roles } = row;
    const member: SignedIn = { id, email, name, roles, sessionId, via: claims ? 'bearer' : 'cookie' };
    const renewed = await extendIfDue(row, now);
    return renewed && !claims && given.cookie ? { ...member, renewed: cookie(given.cookie, renewed) } : member;
  }

  /** Prolongs a session now and then, not at every request; answers its new end when it did. */
  async function extendIfDue(row: repo.SessionRow, now: number): Promise<Date | null> {
    const end = Math.min(expiryFrom(now).getTime(), Date.parse(row.beganAt) + sessionMaxDays * dayMs);
    const slack = Math.min(3_600_000, sessionDays * 8_640_000);
    if (end - Date.parse(row.expiresAt) <= slack) return null;
    const extended = await repo.extendSession(sql, row.sessionId, new Date(end), sessionMaxDays);
    return extended ? new Date(extended) : null;
  }

  return {
    open,
    refresh,
    authenticate,
    close: (member: SignedIn) => repo.deleteSession(sql, member.id, member.sessionId),
  };
}

export type SessionService = ReturnType<typeof createSessionService>;
