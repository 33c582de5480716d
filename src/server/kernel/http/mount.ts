import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { type LimitClass, type Route, takesIdempotencyKey } from '#contract/kit.ts';
import { timeZone } from '#contract/shapes.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import {
  AppError,
  conflict,
  malformed,
  notAllowed,
  notFound,
  notSignedIn,
  stale,
  tooMany,
  tooManyFailures,
} from '../errors.ts';
import { type IdempotentRequest, runIdempotently } from '../idempotent-request.ts';
import type { KeyedSemaphore } from '../keyed-semaphore.ts';
import { clearCookie, sessionCookie, setCookie } from './cookies.ts';
import { refuseCrossSite } from './csrf.ts';
import { validationError } from './errors.ts';
import { responseSchema } from './json-schema.ts';
import { clientNetworkKey, isDirectLoopback } from './network.ts';
import type { RateLimiter } from './rate-limit.ts';
import { nulCharacterError } from './request-checks.ts';
import {
  type Caller,
  type CheckVersion,
  type CredentialAttempt,
  type Mountable,
  Reply,
  type ReplyExtra,
  type SignedIn,
} from './types.ts';

declare module 'fastify' {
  interface FastifyRequest {
    member: SignedIn | null;
  }
}

export interface MountDeps {
  config: Config;
  clock: Clock;
  limiter: RateLimiter;
  /** How many requests of one credential, and downloads of one member, run at once. */
  semaphores: { requests: KeyedSemaphore; downloads: KeyedSemaphore };
  callers: Callers;
}

/** What the accounts know of whoever sends a request. */
interface Callers {
  /** A key of the credential a request carries, not yet verified; null when it carries none. */
  credentialKeyOf(request: FastifyRequest): string | null;
  /** Who sends this request; null for nobody. */
  authenticate(request: FastifyRequest): Promise<SignedIn | null>;
  /** What an attempt to sign in, to sign up or to change a password counts for; its body is valid. */
  describeAttempt(request: FastifyRequest, route: Route, body: unknown): CredentialAttempt;
}

/** Puts every route of a contract on the server: who may, how often, validation, answer. */
export function mount(app: FastifyInstance, { routes, handlers }: Mountable, deps: MountDeps): void {
  for (const [name, route] of Object.entries(routes)) {
    const handler = handlers[name];
    if (!handler) throw new Error(`no handler for ${route.method} ${route.path}`);
    const status = route.status?.[0] ?? (route.response || route.download ? 200 : 204);
    const schema = route.response ? responseSchema(route.response) : undefined;
    app.route({
      method: methodsOf(route, routes),
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      ...(schema ? { schema: { response: { '2xx': schema } } } : {}),
      onRequest: (request, reply) => authorize(request, reply, route, deps),
      handler: async (request, reply) => {
        const result = await runHandler(handler, { request, reply, route, deps });
        const { body, extra } = result instanceof Reply ? result : { body: result, extra: {} as ReplyExtra };
        setSession(reply, request, extra, deps.config);
        if (extra.version !== undefined) {
          reply.header('etag', `"${extra.version}"`);
          if (request.method === 'GET' && matchesEntityTag(request.headers['if-none-match'], extra.version))
            return reply.status(304).send();
        }
        if (route.download) {
          reply
            .type(route.download.type)
            .header('content-disposition', `attachment; filename="${route.download.name}"`);
          return reply.send(Readable.from(body as unknown as AsyncIterable<string>));
        }
        return reply.status(extra.status ?? status).send(body);
      },
    });
  }
}

interface Call {
  request: FastifyRequest;
  reply: FastifyReply;
  route: Route;
  deps: MountDeps;
}

/** Checks what was sent and lets the route's handler answer it. */
async function runHandler(handler: Mountable['handlers'][string], call: Call): Promise<unknown> {
  const { request, reply, route, deps } = call;
  let isCounted = false;
  try {
    const valid = validate(route, request);
    const countAttempt = () => {
      isCounted = true;
      return countCredentialAttempt(request, reply, route, valid.body, deps);
    };
    const caller = { ...callerOf(request), countAttempt };
    const input = { ...valid, member: request.member, caller, parts: () => readFormParts(request) };
    const idempotent = idempotentRequestOf(request, route);
    return await (idempotent ? runIdempotently(idempotent, () => handler(input as never)) : handler(input as never));
  } catch (error) {
    // What was refused before it counted as an attempt to sign in is a request to these routes all the same.
    if (route.limit === 'signIn' && !isCounted && !request.member)
      enforceRateLimit(
        reply,
        [`refused:${route.path}:${clientNetworkKey(request.ip)}`],
        deps.config.signIn.attemptsPerMinute,
        deps,
      );
    throw error;
  }
}

const longestKey = 200;

/** A request that makes something and says by `Idempotency-Key` that it may be sent again; null for others. */
function idempotentRequestOf(request: FastifyRequest, route: Route): IdempotentRequest | null {
  const key = request.headers['idempotency-key'];
  if (!request.member || !takesIdempotencyKey(route) || key === undefined) return null;
  if (typeof key !== 'string' || key === '' || key.length > longestKey)
    throw malformed(`An Idempotency-Key has at most ${longestKey} characters.`);
  const asked = JSON.stringify([request.url, request.body]);
  const digest = createHash('sha256').update(asked).digest('base64url');
  return { memberId: request.member.id, key, digest, begun: 0 };
}

/** An update answers to PUT and PATCH alike. */
function methodsOf(route: Route, routes: Mountable['routes']): HTTPMethods[] {
  if (route.method !== 'PUT') return [route.method];
  const patched = Object.values(routes).some((other) => other.method === 'PATCH' && other.path === route.path);
  return patched ? ['PUT'] : ['PUT', 'PATCH'];
}

async function authorize(request: FastifyRequest, reply: FastifyReply, route: Route, deps: MountDeps): Promise<void> {
  const credentialKey = deps.callers.credentialKeyOf(request);
  // Requests of one credential run a few at a time from here on, so that a flood of them does not reach the database.
  if (credentialKey) await acquireSlot(reply, credentialKey, deps.semaphores.requests);
  request.member = credentialKey ? await deps.callers.authenticate(request) : null;
  const { member } = request;
  if (!member)
    enforceRateLimit(reply, [`address:${clientNetworkKey(request.ip)}`], deps.config.CAIRN_RATE_PUBLIC, deps);
  if (!member && !route.public) throw notSignedIn();
  if (member?.renewed) setCookie(reply, request, member.renewed, deps.config);
  if (member?.via === 'cookie') refuseCrossSite(request, trustedOrigins(deps.config));
  if (member) refuseOtherMember(request, member);
  if (member) enforceMemberLimit(reply, member, route, deps);
  if (route.role && !member?.roles.includes(route.role)) throw notAllowed();
  if (member && route.download) await acquireSlot(reply, member.id, deps.semaphores.downloads);
}

/**
 * A page of the web says in `X-Cairn-Member` whose it is. While it was open somebody else may have signed in with the
 * same browser: what the member before typed is not stored with them, and what is theirs is not shown there.
 */
function refuseOtherMember(request: FastifyRequest, member: SignedIn): void {
  const named = request.headers['x-cairn-member'];
  if (named !== undefined && named !== member.id)
    throw conflict('OTHER_MEMBER', 'Another member is signed in by now. Reload the page.');
}

const trustedOrigins = (config: Config): string[] => [
  ...config.corsOrigins,
  ...(config.CAIRN_PUBLIC_URL ? [new URL(config.CAIRN_PUBLIC_URL).origin] : []),
];

/** Waits until this request may run; whoever hung up meanwhile is not served any more. */
async function acquireSlot(reply: FastifyReply, key: string, semaphore: KeyedSemaphore): Promise<void> {
  const release = await semaphore.acquire(key);
  if (reply.raw.destroyed) {
    release();
    throw malformed('The caller is gone.');
  }
  reply.raw.once('close', release);
}

function enforceMemberLimit(reply: FastifyReply, member: SignedIn, route: Route, deps: MountDeps): void {
  const { config } = deps;
  const limits: Record<Exclude<LimitClass, 'signIn'>, number> = {
    general: config.CAIRN_RATE_GENERAL,
    search: config.CAIRN_RATE_SEARCH,
    analytics: config.CAIRN_RATE_ANALYTICS,
  };
  const kind = route.limit && route.limit !== 'signIn' ? route.limit : 'general';
  enforceRateLimit(reply, [`member:${kind}:${member.id}`], limits[kind], deps);
}

function enforceRateLimit(
  reply: FastifyReply,
  keys: string[],
  limit: number,
  { limiter, config, clock }: MountDeps,
): void {
  if (!config.CAIRN_RATE_LIMITS) return;
  const { allowed, remaining, freeAt, isBlocked } = limiter.consumeAll(keys, limit);
  reply
    .header('x-ratelimit-limit', limit)
    .header('x-ratelimit-remaining', remaining)
    .header('x-ratelimit-reset', Math.ceil(freeAt / 1000));
  if (!allowed)
    throw (isBlocked ? tooManyFailures : tooMany)(Math.max(1, Math.ceil((freeAt - clock().getTime()) / 1000)));
}

function countCredentialAttempt(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  body: unknown,
  deps: MountDeps,
) {
  if (route.limit !== 'signIn') return { keys: [], device: null };
  const attempt = deps.callers.describeAttempt(request, route, body);
  enforceRateLimit(reply, attempt.keys, deps.config.signIn.attemptsPerMinute, deps);
  return attempt;
}

function validate(route: Route, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  const params = route.params?.safeParse(request.params);
  if (params && !params.success) throw notFound();
  const query = route.query?.safeParse(joinRepeated(request.query as Record<string, unknown>));
  const body = route.multipart ? undefined : route.body?.safeParse(request.body ?? {});
  const issues = [...(query?.error?.issues ?? []), ...(body?.error?.issues ?? [])];
  if (issues.length > 0) throw validationError(issues);
  return { params: params?.data, query: query?.data, body: body?.data };
}

/** `a=1&a=2` means the same as `a=1,2`; an empty value the same as none. */
function joinRepeated(query: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function callerOf(request: FastifyRequest): Omit<Caller, 'countAttempt'> {
  return {
    address: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    isDirect: isDirectLoopback(request),
    ifMatch: request.headers['if-match'],
    timeZone: timeZone.safeParse(request.headers['x-time-zone']).data,
  };
}

/** The parts of a form; what names a file or stands in a field must be text that can be stored. */
async function* readFormParts(request: FastifyRequest) {
  try {
    for await (const part of request.parts()) {
      const texts = [part.fieldname, part.type === 'file' ? part.filename : part.value];
      if (texts.some((text) => typeof text === 'string' && text.includes('\0')))
        throw nulCharacterError(part.fieldname);
      yield part;
    }
  } catch (error) {
    // The reader of forms throws plain errors at a boundary that is none or a form that breaks off.
    const isForeseen = error instanceof AppError || typeof (error as { statusCode?: unknown }).statusCode === 'number';
    throw isForeseen ? error : malformed('This form could not be read.');
  }
}

function setSession(reply: FastifyReply, request: FastifyRequest, extra: ReplyExtra, config: Config): void {
  for (const cookie of extra.cookies ?? []) setCookie(reply, request, cookie, config);
  if (!extra.endsSession) return;
  clearCookie(reply, request, sessionCookie, config);
  // Not the cookies, of which one knows this device, nor the storage: what was typed and not sent is forgotten by the
  // screen, once the member was asked.
  reply.header('clear-site-data', '"cache"');
}

const parseEntityTags = (header: string): string[] =>
  // A proxy that packs an answer may call its version weak.
  header.split(',').map((tag) => tag.trim().replace(/^W\//u, ''));

const matchesEntityTag = (header: string | undefined, version: number | string): boolean =>
  header !== undefined && (header.trim() === '*' || parseEntityTags(header).includes(`"${version}"`));

/** Compares `If-Match` with the version at hand; without the header there is nothing to compare. */
export const versionCheck =
  ({ ifMatch }: Caller): CheckVersion =>
  (version) => {
    if (!ifMatch || ifMatch === '*') return;
    if (!parseEntityTags(ifMatch).includes(`"${version}"`)) throw stale();
  };
