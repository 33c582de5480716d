import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { LimitClass, Route } from '#contract/kit.ts';
import { timeZone } from '#contract/shapes.ts';
import type { Config } from '../config.ts';
import { notAllowed, notFound, notSignedIn, stale, tooMany } from '../errors.ts';
import { refuseCrossSite } from './csrf.ts';
import { validationError } from './errors.ts';
import { answerSchema } from './json-schema.ts';
import type { RateLimiter } from './rate-limit.ts';
import { Answer, type Caller, type CheckVersion, type Mountable, type SignedIn } from './types.ts';

declare module 'fastify' {
  interface FastifyRequest {
    member: SignedIn | null;
  }
}

export const sessionCookie = 'cairn_session';

export interface MountDeps {
  config: Config;
  limiter: RateLimiter;
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
        if (route.limit === 'signIn') limitAccount(request, reply, route, deps);
        const input = {
          ...validate(route, request),
          member: request.member,
          caller: callerOf(request),
          parts: () => request.parts(),
        };
        const result = await handler(input as never);
        const { body, extra } = result instanceof Answer ? result : { body: result, extra: {} };
        if (extra.session !== undefined) setSession(reply, request, extra.session, deps.config);
        if (extra.version !== undefined) {
          const tag = `"${extra.version}"`;
          reply.header('etag', tag);
          if (request.method === 'GET' && request.headers['if-none-match'] === tag) return reply.status(304).send();
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

/** An update answers to PUT and PATCH alike. */
function methodsOf(route: Route, routes: Mountable['routes']): HTTPMethods[] {
  if (route.method !== 'PUT') return [route.method];
  const patched = Object.values(routes).some((other) => other.method === 'PATCH' && other.path === route.path);
  return patched ? ['PUT'] : ['PUT', 'PATCH'];
}

async function admit(request: FastifyRequest, reply: FastifyReply, route: Route, deps: MountDeps): Promise<void> {
  request.member = await deps.authenticate(request);
  if (!request.member) limitAddress(request, reply, route, deps);
  if (!request.member && !route.public) throw notSignedIn();
  if (request.member?.via === 'cookie') refuseCrossSite(request, ownOrigins(deps.config));
  if (request.member) limitMember(request, reply, request.member, route, deps);
  if (route.role && !request.member?.roles.includes(route.role)) throw notAllowed();
}

const ownOrigins = (config: Config): string[] =>
  config.CAIRN_PUBLIC_URL ? [new URL(config.CAIRN_PUBLIC_URL).origin] : [];

function limitAddress(request: FastifyRequest, reply: FastifyReply, route: Route, deps: MountDeps): void {
  const { CAIRN_RATE_SIGN_IN, CAIRN_RATE_PUBLIC } = deps.config;
  if (route.limit === 'signIn') take(reply, `sign-in:${route.path}:${request.ip}`, CAIRN_RATE_SIGN_IN, deps);
  else take(reply, `address:${request.ip}`, CAIRN_RATE_PUBLIC, deps);
}

/** Guessing one account's password from many addresses meets the same limit as guessing from one. */
function limitAccount(request: FastifyRequest, reply: FastifyReply, route: Route, deps: MountDeps): void {
  const email = (request.body as { email?: unknown } | undefined)?.email;
  if (typeof email !== 'string') return;
  take(reply, `sign-in:${route.path}:${email.trim().toLowerCase()}`, deps.config.CAIRN_RATE_SIGN_IN, deps);
}

function limitMember(
  request: FastifyRequest,
  reply: FastifyReply,
  member: SignedIn,
  route: Route,
  deps: MountDeps,
): void {
  const { config } = deps;
  const limits: Record<LimitClass, number> = {
    general: config.CAIRN_RATE_GENERAL,
    search: config.CAIRN_RATE_SEARCH,
    analytics: config.CAIRN_RATE_ANALYTICS,
    signIn: config.CAIRN_RATE_SIGN_IN,
  };
  const kind = route.limit ?? 'general';
  take(reply, `member:${kind}:${member.id}${kind === 'signIn' ? request.routeOptions.url : ''}`, limits[kind], deps);
}

function take(reply: FastifyReply, key: string, limit: number, { limiter, config }: MountDeps): void {
  if (!config.CAIRN_RATE_LIMITS) return;
  const { allowed, remaining, resetAt } = limiter.take(key, limit);
  reply
    .header('x-ratelimit-limit', limit)
    .header('x-ratelimit-remaining', remaining)
    .header('x-ratelimit-reset', resetAt);
  if (!allowed) throw tooMany(Math.max(1, resetAt - Math.floor(Date.now() / 1000)));
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

function callerOf(request: FastifyRequest): Caller {
  const { headers } = request;
  return {
    address: request.ip,
    userAgent: String(headers['user-agent'] ?? '').slice(0, 300),
    forwarded: Boolean(
      headers.forwarded ?? headers['x-forwarded-for'] ?? headers['x-forwarded-host'] ?? headers['x-real-ip'],
    ),
    secure: request.protocol === 'https',
    ifMatch: headers['if-match'],
    timeZone: timeZone.safeParse(headers['x-time-zone']).data,
  };
}

function setSession(
  reply: FastifyReply,
  request: FastifyRequest,
  session: { token: string; expires: Date } | null,
  config: Config,
): void {
  const secure =
    config.CAIRN_COOKIE_SECURE === 'on' || (config.CAIRN_COOKIE_SECURE === 'auto' && request.protocol === 'https');
  const shared = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  if (session) reply.setCookie(sessionCookie, session.token, { ...shared, expires: session.expires });
  else reply.clearCookie(sessionCookie, shared);
}

/** Compares `If-Match` with the version at hand; without the header there is nothing to compare. */
export const versionCheck =
  ({ ifMatch }: Caller): CheckVersion =>
  (version) => {
    if (!ifMatch || ifMatch === '*') return;
    // A proxy that packs an answer may call its version weak.
    const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
    if (!tags.includes(`"${version}"`)) throw stale();
  };
