import type { MultipartFile } from '@fastify/multipart';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route, Routes } from '#contract/kit.ts';

/** Who is signed in, and by which session. */
export interface SignedIn {
  id: string;
  email: string;
  name: string;
  roles: string[];
  sessionId: string;
  via: 'cookie' | 'bearer';
}

/** What a handler may know of the connection. */
export interface Caller {
  address: string;
  userAgent: string;
  /** A proxy stood in between: a forwarding header came along. */
  forwarded: boolean;
  secure: boolean;
  ifMatch: string | undefined;
  /** Where the caller says it is, as `X-Time-Zone`. */
  timeZone: string | undefined;
}

export interface HandlerInput<R extends Route> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  /** Present on every route that is not `public`. */
  member: R['public'] extends true ? SignedIn | null : SignedIn;
  caller: Caller;
  parts: FormParts;
}

/** The files and fields of a multipart body, in the order they arrive. */
export type FormParts = () => AsyncIterable<MultipartFile | { type: 'field'; fieldname: string; value: unknown }>;

/** Compares the version a caller believes in with the one at hand; throws when they differ. */
export type CheckVersion = (version: number) => void;

/** An answer that says more than its body. */
export class Answer<T> {
  readonly body: T;
  readonly extra: AnswerExtra;
  constructor(body: T, extra: AnswerExtra) {
    this.body = body;
    this.extra = extra;
  }
}

export interface AnswerExtra {
  status?: number;
  /** The version of a `versioned` record. */
  version?: number | string;
  /** A session token for the cookie, or null to clear it. */
  session?: { token: string; expires: Date } | null;
}

export type Handler<R extends Route> = (input: HandlerInput<R>) => Promise<ResponseOf<R> | Answer<ResponseOf<R>>>;

export type Handlers<T extends Routes> = { [K in keyof T]: Handler<T[K]> };

/** A contract with the code that answers it. */
export interface Mountable {
  routes: Routes;
  handlers: Record<string, Handler<never>>;
}

export const mountable = <T extends Routes>(routes: T, handlers: Handlers<T>): Mountable => ({
  routes,
  handlers: handlers as unknown as Mountable['handlers'],
});
