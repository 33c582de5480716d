import type { Job } from '#contract/jobs.ts';
import { locale } from './i18n.ts';

const dayMs = 86_400_000;

export const formatDate = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(new Date(iso));

export const formatMoment = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

export const formatNumber = (value: number): string => new Intl.NumberFormat(locale()).format(value);

/** "3 days ago", "in 2 hours", "yesterday". */
export function formatAgo(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['minute', 60],
    ['hour', 3600],
    ['day', 86_400],
    ['week', 604_800],
    ['month', 2_629_800],
    ['year', 31_557_600],
  ];
  const step = steps.findLast(([, length]) => Math.abs(seconds) >= length);
  return step ? words.format(Math.round(seconds / step[1]), step[0]) : words.format(0, 'second');
}

/** How many days a date lies ahead of today here; negative when it has passed. */
export function daysUntil(date: string, now = new Date()): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${date}T00:00:00Z`) - today) / dayMs);
}

export const formatDays = (days: number): string =>
  new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day');

/** A day here, today unless another moment is given, as a date input writes it. */
export function dayHere(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A moment for a day someone chose: now for today, noon for another day. */
export const momentOf = (day: string): string =>
  (day === dayHere() ? new Date() : new Date(`${day}T12:00:00`)).toISOString();

const isCurrency = /^[A-Z]{3}$/u;

/** "€90,000 – €110,000"; one end alone when only one is stated. The period is for the caller to word. */
export function formatPay({ min, max, currency }: NonNullable<Job['salary']>): string {
  const format = new Intl.NumberFormat(locale(), {
    maximumFractionDigits: 0,
    ...(currency && isCurrency.test(currency) ? { style: 'currency', currency } : {}),
  });
  if (min !== null && max !== null && min !== max) return format.formatRange(min, max);
  return format.format((max ?? min) as number);
}
