import { moment, text } from '../sources/fields.ts';

/** Which comes first in dates such as 03/04/2024. */
export type DayOrder = 'day' | 'month';

const months = 'jan feb mar|mär apr may|mai jun jul aug sep oct|okt nov dec|dez'
  .split(' ')
  .map((one) => one.split('|'));
const time = String.raw`(?:(?:,|\s+at)?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?(?:\s*(?<half>[ap])\.?m\.?)?)?`;
const weekday = String.raw`(?:\p{L}{2,10}\.?,?\s+)?`;
const written = [
  String.raw`${weekday}(?<day>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?<name>\p{L}{3,})\.?,?[\s-]+(?<year>\d{4}|\d{2})`,
  String.raw`${weekday}(?<name>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`,
  String.raw`(?<year>\d{4})(?<sign>[/.-])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})`,
].map((pattern) => new RegExp(`^${pattern}${time}$`, 'iu'));
const numbers = new RegExp(
  String.raw`^(?<first>\d{1,2})(?<sign>[/-])(?<second>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})${time}$`,
  'iu',
);

/**
 * A date as people and programs write it, as a moment: `15 Jan 2024`, `January 15, 2024`, `15.1.2024`,
 * `11/20/24, 8:15 AM` in the given order, ISO 8601, RFC 822 or an epoch. Without a zone: UTC; a day without a
 * time: its noon there, which is the same day nearly everywhere. Null when it is none.
 */
export function writtenMoment(value: unknown, order: DayOrder = 'month'): string | null {
  const found = text(value);
  if (!found) return null;
  const said = written.map((pattern) => pattern.exec(found)?.groups).find(Boolean);
  if (said) return said.name ? at({ ...said, month: monthOf(said.name) }) : at(said);
  const { first, second, ...rest } = numbers.exec(found)?.groups ?? {};
  if (!first) return isoDay.test(found) && !isReal(found) ? null : moment(value);
  return at({ ...rest, ...(order === 'day' ? { day: first, month: second } : { month: first, day: second }) });
}

/** The same as a date, `YYYY-MM-DD`. */
export const writtenDay = (value: unknown, order?: DayOrder): string | null =>
  writtenMoment(value, order)?.slice(0, 10) ?? null;

/** The order the dates of a table are written in, where all that show it agree; and one that could be either. */
export function orderOf(values: unknown[]): { order: DayOrder | null; unclear: string | null } {
  const orders = new Set<DayOrder>();
  let unclear: string | null = null;
  for (const value of values) {
    const said = text(value) ?? '';
    const { first, second } = numbers.exec(said)?.groups ?? {};
    if (!first || !second) continue;
    if (Number(first) > 12 !== Number(second) > 12) orders.add(Number(first) > 12 ? 'day' : 'month');
    else if (first !== second) unclear ??= said;
  }
  const [order = null] = orders.size === 1 ? orders : [];
  return { order, unclear: order ? null : unclear };
}

const isoDay = /^\d{4}-\d{2}-\d{2}/u;
/** Whether there is such a day: `2026-02-30` is none, though programs make a 2 March of it. */
function isReal(iso: string): boolean {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso.slice(0, 10));
}

function monthOf(name: string): string {
  const start = name.toLowerCase().slice(0, 3);
  return String(months.findIndex((names) => names.includes(start)) + 1);
}

function at(parts: Record<string, string | undefined>): string | null {
  const [year, month, day, hour = 12, minute = 0] = ['year', 'month', 'day', 'hour', 'minute'].map((part) =>
    parts[part] === undefined ? undefined : Number(parts[part]),
  ) as [number, number, number, number | undefined, number | undefined];
  const hours = parts.half ? (hour % 12) + (parts.half.toLowerCase() === 'p' ? 12 : 0) : hour;
  const date = new Date(Date.UTC(year < 100 ? year + 2000 : year, month - 1, day, hours, minute));
  const isOne = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60;
  return isOne ? moment(date.toISOString()) : null;
}
