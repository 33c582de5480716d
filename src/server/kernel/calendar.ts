import { dayMs, isDayAlone } from '#contract/days.ts';
import { invalid } from './errors.ts';

/** Days and their beginnings in a person's time zone. */

/** The date there and then, as `YYYY-MM-DD`. */
export function dateIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at);
}

/** A date so many days later; none is after the last one that has a year of four digits. */
export function addDays(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`) + days * dayMs;
  return new Date(Math.min(at, Date.parse('9999-12-31'))).toISOString().slice(0, 10);
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -weekday);
}

/** Where each day begins first. */
const easternmost = 'Pacific/Kiritimati';
/** Clocks of two machines differ a little; further ahead than this is the future. */
const clockSkewMs = 5 * 60_000;

/**
 * When something happened that somebody says has happened: a moment, or a day alone. A day is its beginning in
 * UTC, but never later than now; it may be today in the zone, or anywhere on earth while that is not known.
 * Null: it lies in the future.
 */
export function pastMoment(given: string, now: Date, timeZone = easternmost): string | null {
  const at = Date.parse(given);
  if (isDay(given)) return given > dateIn(timeZone, now) ? null : new Date(Math.min(at, now.getTime())).toISOString();
  return at > now.getTime() + clockSkewMs ? null : given;
}

/** The same, refused in words for its field; what is not given stays so. */
export function requirePast<T extends string | null | undefined>(
  field: string,
  given: T,
  { now, timeZone }: { now: Date; timeZone: string | undefined },
  message = 'This date is in the future.',
): T {
  if (typeof given !== 'string') return given;
  const at = pastMoment(given, now, timeZone);
  if (at === null) throw invalid([{ field, message }]);
  return at as T;
}

/** When something planned begins: at a moment, or with a day in a zone. */
export const startOf = (given: string, timeZone: string): string =>
  isDay(given) ? beginningOf(given, timeZone) : given;

const isDay = (given: string): boolean => given.length === 'YYYY-MM-DD'.length;

/** The day of a moment in a zone; a day alone is that day in every zone. */
export const dayOf = (iso: string, timeZone: string): string =>
  isDayAlone(iso) ? iso.slice(0, 10) : dateIn(timeZone, new Date(iso));

export const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`;

/** The moment a date begins in a time zone, ISO 8601 in UTC. */
export function beginningOf(date: string, timeZone: string): string {
  const guess = Date.parse(`${date}T00:00:00Z`);
  // Twice, because the first correction may cross a change of the clocks.
  let at = guess;
  for (let round = 0; round < 2; round += 1) at = guess - offsetOf(timeZone, new Date(at));
  return new Date(at).toISOString();
}

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetOf(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}
