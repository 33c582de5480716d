import type { z } from 'zod';
import type { PathParams } from '#contract/kit.ts';
import type { Feature, FeatureRoute } from '#contract/routes.ts';
import { ApiError } from './api-error.ts';
import type { RecordAccess, RecordSnapshot, SavedRecord } from './autosaved-record.ts';
import { noteAway } from './connection.ts';
import { endPage, pageMember } from './page-member.ts';
import { change } from './query-client.ts';
import { zoneHere } from './zones.ts';

type KeyOf<R extends FeatureRoute> = R extends unknown ? `${R['method']} ${R['path']}` : never;
/** `GET /api/v1/jobs` and all the others. */
type Key = KeyOf<FeatureRoute>;
type RouteOf<K extends Key> = K extends `${infer M} ${infer P}` ? Extract<FeatureRoute, { method: M; path: P }> : never;

/** What goes along with a call: what its route requires must be given. */
type Options<R extends FeatureRoute> = { [Name in PathParams<R['path']>]: string } & QueryPart<R> &
  BodyPart<R> & { signal?: AbortSignal | undefined; ifMatch?: string | undefined; idempotencyKey?: string | undefined };
type QueryPart<R> = R extends { query: infer Q extends z.ZodType } ? Part<'query', Query<z.input<Q>>> : object;
type BodyPart<R> = R extends { multipart: true }
  ? { body: FormData }
  : R extends { body: infer B extends z.ZodType }
    ? Part<'body', z.input<B>>
    : object;
/** Required, unless nothing in it is. */
type Part<Name extends string, T> = IsOptional<T> extends true ? { [N in Name]?: T } : { [N in Name]: T };
type IsOptional<T> = undefined extends T ? true : object extends T ? true : false;
/** In a query, absent and undefined mean the same. */
type Query<T> = { [K in keyof T]: T[K] | (object extends Pick<T, K> ? undefined : never) };
/** The options may be left out where none is required. */
type Given<R extends FeatureRoute> =
  IsOptional<Options<R>> extends true ? [options?: Options<R>] : [options: Options<R>];
type ResponseOf<R> = R extends { response: infer S extends z.ZodType } ? z.output<S> : undefined;

const timeLimitMs = 30_000;
const maxKeepaliveLength = 15_000;

/** Calls one route of the contract, as `call('GET /api/v1/jobs', { query })`. Throws ApiError. */
export async function call<K extends Key>(key: K, ...given: Given<RouteOf<K>>): Promise<ResponseOf<RouteOf<K>>> {
  return (await callVersioned(key, ...given)).body;
}

/** What any call may give along. */
interface AnyOptions {
  query?: object;
  body?: unknown;
  signal?: AbortSignal | undefined;
  ifMatch?: string | undefined;
  idempotencyKey?: string | undefined;
  [pathParam: string]: unknown;
}

/** The same with the version of the record, to be given back as `ifMatch` by who changes it. */
export async function callVersioned<K extends Key>(
  key: K,
  ...given: Given<RouteOf<K>>
): Promise<{ body: ResponseOf<RouteOf<K>>; version: string | undefined }> {
  const { query, ...options }: AnyOptions = given[0] ?? {};
  const [method = 'GET', path = '/'] = key.split(' ');
  const filled = path.replaceAll(/\{(\w+)\}/gu, (_whole, name: string) => encodeURIComponent(String(options[name])));
  const { body, version } = await send(method, filled + queryText(query), options);
  return { body: body as ResponseOf<RouteOf<K>>, version };
}

interface Sent {
  body?: unknown;
  signal?: AbortSignal | undefined;
  ifMatch?: string | undefined;
  /** Under which what it makes is made once, however often it is sent. */
  idempotencyKey?: string | undefined;
}

async function send(
  method: string,
  address: string,
  { body, signal, ifMatch, idempotencyKey }: Sent,
): Promise<{ body: unknown; version: string | undefined }> {
  const isForm = body instanceof FormData;
  const limits = [AbortSignal.timeout(timeLimitMs), ...(signal ? [signal] : [])];
  const sent = body === undefined || isForm ? body : JSON.stringify(body);
  const member = pageMember();
  const answer = await fetch(address, {
    method,
    signal: isForm ? (signal ?? null) : AbortSignal.any(limits),
    headers: {
      'x-time-zone': zoneHere,
      ...(member ? { 'x-cairn-member': member } : {}),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch ? { 'if-match': ifMatch } : {}),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    ...(sent === undefined ? {} : { body: sent }),
    // A change under way outlives the page; browsers allow that for small ones.
    keepalive:
      method !== 'GET' && (sent === undefined || (typeof sent === 'string' && sent.length < maxKeepaliveLength)),
  }).catch((error: unknown) => throwOffline(error, signal));
  const text = await answer.text().catch((error: unknown) => throwOffline(error, signal));
  const json = readJson(text) as { error?: { code: string; message: string; details: [] } } | undefined;
  if (answer.ok) return { body: json, version: answer.headers.get('etag') ?? undefined };
  if (answer.status === 503) noteAway();
  const { code = 'UNKNOWN', message = answer.statusText, details = [] } = json?.error ?? {};
  if (code === 'OTHER_MEMBER') endPage('otherMember');
  const error = new ApiError(answer.status, code, message, details);
  error.retryAfter = Number(answer.headers.get('retry-after') ?? 0) || 0;
  throw error;
}

/** No answer, or one that broke off: whether the server did what it was asked is not known. */
function throwOffline(error: unknown, signal: AbortSignal | undefined): never {
  if (signal?.aborted) throw error;
  noteAway();
  throw new ApiError(0, 'OFFLINE', '');
}

/**
 * A change by one route, as `defineChange('PUT /api/v1/contacts/{id}', ['contacts', 'companies'])`: once it is made or
 * refused, the features that show it are asked for again. Whoever makes the change need not know which.
 */
export const defineChange = <K extends Key>(key: K, shownBy: readonly Feature[]) =>
  change(shownBy, (...given: Given<RouteOf<K>>) => call(key, ...given));

type SavedPath = Extract<FeatureRoute, { method: 'PUT'; versioned: true }>['path'];
type FieldsOf<P extends SavedPath> = BodyOf<Extract<FeatureRoute, { method: 'PUT'; path: P }>>;
type BodyOf<R> = R extends { body: infer B extends z.ZodType<unknown, object> } ? z.input<B> : object;

/** How a record is read and changed by its address, whatever it is. */
export const recordAccess: RecordAccess = {
  read: (address) => send('GET', address, {}) as Promise<RecordSnapshot>,
  write: (address, body, ifMatch) => send('PUT', address, { body, ifMatch }) as Promise<RecordSnapshot>,
};

/** A kind of record whose fields save themselves, as `defineSavedRecord('/api/v1/contacts/{id}', ['contacts'])`. */
export const defineSavedRecord = <P extends SavedPath>(
  path: P,
  shownBy: readonly Feature[],
): SavedRecord<FieldsOf<P>> => ({
  ...recordAccess,
  shownBy,
  addressOf: (key) => path.replace(/\{\w+\}/u, encodeURIComponent(key)),
});

function queryText(query: object | undefined): string {
  const given = Object.entries(query ?? {}).filter(
    ([, value]) => value !== undefined && value !== '' && value !== null,
  );
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

function readJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
