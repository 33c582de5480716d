import { describe, expect, it } from 'vitest';
import { beginningOf, dayOf, pastMoment, startOf } from './calendar.ts';

describe('what is said to have happened', () => {
  const now = new Date('2026-05-03T11:00:00.000Z');
  const cases: [given: string, timeZone: string | undefined, kept: string | null][] = [
    ['2026-05-03', 'Europe/Berlin', '2026-05-03T00:00:00.000Z'],
    ['2026-05-02', 'Europe/Berlin', '2026-05-02T00:00:00.000Z'],
    ['2026-05-04', 'Europe/Berlin', null],
    // Eastward the next day has begun; it is then no later than now.
    ['2026-05-04', 'Pacific/Kiritimati', '2026-05-03T11:00:00.000Z'],
    ['2026-05-04', undefined, '2026-05-03T11:00:00.000Z'],
    ['2026-05-05', undefined, null],
    ['2026-05-04', 'Pacific/Auckland', null],
    ['2026-05-03T11:04:00.000Z', 'Europe/Berlin', '2026-05-03T11:04:00.000Z'],
    ['2026-05-03T11:06:00.000Z', 'Pacific/Kiritimati', null],
  ];
  it.each(cases)('%s in %s', (given, timeZone, kept) => expect(pastMoment(given, now, timeZone)).toBe(kept));

  it('is not yet the next day in the west', () => {
    const late = new Date('2026-05-03T03:00:00.000Z');
    expect(pastMoment('2026-05-03', late, 'America/Los_Angeles')).toBeNull();
    expect(pastMoment('2026-05-02', late, 'America/Los_Angeles')).toBe('2026-05-02T00:00:00.000Z');
  });
});

describe('days', () => {
  it('begin in their zone', () => {
    expect(startOf('2026-12-05', 'America/New_York')).toBe('2026-12-05T05:00:00.000Z');
    expect(startOf('2026-12-05T09:30:00.000Z', 'America/New_York')).toBe('2026-12-05T09:30:00.000Z');
    expect(beginningOf('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  });

  it.each(['Pacific/Auckland', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'kept alone are the same in %s',
    (zone) => {
      expect(dayOf('2026-10-02T12:00:00.000Z', zone)).toBe('2026-10-02');
      expect(dayOf('2026-10-02T00:00:00.000Z', zone)).toBe('2026-10-02');
    },
  );

  it('of a moment are those of the zone', () => {
    expect(dayOf('2026-10-02T12:00:01.000Z', 'Pacific/Auckland')).toBe('2026-10-03');
    expect(dayOf('2026-10-02T03:00:00.000Z', 'America/Los_Angeles')).toBe('2026-10-01');
  });
});
