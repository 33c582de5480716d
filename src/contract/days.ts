/** A day of 24 hours, in milliseconds. */
export const dayMs = 86_400_000;

/** A date so many days later; none is after the last one that has a year of four digits. Both are `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`) + days * dayMs;
  return new Date(Math.min(at, Date.parse('9999-12-31'))).toISOString().slice(0, 10);
}

/**
 * Whether a moment, ISO 8601 in UTC to the millisecond, stands for a day alone. Files of other programs write a day as its
 * beginning or its noon in UTC, as earlier versions of Cairn did; today a day is kept as a day.
 */
export const isDayAlone = (iso: string): boolean => /T(?:00|12):00:00\.000Z$/u.test(iso);
