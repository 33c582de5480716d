import type { z } from 'zod';

/** Which allowance a route counts against; `CAIRN_RATE_*` say how large they are. */
export type LimitClass = 'general' | 'search' | 'analytics' | 'signIn';

/** One route as its contract writes it. */
interface RouteDescription {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `{name}` parameters, from the root. */
  path: string;
  summary: string;
  tag: string;
  public?: true;
  role?: 'admin';
  limit?: LimitClass;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a form with files; `body` then describes its other fields. */
  multipart?: true;
  /** A file is answered, of this type and with this name. */
  download?: { type: string; name: string };
  /** What is answered; absent means 204 without a body. */
  response?: z.ZodType;
  /** The status of success when it is not 200 or 204; the first is the usual one. */
  status?: readonly number[];
  /** A single record with a version: answers `ETag`, honours `If-Match`. */
  versioned?: true;
}

/** One route, described once: the server mounts it, the web calls it, OpenAPI shows it. */
export interface Route extends RouteDescription {
  /** `feature.name`, as OpenAPI names it; unique in all contracts. */
  operationId: string;
}

/** Whether a route honours `Idempotency-Key`: what makes something is made once, however often it is sent. */
export const takesIdempotencyKey = ({ method, multipart, status, public: isPublic }: Route): boolean =>
  method === 'POST' && status?.[0] === 201 && !multipart && !isPublic;

export type Routes = Record<string, Route>;

/** The names of the parameters of a path: `id` of `/api/v1/jobs/{id}`. */
export type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParams<Rest>
  : never;

/** A path with parameters describes each of them, and no others. */
type WithParams<R extends RouteDescription> = [PathParams<R['path']>] extends [never]
  ? { params?: never }
  : { params: z.ZodObject<Record<PathParams<R['path']>, z.ZodType>> };

type Named<F extends string, R> = { [K in keyof R]: R[K] & { operationId: `${F}.${K & string}` } };

/** The routes of a feature, each under the name it has within the feature. */
export function defineRoutes<const F extends string, const R extends Record<string, RouteDescription>>(
  feature: F,
  routes: R & { [K in keyof R]: WithParams<R[K]> },
): Named<F, R> {
  const named = Object.entries(routes).map(([name, route]) => [name, { ...route, operationId: `${feature}.${name}` }]);
  return Object.fromEntries(named) as Named<F, R>;
}

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;

export type ParamsOf<R extends Route> = Output<R['params']>;
export type QueryOf<R extends Route> = Output<R['query']>;
export type BodyOf<R extends Route> = Output<R['body']>;
export type ResponseOf<R extends Route> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : R['download'] extends object
    ? AsyncIterable<string>
    : undefined;
