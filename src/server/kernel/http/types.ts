import type { MultipartFile } from '@fastify/multipart';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route, Routes } from '#contract/kit.ts';
import type { CookieValue } from './cookies.ts';

/** Who is signed in, and by which session. */
export interface SignedIn {
  id: string;
  email: string;
  name: string;
  roles: string[];
  sessionId: string;
  via: 'cookie' | 'bearer';
  /** The session was prolonged just now: the cookie that says so. */
  renewed?: CookieValue;
}

/** What a handler may know of the connection. */
export interface Caller {
  address: string;
  userAgent: string;
  /** It comes from this very machine, and no proxy stood in between. */
  isDirect: boolean;
  ifMatch: string | undefined;
  /** Where the caller says it is, as `X-Time-Zone`. */
  timeZone: string | undefined;
  /**
   * Counts this request as one of the attempts of this minute to sign in, to sign up or to change a password; on
   * other routes there is nothing to count.
   * @throws 429 while one of its counters holds it back.
   */
  countAttempt(): CredentialAttempt;
}

export interface CredentialAttempt {
  /** The counters it counts for. */
  keys: string[];
  /** The device it comes from, when the account it names signed in there before. */
  device: string | null;
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

/** How many files one form may hold. */
export const maxFilesOfForm = 50;

/** The files and fields of a multipart body, in the order they arrive. */
export type FormParts = () => AsyncIterable<MultipartFile | { type: 'field'; fieldname: string; value: unknown }>;

/** Compares the version a caller believes in with the one at hand; throws when they differ. */
export type CheckVersion = (version: number) => void;

/** A record with the version that whoever changes it believes in. */
export interface Versioned<T> {
  record: T;
  version: number;
}

/** An answer that says more than its body. */
export class Reply<T> {
  readonly body: T;
  readonly extra: ReplyExtra;
  constructor(body: T, extra: ReplyExtra) {
    this.body = body;
    this.extra = extra;
  }
}

/** Answers with a record, its version as the entity tag. */
export const versionedReply = <T>({ record, version }: Versioned<T>, status = 200): Reply<T> =>
  new Reply(record, { version, status });

export interface ReplyExtra {
  status?: number;
  /** The version of a `versioned` record. */
  version?: number | string;
  cookies?: CookieValue[];
  /** The browser is to forget the session and what it kept of it. */
  endsSession?: true;
}

export type Handler<R extends Route> = (input: HandlerInput<R>) => Promise<ResponseOf<R> | Reply<ResponseOf<R>>>;

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
