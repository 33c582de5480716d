import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { LimitClass, Route } from '#contract/kit.ts';
import { timeZone } from '#contract/shapes.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { AppError, heldBack, malformed, notAllowed, notFound, notSignedIn, stale, tooMany } from '../errors.ts';
import type { Turns } from '../turns.ts';
import { clearCookie, sessionCookie, setCookie } from './cookies.ts';
import { refuseCrossSite } from './csrf.ts';
import { nulIn } from './edge.ts';
import { validationError } from './errors.ts';
import { answerSchema } from './json-schema.ts';
import { isDirectLoopback, networkOf } from './network.ts';
import type { RateLimiter } from './rate-limit.ts';
import {
  Answer,
  type AnswerExtra,
  type Caller,
  type CheckVersion,
  type Mountable,
  type SignedIn,
  type SignInAttempt,
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
  /** What the caller says it is known by, before anybody looked whether that is so; null for nothing. */
  ticketOf: (request: FastifyRequest) => string | null;
  /** How many requests of one ticket, and downloads of one member, may run. */
  turns: { requests: Turns; downloads: Turns };
  /** What an attempt to sign in, to sign up or to change a password counts for; its body is valid. */
  signInAttempt: (request: FastifyRequest, route: Route, body: unknown) => SignInAttempt;
  /** Who sends this request; null for nobody. */
  authenticate: (request: FastifyRequest) => Promise<SignedIn | null>;
}

/** Puts every route of a contract on the server: who may, how often, validation, answer. */
export function mount(app: FastifyInstance, { routes, handlers }: Mountable, deps: MountDeps): void {
  for (const [name, route] of Object.entries(routes)) {
    const handler = handlers[name];
    if (!handler) throw new Error(`no handler for ${route.method} ${route.path}`);
    const status = route.status?.[0] ?? (route.response || route.download ? 200 : 204);
    const schema = route.response ? answerSchema(route.response) : undefined;
    app.route({
      method: methodsOf(route, routes),
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      ...(schema ? { schema: { response: { '2xx': schema } } } : {}),
      onRequest: (request, reply) => admit(request, reply, route, deps),
      handler: async (request, reply) => {
        const result = await runHandler(handler, { request, reply, route, deps });
        const { body, extra } = result instanceof Answer ? result : { body: result, extra: {} as AnswerExtra };
        setSession(reply, request, extra, deps.config);
        if (extra.version !== undefined) {
          reply.header('etag', `"${extra.version}"`);
          if (request.method === 'GET' && namesVersion(request.headers['if-none-match'], extra.version))
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
      return countSignIn(request, reply, route, valid.body, deps);
    };
    const caller = { ...callerOf(request), countAttempt };
    return await handler({ ...valid, member: request.member, caller, parts: () => storableParts(request) } as never);
  } catch (error) {
    // What was refused before it counted as an attempt to sign in is a request to these routes all the same.
    if (route.limit === 'signIn' && !isCounted && !request.member)
      take(reply, [`refused:${route.path}:${networkOf(request.ip)}`], deps.config.CAIRN_RATE_SIGN_IN, deps);
    throw error;
  }
}

/** An update answers to PUT and PATCH alike. */
function methodsOf(route: Route, routes: Mountable['routes']): HTTPMethods[] {
  if (route.method !== 'PUT') return [route.method];
  const patched = Object.values(routes).some((other) => other.method === 'PATCH' && other.path === route.path);
  return patched ? ['PUT'] : ['PUT', 'PATCH'];
}

async function admit(request: FastifyRequest, reply: FastifyReply, route: Route, deps: MountDeps): Promise<void> {
  const ticket = deps.ticketOf(request);
  // What one ticket asks for runs a little at a time from here on, so that no flood of it reaches the database.
  if (ticket) await waitForTurn(reply, ticket, deps.turns.requests);
  request.member = ticket ? await deps.authenticate(request) : null;
  const { member } = request;
  if (!member) take(reply, [`address:${networkOf(request.ip)}`], deps.config.CAIRN_RATE_PUBLIC, deps);
  if (!member && !route.public) throw notSignedIn();
  if (member?.renewed) setCookie(reply, request, member.renewed, deps.config);
  if (member?.via === 'cookie') refuseCrossSite(request, trustedOrigins(deps.config));
  if (member) limitMember(reply, member, route, deps);
  if (route.role && !member?.roles.includes(route.role)) throw notAllowed();
  if (member && route.download) await waitForTurn(reply, member.id, deps.turns.downloads);
}

const trustedOrigins = (config: Config): string[] => [
  ...config.corsOrigins,
  ...(config.CAIRN_PUBLIC_URL ? [new URL(config.CAIRN_PUBLIC_URL).origin] : []),
];

/** Waits until this one may run; who hung up meanwhile is not served any more. */
async function waitForTurn(reply: FastifyReply, key: string, turns: Turns): Promise<void> {
  const leave = await turns.enter(key);
  if (reply.raw.destroyed) {
    leave();
    throw malformed('The caller is gone.');
  }
  reply.raw.once('close', leave);
}

function limitMember(reply: FastifyReply, member: SignedIn, route: Route, deps: MountDeps): void {
  const { config } = deps;
  const limits: Record<Exclude<LimitClass, 'signIn'>, number> = {
    general: config.CAIRN_RATE_GENERAL,
    search: config.CAIRN_RATE_SEARCH,
    analytics: config.CAIRN_RATE_ANALYTICS,
  };
  const kind = route.limit && route.limit !== 'signIn' ? route.limit : 'general';
  take(reply, [`member:${kind}:${member.id}`], limits[kind], deps);
}

function take(reply: FastifyReply, keys: string[], limit: number, { limiter, config, clock }: MountDeps): void {
  if (!config.CAIRN_RATE_LIMITS) return;
  const { allowed, remaining, freeAt, isBlocked } = limiter.takeAll(keys, limit);
  reply
    .header('x-ratelimit-limit', limit)
    .header('x-ratelimit-remaining', remaining)
    .header('x-ratelimit-reset', Math.ceil(freeAt / 1000));
  if (!allowed) throw (isBlocked ? heldBack : tooMany)(Math.max(1, Math.ceil((freeAt - clock().getTime()) / 1000)));
}

function countSignIn(request: FastifyRequest, reply: FastifyReply, route: Route, body: unknown, deps: MountDeps) {
  if (route.limit !== 'signIn') return { keys: [], device: null };
  const attempt = deps.signInAttempt(request, route, body);
  take(reply, attempt.keys, deps.config.CAIRN_RATE_SIGN_IN, deps);
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
async function* storableParts(request: FastifyRequest) {
  try {
    for await (const part of request.parts()) {
      const texts = [part.fieldname, part.type === 'file' ? part.filename : part.value];
      if (texts.some((text) => typeof text === 'string' && text.includes('\0'))) throw nulIn(part.fieldname);
      yield part;
    }
  } catch (error) {
    // The reader of forms throws plain errors at a boundary that is none or a form that breaks off.
    const isForeseen = error instanceof AppError || typeof (error as { statusCode?: unknown }).statusCode === 'number';
    throw isForeseen ? error : malformed('This form cannot be read.');
  }
}

function setSession(reply: FastifyReply, request: FastifyRequest, extra: AnswerExtra, config: Config): void {
  for (const cookie of extra.cookies ?? []) setCookie(reply, request, cookie, config);
  if (!extra.endsSession) return;
  clearCookie(reply, request, sessionCookie, config);
  // Not the cookies, of which one knows this device, nor the storage, which keeps no more than the look chosen.
  reply.header('clear-site-data', '"cache"');
}

const versionsIn = (header: string): string[] =>
  // A proxy that packs an answer may call its version weak.
  header.split(',').map((tag) => tag.trim().replace(/^W\//u, ''));

const namesVersion = (header: string | undefined, version: number | string): boolean =>
  header !== undefined && (header.trim() === '*' || versionsIn(header).includes(`"${version}"`));

/** Compares `If-Match` with the version at hand; without the header there is nothing to compare. */
export const versionCheck =
  ({ ifMatch }: Caller): CheckVersion =>
  (version) => {
    if (!ifMatch || ifMatch === '*') return;
    if (!versionsIn(ifMatch).includes(`"${version}"`)) throw stale();
  };
