import { addDays, dayMs } from '#contract/days.ts';
import { invalid } from './errors.ts';

/** Days and their beginnings in a person's time zone. */

/** The date there and then, as `YYYY-MM-DD`. */
export function dateIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at);
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

/** When something happened. */
export interface When {
  /** The moment, ISO 8601 in UTC; where only the day is known, one of it that keeps the order. */
  at: string;
  /** The day where it happened; null for a moment while nobody says where that was. */
  day: string | null;
  /** Whether the moment is known, and not the day alone. */
  hasTime: boolean;
}

/** Where and when the caller is; no zone: nobody says where. */
export interface Here {
  now: Date;
  timeZone: string | undefined;
}

/** What happens now. */
export const whenNow = ({ now, timeZone }: Here): When => momentHere(now.toISOString(), timeZone);

const momentHere = (at: string, timeZone: string | undefined): When => ({
  at,
  day: timeZone ? dateIn(timeZone, new Date(at)) : null,
  hasTime: true,
});

/**
 * When something happened that somebody says has happened: a moment, or a day alone. The moment of a day is its noon in
 * the zone, or its beginning in UTC while the zone is not known, and never later than now; the day may be today in
 * the zone, or anywhere on earth. Null: it lies in the future.
 */
export function pastWhen(given: string, { now, timeZone }: Here): When | null {
  if (!isDay(given)) return Date.parse(given) > now.getTime() + clockSkewMs ? null : momentHere(given, timeZone);
  if (given > dateIn(timeZone ?? easternmost, now)) return null;
  const at = timeZone ? Date.parse(beginningOf(given, timeZone)) + dayMs / 2 : Date.parse(given);
  return { at: new Date(Math.min(at, now.getTime())).toISOString(), day: given, hasTime: false };
}

/** The same, refused in words for its field; what is not given stays so. */
export function requirePast<Empty extends null | undefined>(
  field: string,
  given: string | Empty,
  here: Here,
  message = 'This date is in the future.',
): When | Empty {
  if (typeof given !== 'string') return given;
  const when = pastWhen(given, here);
  if (when === null) throw invalid([{ field, message }]);
  return when;
}

/** When something planned begins: at a moment, or with a day in a zone. */
export const startOf = (given: string, timeZone: string): string =>
  isDay(given) ? beginningOf(given, timeZone) : given;

const isDay = (given: string): boolean => given.length === 'YYYY-MM-DD'.length;

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
export function offsetOf(timeZone: string, at: Date): number {
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
