import { runWithAdapter } from '@better-auth/core/context';
import { hash, verify } from '@node-rs/argon2';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import type { connectDrizzle } from '#server/db/drizzle.ts';
import { credentials, members, sessions, verifications } from '#server/db/schema/index.ts';
import type { NewId } from '#server/kernel/ids.ts';
import { KeyedSemaphore } from '#server/kernel/keyed-semaphore.ts';

/** What a hash of Argon2id costs: memory in KiB, passes, lanes. */
export interface PasswordCost {
  memoryCost: number;
  timeCost: number;
  parallelism: number;
}

/** As OWASP advises: 64 MiB, three passes, one lane. */
const defaultCost: PasswordCost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };

export type Drizzle = ReturnType<typeof connectDrizzle>['db'];
export type DrizzleTx = Parameters<Parameters<Drizzle['transaction']>[0]>[0];

const tables = {
  provider: 'pg',
  schema: { user: members, session: sessions, account: credentials, verification: verifications },
} as const;

interface AuthOptions {
  secret: string;
  newId: NewId;
  passwordCost?: PasswordCost | undefined;
}

/** The account library over our tables. Its own routes are not mounted: ours call what it offers inside. */
export function createAuth(db: Drizzle, { secret, newId, passwordCost = defaultCost }: AuthOptions) {
  // Each hash takes 64 MiB for a tenth of a second.
  const hashing = new KeyedSemaphore(2, 2);
  const limited = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await hashing.acquire('hash');
    return work().finally(release);
  };
  return betterAuth({
    secret,
    baseURL: 'http://localhost',
    database: drizzleAdapter(db, tables),
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { database: { generateId: newId } },
    user: {
      additionalFields: {
        roles: { type: 'string[]', required: true },
        isFirstAccount: { type: 'boolean', required: true },
      },
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      password: {
        hash: (password) => limited(() => hash(password, passwordCost)),
        verify: ({ hash: stored, password }) => limited(() => verify(stored, password)),
      },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** The account library, and the connection it works on. */
export interface AccountLibrary {
  auth: Auth;
  drizzle: Drizzle;
}

interface NewMember {
  email: string;
  name: string;
  roles: string[];
  isFirstAccount: boolean;
  /** The hash of the password. */
  password: string;
}

/** Stores a member with a password; what `use` does, or throws, belongs to the same transaction. */
export async function createMember(
  { auth, drizzle }: AccountLibrary,
  { password, ...names }: NewMember,
  use: (tx: DrizzleTx, memberId: string) => Promise<void>,
) {
  const { options, internalAdapter } = await auth.$context;
  return drizzle.transaction((tx) =>
    runWithAdapter(drizzleAdapter(tx, tables)(options), async () => {
      const member = await internalAdapter.createUser({ ...names, emailVerified: false }, { method: 'email-password' });
      const account = { userId: member.id, accountId: member.id, providerId: 'credential', password };
      await internalAdapter.createAccount(account);
      await use(tx, member.id);
      return member;
    }),
  );
}
