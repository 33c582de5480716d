import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { hostName, hosts, list, origins, proxies } from './config.lists.ts';
import { origin, rsaKey } from './config.values.ts';

/** A setting of the operator that cannot be used. Its message is one sentence for a person. */
export class ConfigError extends Error {}

const onOff = z.enum(['on', 'off']).transform((v) => v === 'on');
const count = z.coerce.number().int().min(0).max(1_000_000);

/** One setting: how it is read, what it means. `secret` settings also come as `NAME_FILE`. */
interface Setting<T extends z.ZodType> {
  schema: T;
  about: string;
  example: string;
  secret?: true;
}
const setting = <T extends z.ZodType>(schema: T, example: string, about: string): Setting<T> => ({
  schema,
  about,
  example,
});
const secret = <T extends z.ZodType>(schema: T, about: string): Setting<T> => ({
  schema,
  about,
  example: '',
  secret: true,
});

/** Every setting there is, in the order of `.env.example`. */
export const settings = {
  HOST: setting(z.string().min(1).default('127.0.0.1'), '127.0.0.1', 'The address to listen on.'),
  PORT: setting(z.coerce.number().int().min(0).max(65535).default(3000), '3000', 'The port to listen on.'),
  CAIRN_DATA_DIR: setting(z.string().min(1).default('./data'), './data', 'Where everything is kept.'),
  DATABASE_URL: secret(
    z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }).optional(),
    'An external PostgreSQL 17 or newer. Without it Cairn runs its own inside the data folder.',
  ),
  CAIRN_PUBLIC_URL: setting(
    origin.optional(),
    'https://cairn.example.org',
    'The address people use, when a proxy stands in front.',
  ),
  CAIRN_TRUST_PROXY: setting(
    proxies.optional(),
    '127.0.0.1',
    'Addresses or networks of proxies whose forwarding headers are believed, separated by commas.',
  ),
  CAIRN_TRUSTED_HOSTS: setting(
    hosts.default(''),
    'cairn.local,cairn',
    'Other names by which this server is reached, separated by commas. Requests for a host that is not loopback, the one of CAIRN_PUBLIC_URL or one of these are refused; IP addresses are taken unless HOST is loopback.',
  ),
  CAIRN_REGISTRATION: setting(
    z.enum(['open', 'invite', 'closed']).optional(),
    'invite',
    'Who may make an account: open, invite or closed. Default: open on loopback, invite otherwise.',
  ),
  CAIRN_COOKIE_SECURE: setting(
    z.enum(['auto', 'on', 'off']).default('auto'),
    'auto',
    'Whether cookies are sent over HTTPS only. auto: when the page came by HTTPS; always when CAIRN_PUBLIC_URL is https.',
  ),
  CAIRN_CORS_ORIGINS: setting(
    origins.default(''),
    'https://tools.example.org',
    'Other origins whose pages may call the API, with credentials, separated by commas.',
  ),
  CAIRN_SECRET: secret(
    z.string().min(32, 'must have at least 32 characters').optional(),
    'Signs access tokens and cookies. Made in the data folder at first start when not given.',
  ),
  CAIRN_TOKEN_PRIVATE_KEY: secret(
    rsaKey.optional(),
    'A private RSA key of at least 2,048 bits in PEM. With it access tokens are signed with RS256, otherwise with HS256.',
  ),
  CAIRN_TOKEN_HOURS: setting(z.coerce.number().min(0.01).max(720).default(24), '24', 'How long an access token lasts.'),
  CAIRN_TOKEN_AUDIENCE: setting(z.string().min(1).default('cairn'), 'cairn', 'The audience of access tokens.'),
  CAIRN_SESSION_DAYS: setting(
    z.coerce.number().min(0.01).max(365).default(14),
    '14',
    'How long a session lasts after it was last used.',
  ),
  CAIRN_SESSION_MAX_DAYS: setting(
    z.coerce.number().min(0.01).max(3_650).default(90),
    '90',
    'How long a session lasts at most after it began, however much it is used.',
  ),
  CAIRN_METRICS_TOKEN: secret(
    z.string().min(16, 'must have at least 16 characters').optional(),
    'Bearer token for /metrics from elsewhere; without it only loopback may read them.',
  ),
  CAIRN_RATE_LIMITS: setting(
    onOff.default(true),
    'on',
    'off switches all rate limits and the delays of sign-in off (for benchmarks).',
  ),
  CAIRN_RATE_GENERAL: setting(count.default(600), '600', 'Requests a minute for a member.'),
  CAIRN_RATE_SEARCH: setting(count.default(240), '240', 'Job searches a minute for a member.'),
  CAIRN_RATE_ANALYTICS: setting(count.default(120), '120', 'Statistics requests a minute for a member.'),
  CAIRN_RATE_PUBLIC: setting(count.default(100), '100', 'Requests a minute for an address without an account.'),
  CAIRN_RATE_SIGN_IN: setting(
    count.default(5),
    '5',
    'Sign-in attempts a minute, per address and per account; also how many may fail before each one waits longer.',
  ),
  CAIRN_IMPORT_MAX_MB: setting(
    z.coerce.number().int().min(1).max(200).default(50),
    '50',
    'How large the files sent together may be, in MiB.',
  ),
  CAIRN_MAX_LOOP_DELAY_MS: setting(
    z.coerce.number().int().min(0).max(60_000).default(2_000),
    '2000',
    'When the server stands still for longer than this, requests are answered 503 until it is well again; 0: never.',
  ),
  CAIRN_LOG_LEVEL: setting(
    z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
    'info',
    'How much is written to the log.',
  ),
  CAIRN_LOG: setting(
    z.enum(['text', 'json']).default('text'),
    'text',
    'How the log is written: text for people, json for programs that collect it.',
  ),
};

type Settings = { [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> };

export interface Config
  extends Omit<
    Settings,
    'CAIRN_TRUST_PROXY' | 'CAIRN_TRUSTED_HOSTS' | 'CAIRN_CORS_ORIGINS' | 'CAIRN_REGISTRATION' | 'CAIRN_RATE_SIGN_IN'
  > {
  dataDir: string;
  loopbackOnly: boolean;
  registration: 'open' | 'invite' | 'closed';
  trustProxy: string[];
  /** Host names this server goes by beside those of loopback. */
  trustedHosts: string[];
  /** People reach it by HTTPS: cookies are always secure. */
  isHttps: boolean;
  corsOrigins: string[];
  /** Of whoever signs in, per address and per account: one setting says both. */
  signIn: {
    attemptsPerMinute: number;
    /** So many may fail before each one waits longer than the one before. */
    freeFailures: number;
  };
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (host.startsWith('127.') && isIP(host) === 4);

/**
 * Reads the whole configuration once. `KEY_FILE` names a file that holds the value of a secret.
 * @throws ConfigError with one sentence that names the variable and what is wrong with it.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const known = new Set(Object.keys(settings));
  const given: Record<string, string> = {};
  for (const [name, entry] of Object.entries(settings)) {
    const value = env[name]?.trim();
    const file = (entry as Setting<z.ZodType>).secret ? env[`${name}_FILE`]?.trim() : undefined;
    if (value && file) throw new ConfigError(`Set ${name} or ${name}_FILE, not both.`);
    if (value) given[name] = value;
    if (file) given[name] = readSecretFile(name, file);
    if ((entry as Setting<z.ZodType>).secret) known.add(`${name}_FILE`);
  }
  const stranger = Object.keys(env).find((name) => name.startsWith('CAIRN_') && !known.has(name));
  if (stranger) throw new ConfigError(`${stranger} is not a setting of Cairn; .env.example lists those there are.`);

  const shape = z.object(
    Object.fromEntries(Object.entries(settings).map(([name, entry]) => [name, entry.schema])),
  ) as unknown as z.ZodType<Settings>;
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])} cannot be used: ${issue?.message}.`);
  }
  const {
    CAIRN_TRUST_PROXY,
    CAIRN_TRUSTED_HOSTS,
    CAIRN_CORS_ORIGINS,
    CAIRN_REGISTRATION,
    CAIRN_RATE_SIGN_IN,
    ...rest
  } = parsed.data;
  const { CAIRN_PUBLIC_URL: publicUrl, HOST } = rest;
  const loopbackOnly = isLoopback(HOST);
  return {
    ...rest,
    dataDir: resolve(rest.CAIRN_DATA_DIR),
    loopbackOnly,
    registration: CAIRN_REGISTRATION ?? (loopbackOnly ? 'open' : 'invite'),
    trustProxy: list(CAIRN_TRUST_PROXY),
    trustedHosts: [...list(CAIRN_TRUSTED_HOSTS.toLowerCase()), ...(publicUrl ? [hostName(publicUrl)] : []), HOST],
    isHttps: rest.CAIRN_COOKIE_SECURE === 'on' || (publicUrl?.startsWith('https:') ?? false),
    corsOrigins: list(CAIRN_CORS_ORIGINS),
    signIn: { attemptsPerMinute: CAIRN_RATE_SIGN_IN, freeFailures: CAIRN_RATE_SIGN_IN },
  };
}

function readSecretFile(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigError(`${name}_FILE names a file that cannot be read: ${file}.`);
  }
}

/** The text of `.env.example`. */
export function exampleEnv(): string {
  const lines = ['# Settings of Cairn. None is needed. Made by `npm run env-example`.', ''];
  for (const [name, entry] of Object.entries(settings)) {
    const { about, example, secret: hidden } = entry as Setting<z.ZodType>;
    lines.push(`# ${about}${hidden ? ` ${name}_FILE names a file that holds it.` : ''}`, `#${name}=${example}`, '');
  }
  return lines.join('\n');
}
