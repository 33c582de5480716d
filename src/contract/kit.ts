import type { z } from 'zod';

/** Which allowance a route counts against; `CAIRN_RATE_*` say how large they are. */
export type LimitClass = 'general' | 'search' | 'analytics' | 'signIn';

/** One route, described once: the server mounts it, the web calls it, OpenAPI shows it. */
export interface Route {
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

export type Routes = Record<string, Route>;

export const defineRoutes = <const R extends Routes>(routes: R): R => routes;

type Output<T> = T extends z.ZodType ? z.output<T> : undefined;

export type ParamsOf<R extends Route> = Output<R['params']>;
export type QueryOf<R extends Route> = Output<R['query']>;
export type BodyOf<R extends Route> = Output<R['body']>;
export type ResponseOf<R extends Route> = R['response'] extends z.ZodType
  ? z.output<R['response']>
  : R['download'] extends object
    ? AsyncIterable<string>
    : undefined;
