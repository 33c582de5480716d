import { describe, expect, it } from 'vitest';
import { beginningOf, pastWhen, startOf } from './calendar.ts';

describe('what is said to have happened', () => {
  const now = new Date('2026-05-03T11:00:00.000Z');
  const cases: [given: string, timeZone: string | undefined, at: string | null, day: string | null][] = [
    ['2026-05-03', undefined, '2026-05-03T00:00:00.000Z', '2026-05-03'],
    ['2026-05-02', 'Europe/Berlin', '2026-05-02T10:00:00.000Z', '2026-05-02'],
    ['2026-05-03', 'Europe/Berlin', '2026-05-03T10:00:00.000Z', '2026-05-03'],
    ['2026-05-04', 'Europe/Berlin', null, null],
    // Eastward the next day has begun; it is then no later than now.
    ['2026-05-04', 'Pacific/Kiritimati', '2026-05-03T11:00:00.000Z', '2026-05-04'],
    ['2026-05-04', undefined, '2026-05-03T11:00:00.000Z', '2026-05-04'],
    ['2026-05-05', undefined, null, null],
    ['2026-05-04', 'Pacific/Auckland', null, null],
    ['2026-05-03T11:04:00.000Z', 'Europe/Berlin', '2026-05-03T11:04:00.000Z', '2026-05-03'],
    ['2026-05-02T23:30:00.000Z', 'Europe/Berlin', '2026-05-02T23:30:00.000Z', '2026-05-03'],
    ['2026-05-02T23:30:00.000Z', undefined, '2026-05-02T23:30:00.000Z', null],
    ['2026-05-03T11:06:00.000Z', 'Pacific/Kiritimati', null, null],
  ];
  it.each(cases)('%s in %s', (given, timeZone, at, day) => {
    const when = pastWhen(given, { now, timeZone });
    expect(when && [when.at, when.day, when.hasTime]).toEqual(at && [at, day, given.includes('T')]);
  });

  it('is not yet the next day in the west', () => {
    const here = { now: new Date('2026-05-03T03:00:00.000Z'), timeZone: 'America/Los_Angeles' };
    expect(pastWhen('2026-05-03', here)).toBeNull();
    expect(pastWhen('2026-05-02', here)?.day).toBe('2026-05-02');
  });
});

describe('days', () => {
  it('begin in their zone', () => {
    expect(startOf('2026-12-05', 'America/New_York')).toBe('2026-12-05T05:00:00.000Z');
    expect(startOf('2026-12-05T09:30:00.000Z', 'America/New_York')).toBe('2026-12-05T09:30:00.000Z');
    expect(beginningOf('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  });
});
