import { describe, expect, it } from 'vitest';
import { afterGap, cityOf, fieldOf, momentsOf, nameOfZone, nextWorkingDay, nextWorkingHour } from './zones.ts';

describe('what the clocks show', () => {
  it.each([
    ['2026-11-03T10:00', 'America/New_York', ['2026-11-03T15:00:00.000Z']],
    ['2026-11-03T20:30', 'Asia/Kolkata', ['2026-11-03T15:00:00.000Z']],
    ['2027-04-04T02:15', 'Australia/Lord_Howe', ['2027-04-03T15:45:00.000Z']],
    // Twice, where the clocks are put back.
    ['2026-10-25T02:30', 'Europe/Berlin', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['2026-11-01T01:00', 'America/Los_Angeles', ['2026-11-01T08:00:00.000Z', '2026-11-01T09:00:00.000Z']],
    ['2026-11-01T02:00', 'America/Los_Angeles', ['2026-11-01T10:00:00.000Z']],
    ['2027-04-04T02:30', 'Pacific/Auckland', ['2027-04-03T13:30:00.000Z', '2027-04-03T14:30:00.000Z']],
    // Never, where they are put forward.
    ['2027-03-28T02:30', 'Europe/Berlin', []],
    ['2027-03-14T02:00', 'America/Los_Angeles', []],
    ['2027-03-28T03:00', 'Europe/Berlin', ['2027-03-28T01:00:00.000Z']],
    ['2026-11', 'Europe/Berlin', null],
    ['', 'Europe/Berlin', null],
  ])('%s in %s', (field, zone, moments) => {
    expect(momentsOf(field, zone)).toEqual(moments);
    for (const at of moments ?? []) expect(fieldOf(at, zone)).toBe(field);
  });

  it('after a time that is left out', () => {
    expect(afterGap('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T03:30');
    expect(afterGap('2027-03-14T02:00', 'America/Los_Angeles')).toBe('2027-03-14T03:00');
  });
});

describe('a zone', () => {
  it('is called by its city', () => {
    expect(['America/New_York', 'Asia/Calcutta', 'America/Indiana/Knox', 'UTC', 'Etc/GMT+5'].map(cityOf)).toEqual([
      ...['New York', 'Kolkata', 'Knox', null, null],
    ]);
    expect(['America/New_York', 'America/Indiana/Knox', 'UTC'].map(nameOfZone)).toEqual([
      ...['New York, America', 'Knox, America/Indiana', 'UTC'],
    ]);
  });
});

describe('the next working hour', () => {
  it.each([
    ['a morning', new Date(2026, 10, 26, 7, 5), '2026-11-26T09:00'],
    ['a working day', new Date(2026, 10, 26, 11, 5), '2026-11-26T12:00'],
    ['an evening', new Date(2026, 10, 26, 18, 5), '2026-11-27T09:00'],
    ['the end of a Friday', new Date(2026, 10, 27, 17, 1), '2026-11-30T09:00'],
    ['a Sunday', new Date(2026, 10, 29, 12, 0), '2026-11-30T09:00'],
    ['the last minutes of a day', new Date(2026, 10, 26, 23, 30), '2026-11-27T09:00'],
  ])('after %s', (_name, now, field) => expect(nextWorkingHour(now)).toBe(field));

  it('of the next day', () => {
    expect(nextWorkingDay(10, new Date(2026, 10, 26, 7, 5))).toBe('2026-11-27T10:00');
    expect(nextWorkingDay(10, new Date(2026, 10, 27, 7, 5))).toBe('2026-11-30T10:00');
  });
});
