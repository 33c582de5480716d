import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, updatedAt } from './columns.ts';

export const members = pgTable(
  'members',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    roles: text('roles').array().notNull().default(['member']),
    /** The first account of the instance; at most one row can say so. */
    isFirstAccount: boolean('is_first_account').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('members_one_first_account').on(t.isFirstAccount).where(sql`${t.isFirstAccount}`)],
);

/** The owner in every key of a member's rows. */
export const memberId = () =>
  uuid('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' });

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token; the token itself is in the cookie alone. */
    token: text('token').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('sessions_by_member').on(t.userId), index('sessions_by_expiry').on(t.expiresAt)],
);

/** A way to sign in: a password, later also an identity at a provider. */
export const credentials = pgTable(
  'credentials',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index('credentials_by_member').on(t.userId)],
);

/** One-time values of the account library (verification, reset). */
export const verifications = pgTable('verifications', {
  id: uuid('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const invites = pgTable(
  'invites',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    /** SHA-256 of the code; the code itself is shown once. */
    codeHash: text('code_hash').notNull().unique(),
    note: text('note').notNull().default(''),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    usedBy: uuid('used_by').references(() => members.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.id] })],
);

/**
 * Failed sign-ins of the last 30 days, addresses and accounts as hashes. They are counted for a warning in the log;
 * what makes guessing slow are the counters below.
 */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: uuid('id').primaryKey(),
    accountHash: text('account_hash').notNull(),
    addressHash: text('address_hash').notNull(),
    at: at('at').notNull().defaultNow(),
    count: integer('count').notNull().default(1),
  },
  (t) => [
    index('sign_in_failures_by_account').on(t.accountHash, t.at),
    index('sign_in_failures_by_address').on(t.addressHash, t.at),
    index('sign_in_failures_by_time').on(t.at),
  ],
);

/**
 * How often signing in failed, for accounts, addresses, devices and members, each as a hash: what makes guessing slow.
 * An attempt counts as failed until it is known to be right.
 */
export const signInCounters = pgTable(
  'sign_in_counters',
  {
    key: text('key').primaryKey(),
    failures: integer('failures').notNull().default(0),
    blockedUntil: at('blocked_until'),
    updatedAt: updatedAt(),
  },
  (t) => [index('sign_in_counters_by_time').on(t.updatedAt)],
);
