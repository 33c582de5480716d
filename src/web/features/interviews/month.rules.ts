import { dayMs } from '#contract/days.ts';

/** `2026-11` a number of months on. */
export function addMonths(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The days of a month in whole weeks, Monday first. */
export function monthDays(month: string): string[] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const begin = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs;
  const next = Date.parse(`${addMonths(month, 1)}-01T00:00:00Z`);
  const weeks = Math.ceil((next - begin) / (7 * dayMs));
  return Array.from({ length: weeks * 7 }, (_, i) => new Date(begin + i * dayMs).toISOString().slice(0, 10));
}
