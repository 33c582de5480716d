import type { Clock } from '../clock.ts';

interface Window {
  start: number;
  current: number;
  previous: number;
}

export interface Allowance {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds since 1970 at which the present window ends. */
  resetAt: number;
}

const windowMs = 60_000;
const maxKeys = 100_000;

/**
 * Counts requests in a sliding minute: those of the present minute, and those of the last one by
 * the share of it that still lies inside the window. One counter per process.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  take(key: string, limit: number): Allowance {
    const now = this.#clock().getTime();
    const start = now - (now % windowMs);
    const window = this.#window(key, start);
    const used = window.previous * (1 - (now - start) / windowMs) + window.current;
    const allowed = used + 1 <= limit;
    if (allowed) window.current += 1;
    const remaining = Math.max(0, Math.floor(limit - used - (allowed ? 1 : 0)));
    return { allowed, limit, remaining, resetAt: Math.ceil((start + windowMs) / 1000) };
  }

  #window(key: string, start: number): Window {
    const found = this.#windows.get(key);
    if (found?.start === start) return found;
    const previous = found?.start === start - windowMs ? found.current : 0;
    const next = { start, current: 0, previous };
    this.#windows.delete(key);
    if (this.#windows.size >= maxKeys) this.#forget(start);
    this.#windows.set(key, next);
    return next;
  }

  /** Drops what is over, and the oldest when all of it is fresh. */
  #forget(start: number): void {
    for (const [key, window] of this.#windows) {
      if (window.start >= start - windowMs && this.#windows.size < maxKeys) break;
      this.#windows.delete(key);
    }
  }
}
