import { timingSafeEqual } from 'node:crypto';
import { runWithTransaction } from '@better-auth/core/context';
import type { Account } from '#contract/accounts.ts';
import type { Sql } from '#server/db/client.ts';
import { type AppError, conflict, invalid, notAllowed, notFound, notSignedIn } from '#server/kernel/errors.ts';
import { clientNetworkKey } from '#server/kernel/http/network.ts';
import type { Caller, SignedIn } from '#server/kernel/http/types.ts';
import type { Logger } from '#server/kernel/logger.ts';
import type { Auth } from './accounts.auth.ts';
import * as repo from './accounts.repo.ts';
import { decideRegistration } from './accounts.rules.ts';
import type { AccountSettings } from './accounts.settings.ts';
import { assertPasswordAllowed } from './password.check.ts';
import type { SessionService } from './sessions.service.ts';
import type { SignInGuard } from './sign-in.guard.ts';
import { countFailures, recordFailure } from './sign-in.repo.ts';
import { deviceCookie, deviceCookieValue, newDevice, normalizeEmail, sha256 } from './sign-in.rules.ts';

interface Deps {
  sql: Sql;
  auth: Auth;
  sessions: SessionService;
  guard: SignInGuard;
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
const suspiciousFailures = 10;
/** A browser that is known stays so for half a year after it was last signed in. */
const deviceDays = 180;
/** What a password is compared with where there is no account, so that the answer takes as long. */
const placeholderHash =
  '$argon2id$v=19$m=65536,t=3,p=1$Y2Fpcm4tbm8tYWNjb3VudA$qL1gZr0dS5mJt3cPMVw8u0v3GmCk0cE1sYx0b1rQnN4';

export function createAccountService({ sql, auth, sessions, guard, settings, log }: Deps) {
  const { clock, newId } = settings;
  const authContext = auth.$context;

  async function register(input: NewAccount, caller: Caller): Promise<Account> {
    // Says nothing of accounts, so it is no guess.
    await assertPasswordAllowed(input.password, 'password', { email: input.email, name: input.fullName });
    caller.countAttempt();
    return admitMember(input, caller);
  }

  async function admitMember(input: NewAccount, caller: Caller): Promise<Account> {
    const inviteHash = input.invite ? sha256(input.invite) : undefined;
    const hasAccounts = await repo.hasMembers(sql);
    const verdict = decideRegistration({
      registration: settings.registration,
      hasAccounts,
      loopbackOnly: settings.loopbackOnly,
      isDirect: caller.isDirect,
      setupTokenGiven: input.setupToken !== undefined,
      setupTokenRight: input.setupToken !== undefined && sameText(input.setupToken, settings.setupToken),
      inviteRight: inviteHash !== undefined && (await repo.isInviteOpen(sql, inviteHash)),
    });
    if (verdict === 'closed') throw notAllowed('Registration is closed here.');
    if (verdict === 'invite')
      throw notAllowed('You need an invitation to create an account here, and this one is missing or has been used.');
    if (verdict === 'setup-token') {
      throw notAllowed('The first account needs the set-up token that Cairn printed when it first started.');
    }
    const context = await authContext;
    if (await context.internalAdapter.findUserByEmail(input.email)) throw emailTaken();
    const password = await context.password.hash(input.password);
    if (inviteHash && !(await repo.claimInvite(sql, inviteHash)))
      throw notAllowed('This invitation has been used in the meantime.');
    try {
      const isFirstAccount = verdict === 'admin';
      const user = await createMember(input, password, isFirstAccount);
      return {
        id: user.id,
        email: user.email,
        fullName: user.name,
        roles: rolesOf(isFirstAccount),
        createdAt: user.createdAt.toISOString(),
      };
    } catch (error) {
      if (inviteHash) await repo.reopenInvite(sql, inviteHash);
      if (!isUniqueViolation(error)) throw error;
      // Somebody else became the first account meanwhile: this one is judged anew.
      if (verdict === 'admin') return admitMember(input, caller);
      throw emailTaken();
    }
  }

  async function createMember(input: NewAccount, password: string, isFirstAccount: boolean) {
    const { adapter, internalAdapter } = await authContext;
    return runWithTransaction(adapter, async () => {
      const names = { email: input.email, name: input.fullName, emailVerified: false };
      const user = await internalAdapter.createUser(
        { ...names, roles: rolesOf(isFirstAccount), isFirstAccount },
        { method: 'email-password' },
      );
      await internalAdapter.createAccount({ userId: user.id, accountId: user.id, providerId: 'credential', password });
      return user;
    });
  }

  async function login(email: string, password: string, caller: Caller) {
    const attempt = caller.countAttempt();
    await guard.recordAttempt(attempt.keys);
    const context = await authContext;
    const account = normalizeEmail(email);
    const found = await repo.findCredential(sql, account);
    const right = await context.password.verify({ hash: found?.password ?? placeholderHash, password });
    const hash = found?.password;
    if (!hash || !right) {
      await recordFailedSignIn(account, caller);
      throw wrongPassword();
    }
    await guard.recordSuccess(attempt.keys);
    const { answer, cookie } = await sql.begin(async (tx) => {
      if (!(await repo.isPasswordStill(tx, found.memberId, hash))) throw wrongPassword();
      return sessions.open(tx, found.memberId, caller);
    });
    const expires = new Date(clock().getTime() + deviceDays * 86_400_000);
    const value = deviceCookieValue(attempt.device ?? newDevice(), account, settings.secret);
    return { answer, cookies: [cookie, { name: deviceCookie(account), value, expires }] };
  }

  async function recordFailedSignIn(account: string, caller: Caller): Promise<void> {
    const [accountHash, addressHash] = [sha256(account), sha256(clientNetworkKey(caller.address) ?? '')];
    await recordFailure(sql, newId(), accountHash, addressHash);
    const failures = await countFailures(sql, accountHash, addressHash);
    if (failures.account >= suspiciousFailures || failures.address >= suspiciousFailures) {
      log.warn({ ...failures, accountHash: accountHash.slice(0, 12), address: caller.address }, 'many failed sign-ins');
    }
  }

  async function me(memberId: string) {
    const member = await repo.findMember(sql, memberId);
    if (!member) throw notFound();
    const { name, ...rest } = member;
    return { ...rest, fullName: name } as typeof rest & { fullName: string; roles: never[] };
  }

  async function changePassword(member: SignedIn, current: string, next: string, caller: Caller) {
    const attempt = caller.countAttempt();
    await guard.recordAttempt(attempt.keys);
    const context = await authContext;
    const present = await repo.findPassword(sql, member.id);
    const right = present !== null && (await context.password.verify({ hash: present, password: current }));
    if (!right) throw wrongPresentPassword();
    await guard.recordSuccess(attempt.keys);
    await assertPasswordAllowed(next, 'newPassword', member);
    const hash = await context.password.hash(next);
    return sessions.reopen(member.id, caller, async (tx) => {
      // Changed meanwhile, it is not the present one any more.
      if (!(await repo.replacePassword(tx, member.id, present, hash))) throw wrongPresentPassword();
    });
  }

  async function instance(caller: Caller) {
    const hasAccounts = await repo.hasMembers(sql);
    const needsSetupToken = !hasAccounts && !(settings.loopbackOnly && caller.isDirect);
    return { registration: settings.registration, hasAccounts, needsSetupToken };
  }

  return {
    register,
    login,
    me,
    changePassword,
    instance,
    hasAccounts: () => repo.hasMembers(sql),
    purge: () => sql.begin(repo.purge),
  };
}

export type AccountService = ReturnType<typeof createAccountService>;

const rolesOf = (isFirstAccount: boolean): ('member' | 'admin')[] =>
  isFirstAccount ? ['member', 'admin'] : ['member'];

const emailTaken = (): AppError => conflict('EMAIL_TAKEN', 'There is already an account with this email address.');

const wrongPassword = (): AppError => notSignedIn('The email address or the password is wrong.');

const wrongPresentPassword = (): AppError =>
  invalid([{ field: 'currentPassword', message: 'The current password is wrong.' }]);

const sameText = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));

function isUniqueViolation(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code === '23505' || (cause !== undefined && isUniqueViolation(cause));
}
