import { timingSafeEqual } from 'node:crypto';
import type { Account } from '#contract/accounts.ts';
import { dayMs } from '#contract/days.ts';
import type { Sql } from '#server/db/client.ts';
import { type AppError, conflict, invalid, notAllowed, notFound, notSignedIn } from '#server/kernel/errors.ts';
import { clientNetworkKey } from '#server/kernel/http/network.ts';
import type { Caller, SignedIn } from '#server/kernel/http/types.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { type AccountLibrary, createMember } from './accounts.auth.ts';
import * as repo from './accounts.repo.ts';
import { decideRegistration } from './accounts.rules.ts';
import type { AccountSettings } from './accounts.settings.ts';
import { assertPasswordAllowed } from './password.check.ts';
import type { SessionService } from './sessions.service.ts';
import type { SignInGuard } from './sign-in.guard.ts';
import { countLoggedFailures, logFailure } from './sign-in.repo.ts';
import { deviceCookie, deviceCookieValue, newDevice, normalizeEmail, sha256 } from './sign-in.rules.ts';

export interface AccountDeps {
  sql: Sql;
  library: AccountLibrary;
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

/**
 * Makes an account: the first one as admin, later ones as the instance lets in.
 * @throws AppError 403 where it does not, 409 when there is an account with the address, 422 for a weak password.
 */
export async function registerAccount(deps: AccountDeps, input: NewAccount, caller: Caller): Promise<Account> {
  // Says nothing of accounts, so it is no guess.
  await assertPasswordAllowed(input.password, 'password', { email: input.email, name: input.fullName });
  caller.countAttempt();
  return admitAccount(deps, input, caller);
}

async function admitAccount(deps: AccountDeps, input: NewAccount, caller: Caller): Promise<Account> {
  const inviteHash = input.invite ? sha256(input.invite) : undefined;
  const hasAccounts = await repo.hasMembers(deps.sql);
  const verdict = decideRegistration({
    registration: deps.settings.registration,
    hasAccounts,
    loopbackOnly: deps.settings.loopbackOnly,
    isDirect: caller.isDirect,
    setupTokenGiven: input.setupToken !== undefined,
    setupTokenRight: input.setupToken !== undefined && sameText(input.setupToken, deps.settings.setupToken),
    inviteRight: inviteHash !== undefined && (await repo.isInviteOpen(deps.sql, inviteHash)),
  });
  if (verdict === 'closed') throw notAllowed('Registration is closed here.');
  if (verdict === 'invite')
    throw notAllowed('You need an invitation to create an account here, and this one is missing or has been used.');
  if (verdict === 'setup-token') {
    throw notAllowed('The first account needs the set-up token that Cairn printed when it first started.');
  }
  const context = await deps.library.auth.$context;
  if (await context.internalAdapter.findUserByEmail(input.email)) throw emailTaken();
  const password = await context.password.hash(input.password);
  const isFirstAccount = verdict === 'admin';
  const { email, fullName: name } = input;
  const roles = rolesOf(isFirstAccount);
  const stored = { email, name, roles, isFirstAccount, password };
  try {
    const member = await createMember(deps.library, stored, async (tx, memberId) => {
      if (verdict !== 'member' || !inviteHash) return;
      const isClaimed = await repo.claimInvite(tx, memberId, inviteHash);
      if (!isClaimed && deps.settings.registration === 'invite')
        throw notAllowed('This invitation has been used in the meantime.');
    });
    return { id: member.id, email: member.email, fullName: name, roles, createdAt: member.createdAt.toISOString() };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Somebody else became the first account meanwhile: this one is judged anew.
    if (isFirstAccount) return admitAccount(deps, input, caller);
    throw emailTaken();
  }
}

/** Opens a session for whoever knows the password; the browser is known as one of the account's from then on. */
export async function signIn(deps: AccountDeps, email: string, password: string, caller: Caller) {
  const attempt = caller.countAttempt();
  await deps.guard.assumeFailure(attempt.keys);
  const context = await deps.library.auth.$context;
  const account = normalizeEmail(email);
  const found = await repo.findCredential(deps.sql, account);
  const right = await context.password.verify({ hash: found?.password ?? placeholderHash, password });
  const hash = found?.password;
  if (!hash || !right) {
    await recordFailedSignIn(deps, account, caller);
    throw wrongPassword();
  }
  await deps.guard.recordSuccess(attempt.keys);
  const { answer, cookie } = await deps.sql.begin(async (tx) => {
    if (!(await repo.isPasswordStill(tx, found.memberId, hash))) throw wrongPassword();
    return deps.sessions.open(tx, found.memberId, caller);
  });
  const expires = new Date(deps.settings.clock().getTime() + deviceDays * dayMs);
  const value = deviceCookieValue(attempt.device ?? newDevice(), account, deps.settings.secret);
  return { answer, cookies: [cookie, { name: deviceCookie(account), value, expires }] };
}

async function recordFailedSignIn(deps: AccountDeps, account: string, caller: Caller): Promise<void> {
  const [accountHash, addressHash] = [sha256(account), sha256(clientNetworkKey(caller.address) ?? '')];
  await logFailure(deps.sql, deps.settings.newId(), accountHash, addressHash);
  const failures = await countLoggedFailures(deps.sql, accountHash, addressHash);
  if (failures.account >= suspiciousFailures || failures.address >= suspiciousFailures) {
    deps.log.warn(
      { ...failures, accountHash: accountHash.slice(0, 12), address: caller.address },
      'many failed sign-ins',
    );
  }
}

export async function getAccount(deps: AccountDeps, memberId: string) {
  const member = await repo.findMember(deps.sql, memberId);
  if (!member) throw notFound();
  const { name, ...rest } = member;
  return { ...rest, fullName: name } as typeof rest & { fullName: string; roles: never[] };
}

export async function changePassword(
  deps: AccountDeps,
  member: SignedIn,
  current: string,
  next: string,
  caller: Caller,
) {
  const attempt = caller.countAttempt();
  await deps.guard.assumeFailure(attempt.keys);
  const context = await deps.library.auth.$context;
  const present = await repo.findPassword(deps.sql, member.id);
  const right = present !== null && (await context.password.verify({ hash: present, password: current }));
  if (!right) throw wrongPresentPassword();
  await deps.guard.recordSuccess(attempt.keys);
  await assertPasswordAllowed(next, 'newPassword', member);
  const hash = await context.password.hash(next);
  return deps.sessions.reopen(member.id, caller, async (tx) => {
    // Changed meanwhile, it is not the present one any more.
    if (!(await repo.replacePassword(tx, member.id, present, hash))) throw wrongPresentPassword();
  });
}

export async function describeInstance(deps: AccountDeps, caller: Caller) {
  const hasAccounts = await repo.hasMembers(deps.sql);
  const needsSetupToken = !hasAccounts && !(deps.settings.loopbackOnly && caller.isDirect);
  return { registration: deps.settings.registration, hasAccounts, needsSetupToken };
}

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
