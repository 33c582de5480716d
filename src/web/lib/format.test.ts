import { describe, expect, it } from 'vitest';
import { dayHere, daysUntil, formatAgo } from './format.ts';

/** A moment by the clock here, whatever the zone of the machine is. */
const here = (...[year, month, ...rest]: [number, number, number, number?, number?]) =>
  new Date(year, month - 1, ...rest);

describe('how far away a moment is', () => {
  const thursdayEvening = here(2026, 11, 26, 22, 12);

  it.each([
    ['now', here(2026, 11, 26, 22, 12)],
    ['6 minutes ago', here(2026, 11, 26, 22, 6)],
    ['in 1 hour', here(2026, 11, 26, 23, 59)],
    ['in 3 hours', here(2026, 11, 27, 2)],
    ['in 23 hours', here(2026, 11, 27, 22, 11)],
    ['tomorrow', here(2026, 11, 27, 23)],
    ['in 2 days', here(2026, 11, 28, 2)],
    ['yesterday', here(2026, 11, 25, 20)],
    ['2 days ago', here(2026, 11, 24, 23, 59)],
    ['6 days ago', here(2026, 11, 20, 1)],
    ['1 week ago', here(2026, 11, 13)],
    ['2 weeks ago', here(2026, 11, 12)],
    ['4 weeks ago', here(2026, 10, 27)],
    ['1 month ago', here(2026, 10, 26, 12)],
    ['1 month ago', here(2026, 9, 27)],
    ['in 1 month', here(2027, 1, 25)],
    ['in 2 months', here(2027, 1, 26)],
    ['11 months ago', here(2025, 11, 27)],
    ['1 year ago', here(2025, 11, 26)],
    ['1 year ago', here(2025, 5, 20)],
    ['1 year ago', here(2024, 11, 27)],
    ['2 years ago', here(2024, 11, 26)],
    ['in 1 year', here(2028, 11, 25)],
  ])('%s: %s', (words, at) => {
    expect(formatAgo(at.toISOString(), thursdayEvening)).toBe(words);
  });

  it('counts no more months than there were, at the end of one', () => {
    expect(formatAgo(here(2026, 2, 28).toISOString(), here(2026, 3, 31))).toBe('1 month ago');
    expect(formatAgo(here(2026, 3, 31).toISOString(), here(2026, 2, 28))).toBe('in 1 month');
    expect(formatAgo(here(2026, 1, 31).toISOString(), here(2026, 3, 1))).toBe('1 month ago');
    expect(formatAgo(here(2026, 2, 28).toISOString(), here(2026, 3, 1))).toBe('yesterday');
  });

  it('counts the days as daysUntil does', () => {
    expect(daysUntil(dayHere(here(2026, 11, 28, 2)), thursdayEvening)).toBe(2);
  });

  it('shows what is no moment as it is kept', () => {
    expect(formatAgo('soon')).toBe('soon');
  });
});
