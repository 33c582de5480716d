import type { Clock } from '../clock.ts';

/** Requests let in at about the same time: counted as if all had come at the last of them. */
interface Entry {
  first: number;
  last: number;
  count: number;
}

interface RequestLog {
  entries: Entry[];
  /** Nothing is let in before this moment, whatever the log says. */
  blockedUntil: number;
}

export interface Allowance {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** When one more is let in; for an allowed request, when one more is free again. Milliseconds since 1970. */
  freeAt: number;
  /** Refused for what `block` said, not for the number of requests. */
  isBlocked: boolean;
}

const windowMs = 60_000;
const maxKeys = 50_000;
/** A log has at most this many entries; where the limit is higher, requests share them. */
const maxEntries = 60;

/**
 * Lets in at most `limit` requests in any 60 seconds: a sliding log of the requests let in. Requests
 * that are refused do not count, so who waits as long as was said is let in. One log per process.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #logs = new Map<string, RequestLog>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  consume(key: string, limit: number): Allowance {
    return this.consumeAll([key], limit);
  }

  /** Counts one request for several keys, or for none when one of them refuses; answers the tightest. */
  consumeAll(keys: string[], limit: number): Allowance {
    const now = this.#clock().getTime();
    const logs = keys.map((key) => this.#log(key, now));
    const refused = logs.filter((log) => log.blockedUntil > now || countOf(log) >= limit);
    if (refused.length > 0) {
      const freeAt = Math.max(...refused.map((log) => Math.max(log.blockedUntil, nextFreeAt(log, limit, now))));
      const isBlocked = refused.some((log) => log.blockedUntil > now);
      return { allowed: false, limit, remaining: 0, freeAt, isBlocked };
    }
    for (const log of logs) append(log, now, limit);
    const tightest = logs.reduce((a, b) => (countOf(b) > countOf(a) ? b : a));
    const freeAt = expiryOf(tightest.entries[0], now);
    return { allowed: true, limit, remaining: limit - countOf(tightest), freeAt, isBlocked: false };
  }

  /** Lets nothing in for this key before a moment, in milliseconds since 1970. */
  block(key: string, until: number): void {
    const log = this.#log(key, this.#clock().getTime());
    log.blockedUntil = Math.max(log.blockedUntil, until);
  }

  /** Lifts what `block` said. */
  unblock(key: string): void {
    const log = this.#logs.get(key);
    if (log) log.blockedUntil = 0;
  }

  #log(key: string, now: number): RequestLog {
    const log = this.#logs.get(key) ?? { entries: [], blockedUntil: 0 };
    const living = log.entries.findIndex((entry) => expiryOf(entry, now) > now);
    if (living !== 0) log.entries.splice(0, living < 0 ? log.entries.length : living);
    // The keys stand in the order they were last used, so the first are those to forget.
    this.#logs.delete(key);
    if (this.#logs.size >= maxKeys) this.#evict(now);
    this.#logs.set(key, log);
    return log;
  }

  /** Drops what is over, and the one unused for longest when all of it is fresh. */
  #evict(now: number): void {
    for (const [key, log] of this.#logs) {
      const isOver = log.blockedUntil <= now && expiryOf(log.entries.at(-1), 0) <= now;
      if (!isOver && this.#logs.size < maxKeys) break;
      this.#logs.delete(key);
    }
  }
}

const countOf = (log: RequestLog): number => log.entries.reduce((sum, { count }) => sum + count, 0);

const expiryOf = (entry: Entry | undefined, now: number): number => (entry ? entry.last + windowMs : now);

function append(log: RequestLog, now: number, limit: number): void {
  const latest = log.entries.at(-1);
  const share = limit > maxEntries ? windowMs / maxEntries : 0;
  if (latest && now - latest.first < share) {
    latest.last = now;
    latest.count += 1;
  } else log.entries.push({ first: now, last: now, count: 1 });
}

/** When so many have left the window that one more is let in. */
function nextFreeAt(log: RequestLog, limit: number, now: number): number {
  let over = countOf(log) - limit;
  if (over < 0) return now;
  for (const entry of log.entries) {
    over -= entry.count;
    if (over < 0) return expiryOf(entry, now);
  }
  return now + windowMs;
}
