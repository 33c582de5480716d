import { z } from 'zod';
import { defineRoutes } from './kit.ts';
import { id, idParams, instant, pageOf, paging } from './shapes.ts';

export const roles = ['member', 'mentor', 'coach', 'staff', 'admin'] as const;

/** Letters without case (of Hebrew, Chinese and others) are missing neither of the two cases. */
const classes: [RegExp, string][] = [
  [/[\p{Lu}\p{Lt}\p{Lo}]/u, 'The password needs an upper-case letter.'],
  [/[\p{Ll}\p{Lo}]/u, 'The password needs a lower-case letter.'],
  [/\p{Nd}/u, 'The password needs a digit.'],
];

/** Several words are as good as a mixture of signs, when they are long and not the same letters again and again. */
const isPassphrase = (text: string): boolean =>
  text.length >= 20 && new Set(text.toLowerCase().match(/\p{L}/gu) ?? []).size >= 8;

/** Each missing class has its own message, so that a form can show all at once. */
export const password = z
  .string()
  .min(8, 'The password needs at least 8 characters.')
  .max(100, 'The password can have at most 100 characters.')
  .check(({ value, issues }) => {
    if (isPassphrase(value)) return;
    for (const [sign, message] of classes)
      if (!sign.test(value)) issues.push({ code: 'custom', input: value, message, continue: true });
  });

const email = z.string().trim().toLowerCase().max(254).pipe(z.email('This is not an email address.'));

export const account = z.object({
  id,
  email: z.string(),
  fullName: z.string(),
  roles: z.array(z.enum(roles)),
  createdAt: instant,
});
export type Account = z.output<typeof account>;

export const accessToken = z.object({
  accessToken: z.string(),
  tokenType: z.literal('bearer'),
  expiresIn: z.number().int(),
});

const invite = z.object({ id, note: z.string(), createdAt: instant, expiresAt: instant, usedAt: instant.nullable() });

const tag = 'Accounts';

export const accountRoutes = defineRoutes('accounts', {
  register: {
    method: 'POST',
    path: '/api/v1/auth/register',
    summary: 'Create an account. The first one of an instance becomes its admin.',
    tag,
    public: true,
    limit: 'signIn',
    body: z.object({
      email,
      password,
      fullName: z.string().trim().min(1, 'Enter your name.').max(100),
      invite: z.string().max(200).optional(),
      setupToken: z.string().max(200).optional(),
    }),
    response: account,
    status: [201],
  },
  login: {
    method: 'POST',
    path: '/api/v1/auth/login',
    summary:
      'Sign in: an access token for scripts, a session cookie for browsers. Attempts that fail make the next one wait.',
    tag,
    public: true,
    limit: 'signIn',
    body: z.object({ email: z.string().max(254), password: z.string().max(200) }),
    response: accessToken,
  },
  refresh: {
    method: 'POST',
    path: '/api/v1/auth/refresh',
    summary: 'A new access token for the current session.',
    tag,
    response: accessToken,
  },
  logout: {
    method: 'POST',
    path: '/api/v1/auth/logout',
    summary: 'End this session: its cookie and its tokens stop working at once.',
    tag,
  },
  me: { method: 'GET', path: '/api/v1/auth/me', summary: 'The signed-in account.', tag, response: account },
  changePassword: {
    method: 'PUT',
    path: '/api/v1/users/me/password',
    summary: 'Change the password. Every session and token ends; the browser that asked gets a new session.',
    tag,
    limit: 'signIn',
    body: z.object({ currentPassword: z.string().max(200), newPassword: password }),
    response: accessToken,
  },
  instance: {
    method: 'GET',
    path: '/api/v1/auth/instance',
    summary: 'What a visitor needs to know before signing in.',
    tag,
    public: true,
    response: z.object({
      registration: z.enum(['open', 'invite', 'closed']),
      hasAccounts: z.boolean(),
      needsSetupToken: z.boolean(),
    }),
  },
  listInvites: {
    method: 'GET',
    path: '/api/v1/admin/invites',
    summary: 'Invitations made on this instance.',
    tag,
    role: 'admin',
    query: z.object(paging),
    response: pageOf(invite),
  },
  createInvite: {
    method: 'POST',
    path: '/api/v1/admin/invites',
    summary: 'Create an invitation; its code is shown only once. Refused where registration is closed.',
    tag,
    role: 'admin',
    body: z.object({ note: z.string().trim().max(200).default('') }),
    response: invite.extend({ code: z.string() }),
    status: [201],
  },
  deleteInvite: {
    method: 'DELETE',
    path: '/api/v1/admin/invites/{id}',
    summary: 'Delete an invitation.',
    tag,
    role: 'admin',
    params: idParams,
  },
});
