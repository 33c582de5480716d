import { dayMs } from '#contract/days.ts';
import type { Job } from '#contract/jobs.ts';
import { locale, timeOfDay } from './locale.ts';

/** The day something happened: the one that is known, or the day of its moment here. */
export const formatDate = (at: string, on: string | null = null): string => formatDay(dayOf(at, on));

export const formatMoment = (iso: string): string => shown(iso, { dateStyle: 'medium', timeStyle: 'short' });

/** When something happened: the day alone where a day is what is known. */
export const formatWhen = (at: string, on: string | null): string => (on ? formatDay(on) : formatMoment(at));

export const formatNumber = (value: number): string => new Intl.NumberFormat(locale()).format(value);

export const formatRate = (rate: number): string =>
  new Intl.NumberFormat(locale(), { maximumSignificantDigits: 6 }).format(rate);

/**
 * How far away a moment is: "in 2 hours", "yesterday", "3 days ago", "1 year ago". From a day on it counts the days of the
 * calendar here, for the day after tomorrow is not "tomorrow" at any hour; nothing is rounded up.
 */
export function formatAgo(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const passed = at.getTime() - now.getTime();
  const days = daysUntil(dayHere(at), now);
  if (Math.abs(passed) >= dayMs && days !== 0) return formatDaysAgo(days, now);
  const step = shortSteps.find(([, length]) => Math.abs(passed) >= length);
  return step ? formatRelative(Math.trunc(passed / step[1]), step[0]) : formatRelative(0, 'second');
}

const shortSteps = [
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How far away a day is, in the largest unit of the calendar that fits whole. */
export function formatDaysAgo(days: number, now = new Date()): string {
  const months = wholeMonths(days, now);
  if (Math.abs(months) >= 12) return formatRelative(Math.trunc(months / 12), 'year');
  if (months !== 0) return formatRelative(months, 'month');
  return Math.abs(days) >= 7 ? formatRelative(Math.trunc(days / 7), 'week') : formatDays(days);
}

/** How many months of the calendar fit whole between today and the day so many days away. */
function wholeMonths(days: number, now: Date): number {
  const there = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const months = (there.getFullYear() - now.getFullYear()) * 12 + there.getMonth() - now.getMonth();
  const rest = there.getDate() - now.getDate();
  if (months > 0 && rest < 0) return months - 1;
  return months < 0 && rest > 0 ? months + 1 : months;
}

/** In figures: "last month" could be the one before the last. */
const formatRelative = (count: number, unit: Intl.RelativeTimeFormatUnit): string =>
  new Intl.RelativeTimeFormat(locale(), { numeric: unit === 'second' ? 'auto' : 'always' }).format(count, unit);

/** How many days a date lies ahead of today here; negative when it has passed. */
export function daysUntil(date: string, now = new Date()): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${date}T00:00:00Z`) - today) / dayMs);
}

export const formatDays = (days: number): string =>
  Number.isFinite(days) ? new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day') : '';

/** Stars for a rating of 1 to 5. */
export const stars = (rating: number): string => '★'.repeat(Math.min(5, Math.max(0, Math.floor(rating) || 0)));

/** A day here, today unless another moment is given, as a date input writes it. */
export function dayHere(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day something happened: the one that is known, which is that day wherever one is, or the day of its moment here. */
export const dayOf = (at: string, on: string | null = null): string => on ?? dayHere(new Date(at));

/** A plain date, which belongs to no zone. */
export const formatDay = (day: string): string =>
  shown(`${day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' }, day);

/** A moment in words; one that cannot be read is shown as it is kept, for no record may break a page. */
function shown(iso: string, options: Intl.DateTimeFormatOptions, otherwise = iso): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? otherwise : new Intl.DateTimeFormat(locale(), options).format(at);
}

export const formatTime = (iso: string): string => shown(iso, timeOfDay());

/** The time of day that a field for date and time says, whatever zone it is of. */
export const formatFieldTime = (field: string): string =>
  shown(`${field.slice(0, 16)}:00Z`, { ...timeOfDay(), timeZone: 'UTC' }, field);

/** How the moment of something planned is shown; the year where it is not this one. */
const plannedOptions = (at: Date, now: Date | null) =>
  ({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...timeOfDay(),
    ...(at.getFullYear() === now?.getFullYear() ? {} : { year: 'numeric' as const }),
  }) as const;

/** When something is planned, here: "Tue 3 Nov, 15:00". */
export const formatPlanned = (iso: string, now: Date | null = new Date()): string =>
  shown(iso, plannedOptions(new Date(iso), now));

/**
 * From when to when something is planned, here: "Tue 3 Nov, 15:00 – 16:00"; the year where it is not this one, and always
 * where `now` is null.
 */
export function formatTimes(startsAt: string, endsAt: string, now: Date | null = new Date()): string {
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  if (Number.isNaN(start.getTime()) || !(end >= start)) return formatPlanned(startsAt, now);
  const options = plannedOptions(start, now);
  if (start.getTimezoneOffset() === end.getTimezoneOffset())
    return new Intl.DateTimeFormat(locale(), options).formatRange(start, end);
  // The clocks change in between: without the name of each time, 02:30 to 02:30 would be no time at all.
  const zoned = { timeZoneName: 'short' } as const;
  const until = dayHere(start) === dayHere(end) ? timeOfDay() : options;
  return `${shown(startsAt, { ...options, ...zoned })} – ${shown(endsAt, { ...until, ...zoned })}`;
}

export function formatMoney(amount: number, currency: string): string {
  const maximumFractionDigits = Number.isInteger(amount) ? 0 : 2;
  if (!isCurrency.test(currency))
    return `${new Intl.NumberFormat(locale(), { maximumFractionDigits }).format(amount)} ${currency}`;
  return new Intl.NumberFormat(locale(), { style: 'currency', currency, maximumFractionDigits }).format(amount);
}

const isCurrency = /^[A-Z]{3}$/u;

/** "€90,000 – €110,000"; one end alone when only one is stated. The period is for the caller to word. */
export function formatPay({ min, max, currency }: NonNullable<Job['salary']>): string {
  const isWhole = [min, max].every((amount) => amount === null || Number.isInteger(amount));
  const format = new Intl.NumberFormat(locale(), {
    ...(isWhole ? { maximumFractionDigits: 0 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    ...(currency && isCurrency.test(currency) ? { style: 'currency', currency } : {}),
  });
  if (min !== null && max !== null && min !== max) return format.formatRange(Math.min(min, max), Math.max(min, max));
  return format.format((max ?? min) as number);
}
