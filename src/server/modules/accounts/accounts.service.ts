import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { runWithTransaction } from '@better-auth/core/context';
import type { Account } from '#contract/accounts.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { type AppError, conflict, invalid, notAllowed, notFound, notSignedIn } from '#server/kernel/errors.ts';
import type { Caller, SignedIn } from '#server/kernel/http/types.ts';
import type { NewId } from '#server/kernel/ids.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { Auth } from './accounts.auth.ts';
import * as repo from './accounts.repo.ts';
import { decideRegistration, isCommonPassword, type Registration } from './accounts.rules.ts';
import type { Tokens } from './accounts.tokens.ts';

export interface AccountSettings {
  registration: Registration;
  loopbackOnly: boolean;
  sessionDays: number;
  setupToken: string;
  clock: Clock;
  newId: NewId;
}

interface Deps {
  sql: Sql;
  auth: Auth;
  tokens: Tokens;
  settings: AccountSettings;
  log: Logger;
}

interface NewAccount {
  email: string;
  password: string;
  fullName: string;
  invite?: string | undefined;
  setupToken?: string | undefined;
}

/** Failures in an hour from which on an account or address counts as being guessed at. */
const suspicious = 10;
const inviteDays = 14;

export function createAccountService({ sql, auth, tokens, settings, log }: Deps) {
  const { clock, newId } = settings;
  const inside = auth.$context;

  async function register(input: NewAccount, caller: Caller): Promise<Account> {
    const inviteHash = input.invite ? sha256(input.invite) : undefined;
    const hasAccounts = await repo.hasMembers(sql);
    const verdict = decideRegistration({
      registration: settings.registration,
      hasAccounts,
      loopbackOnly: settings.loopbackOnly,
      forwarded: caller.forwarded,
      setupTokenGiven: input.setupToken !== undefined,
      setupTokenRight: input.setupToken !== undefined && sameText(input.setupToken, settings.setupToken),
      inviteRight: inviteHash !== undefined && (await repo.isInviteOpen(sql, inviteHash)),
    });
    if (verdict === 'closed') throw notAllowed('This instance takes no new accounts.');
    if (verdict === 'invite')
      throw notAllowed('An invitation is needed to make an account here, and this one is missing or used.');
    if (verdict === 'setup-token') {
      throw notAllowed('The first account needs the set-up token that was printed when Cairn first started.');
    }
    refuseCommon(input.password, 'password');
    const context = await inside;
    if (await context.internalAdapter.findUserByEmail(input.email)) throw emailTaken();
    const password = await context.password.hash(input.password);
    if (inviteHash && !(await repo.claimInvite(sql, inviteHash)))
      throw notAllowed('This invitation was used meanwhile.');
    try {
      const founder = verdict === 'admin';
      const user = await createMember(input, password, founder);
      return {
        id: user.id,
        email: user.email,
        fullName: user.name,
        roles: rolesOf(founder),
        createdAt: user.createdAt.toISOString(),
      };
    } catch (error) {
      if (inviteHash) await repo.reopenInvite(sql, inviteHash);
      if (!isUniqueViolation(error)) throw error;
      // Somebody else became the first account meanwhile: this one is judged anew.
      if (verdict === 'admin') return register(input, caller);
      throw emailTaken();
    }
  }

  async function createMember(input: NewAccount, password: string, founder: boolean) {
    const { adapter, internalAdapter } = await inside;
    return runWithTransaction(adapter, async () => {
      const names = { email: input.email, name: input.fullName, emailVerified: false };
      const user = await internalAdapter.createUser(
        { ...names, roles: rolesOf(founder), founder },
        { method: 'email-password' },
      );
      await internalAdapter.createAccount({ userId: user.id, accountId: user.id, providerId: 'credential', password });
      return user;
    });
  }

  async function login(email: string, password: string, caller: Caller) {
    const context = await inside;
    const account = email.trim().toLowerCase();
    const found = await context.internalAdapter.findUserByEmail(account, { includeAccounts: true });
    const stored = found?.accounts.find((entry) => entry.providerId === 'credential')?.password;
    const right = stored
      ? await context.password.verify({ hash: stored, password })
      : !(await context.password.hash(password));
    if (!found || !right) {
      await noteFailure(account, caller);
      throw notSignedIn('The e-mail address or the password is not right.');
    }
    return openSession(found.user.id, caller);
  }

  async function noteFailure(account: string, caller: Caller): Promise<void> {
    const [accountHash, addressHash] = [sha256(account), sha256(caller.address)];
    await repo.recordFailure(sql, newId(), accountHash, addressHash);
    const failures = await repo.countFailures(sql, accountHash, addressHash);
    if (failures.account >= suspicious || failures.address >= suspicious) {
      log.warn({ ...failures, accountHash: accountHash.slice(0, 12), address: caller.address }, 'many failed sign-ins');
    }
  }

  async function openSession(memberId: string, caller: Caller) {
    const context = await inside;
    const session = await context.internalAdapter.createSession(memberId, false, {
      ipAddress: caller.address,
      userAgent: caller.userAgent,
    });
    const member = await repo.findMember(sql, memberId);
    if (!session || !member) throw notSignedIn();
    const accessToken = await tokens.issue(member, session.id);
    return {
      answer: { accessToken, tokenType: 'bearer' as const, expiresIn: tokens.expiresIn },
      session: { token: session.token, expires: session.expiresAt },
    };
  }

  async function refresh(member: SignedIn) {
    await repo.extendSession(sql, member.sessionId, sessionEnd());
    const accessToken = await tokens.issue(member, member.sessionId);
    return { accessToken, tokenType: 'bearer' as const, expiresIn: tokens.expiresIn };
  }

  const logout = (member: SignedIn) => repo.deleteSession(sql, member.id, member.sessionId);

  async function me(memberId: string) {
    const member = await repo.findMember(sql, memberId);
    if (!member) throw notFound();
    const { name, ...rest } = member;
    return { ...rest, fullName: name } as typeof rest & { fullName: string; roles: never[] };
  }

  async function changePassword(member: SignedIn, current: string, next: string, caller: Caller) {
    const context = await inside;
    const credential = await context.internalAdapter.findCredentialAccount(member.id);
    const right =
      credential?.password && (await context.password.verify({ hash: credential.password, password: current }));
    if (!credential || !right)
      throw invalid([{ field: 'currentPassword', message: 'The present password is not right.' }]);
    refuseCommon(next, 'newPassword');
    const hash = await context.password.hash(next);
    await runWithTransaction(context.adapter, async () => {
      await context.internalAdapter.updateAccount(credential.id, { password: hash });
      await context.internalAdapter.deleteUserSessions(member.id);
    });
    return openSession(member.id, caller);
  }

  /** The living session behind a cookie's token or an access token; a used session lives on. */
  async function authenticate(given: {
    cookie?: string | undefined;
    bearer?: string | undefined;
  }): Promise<SignedIn | null> {
    const claims = given.bearer ? await tokens.read(given.bearer) : null;
    if (given.bearer && !claims) return null;
    const by = claims
      ? { id: claims.sessionId, memberId: claims.memberId }
      : given.cookie
        ? { token: given.cookie }
        : null;
    const row = by && (await repo.findSession(sql, by, clock()));
    if (!row) return null;
    const end = sessionEnd();
    const slack = Math.min(3_600_000, settings.sessionDays * 8_640_000);
    if (end.getTime() - Date.parse(row.expiresAt) > slack) await repo.extendSession(sql, row.sessionId, end);
    const { sessionId, id, email, name, roles } = row;
    return { id, email, name, roles, sessionId, via: claims ? 'bearer' : 'cookie' };
  }

  const sessionEnd = () => new Date(clock().getTime() + settings.sessionDays * 86_400_000);

  async function instance(caller: Caller) {
    const hasAccounts = await repo.hasMembers(sql);
    const needsSetupToken = !hasAccounts && (!settings.loopbackOnly || caller.forwarded);
    return { registration: settings.registration, hasAccounts, needsSetupToken };
  }

  async function createInvite(member: SignedIn, note: string) {
    const code = randomBytes(18).toString('base64url');
    const expiresAt = new Date(clock().getTime() + inviteDays * 86_400_000);
    const invite = await sql.begin((tx) =>
      repo.insertInvite(tx, member.id, { id: newId(), codeHash: sha256(code), note, expiresAt }),
    );
    return { ...invite, code };
  }

  async function invites(member: SignedIn, page: number, perPage: number) {
    const items = await repo.listInvites(sql, member.id, perPage, (page - 1) * perPage);
    return toPage([...items], await repo.countInvites(sql, member.id, totalCap + 1), page, perPage, null);
  }

  async function deleteInvite(member: SignedIn, id: string): Promise<void> {
    if (!(await sql.begin((tx) => repo.deleteInvite(tx, member.id, id)))) throw notFound();
  }

  return {
    register,
    login,
    refresh,
    logout,
    me,
    changePassword,
    authenticate,
    instance,
    createInvite,
    invites,
    deleteInvite,
    hasAccounts: () => repo.hasMembers(sql),
    purge: () => sql.begin(repo.purge),
  };
}

export type AccountService = ReturnType<typeof createAccountService>;

const rolesOf = (founder: boolean): ('member' | 'admin')[] => (founder ? ['member', 'admin'] : ['member']);

const emailTaken = (): AppError => conflict('EMAIL_TAKEN', 'There is already an account with this e-mail address.');

function refuseCommon(password: string, field: string): void {
  if (isCommonPassword(password)) {
    throw invalid([{ field, message: 'This password is among the first that are guessed. Choose another one.' }]);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const sameText = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));

function isUniqueViolation(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code === '23505' || (cause !== undefined && isUniqueViolation(cause));
}
