import type { z } from 'zod';
import type { accountRoutes } from '#contract/accounts.ts';
import type { applicationRoutes } from '#contract/applications.ts';
import type { companyRoutes } from '#contract/companies.ts';
import type { contactRoutes } from '#contract/contacts.ts';
import type { importRoutes } from '#contract/imports.ts';
import type { insightRoutes } from '#contract/insights.ts';
import type { interviewRoutes } from '#contract/interviews.ts';
import type { jobRoutes } from '#contract/jobs.ts';
import type { offerRoutes } from '#contract/offers.ts';
import type { payRoutes } from '#contract/pay.ts';
import type { searchRoutes } from '#contract/searches.ts';
import type { timelineRoutes } from '#contract/timeline.ts';
import type { transferRoutes } from '#contract/transfers.ts';
import { noteAway } from './connection.ts';
import { zoneHere } from './format.ts';

type All = typeof accountRoutes &
  typeof applicationRoutes &
  typeof companyRoutes &
  typeof contactRoutes &
  typeof importRoutes &
  typeof insightRoutes &
  typeof interviewRoutes &
  typeof jobRoutes &
  typeof offerRoutes &
  typeof payRoutes &
  typeof searchRoutes &
  typeof timelineRoutes &
  typeof transferRoutes;
type Described = All[keyof All];
/** `GET /api/v1/jobs` and all the others. */
type Key = { [R in keyof All]: `${All[R]['method']} ${All[R]['path']}` }[keyof All];
type RouteOf<K extends Key> = K extends `${infer M} ${infer P}` ? Extract<Described, { method: M; path: P }> : never;

type Options<R> = {
  id?: string;
  key?: string;
  eventId?: string;
  signal?: AbortSignal | undefined;
  ifMatch?: string | undefined;
} & (R extends {
  query: infer Q extends z.ZodType;
}
  ? { query?: Loose<z.input<Q>> }
  : object) &
  (R extends { multipart: true }
    ? { body: FormData }
    : R extends { body: infer B extends z.ZodType }
      ? { body: z.input<B> }
      : object);
/** Absent and undefined mean the same in a query. */
type Loose<T> = { [K in keyof T]?: T[K] | undefined };
type ResponseOf<R> = R extends { response: infer S extends z.ZodType } ? z.output<S> : undefined;

/** An answer of the program that is no success, as `kernel/errors.ts` words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: { field: string; message: string }[];
  constructor(status: number, code: string, message: string, details: { field: string; message: string }[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
  /** The message for each field, for forms. */
  get fields(): Record<string, string> {
    return Object.fromEntries(this.details.map(({ field, message }) => [field, message]));
  }
}

const timeLimitMs = 30_000;
const mostKeptAlive = 15_000;

/** Calls one route of the contract, as `call('GET /api/v1/jobs', { query })`. Throws ApiError. */
export async function call<K extends Key>(key: K, options?: Options<RouteOf<K>>): Promise<ResponseOf<RouteOf<K>>> {
  return (await callVersioned(key, options)).body;
}

/** The same with the version of the record, to be given back as `ifMatch` by who changes it. */
export async function callVersioned<K extends Key>(
  key: K,
  options?: Options<RouteOf<K>>,
): Promise<{ body: ResponseOf<RouteOf<K>>; version: string | undefined }> {
  const { query, body, signal, ifMatch, ...ids } = (options ?? {}) as {
    id?: string;
    key?: string;
    eventId?: string;
    query?: object;
    body?: unknown;
    signal?: AbortSignal;
    ifMatch?: string;
  };
  const [method = 'GET', path = '/'] = key.split(' ');
  const isForm = body instanceof FormData;
  const limits = [AbortSignal.timeout(timeLimitMs), ...(signal ? [signal] : [])];
  const filled = path.replaceAll(/\{(\w+)\}/gu, (_whole, name) => encodeURIComponent(ids[name as 'id'] ?? ''));
  const sent = body === undefined || isForm ? body : JSON.stringify(body);
  const answer = await fetch(filled + queryText(query), {
    method,
    signal: isForm ? (signal ?? null) : AbortSignal.any(limits),
    headers: {
      'x-time-zone': zoneHere,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch ? { 'if-match': ifMatch } : {}),
    },
    ...(sent === undefined ? {} : { body: sent }),
    // A change under way outlives the page; browsers allow that for small ones.
    keepalive: method !== 'GET' && (sent === undefined || (typeof sent === 'string' && sent.length < mostKeptAlive)),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    noteAway();
    throw new ApiError(0, 'OFFLINE', '');
  });
  const text = await answer.text();
  const json = readJson(text) as { error?: { code: string; message: string; details: [] } } | undefined;
  if (answer.ok) return { body: json as ResponseOf<RouteOf<K>>, version: answer.headers.get('etag') ?? undefined };
  if (answer.status === 503) noteAway();
  const { code = 'UNKNOWN', message = answer.statusText, details = [] } = json?.error ?? {};
  throw new ApiError(answer.status, code, message, details);
}

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
