import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, toCalendar } from './icalendar.ts';

const now = new Date('2026-10-24T18:00:00.000Z');
const entry = { uid: 'a-1', summary: 'Appointment', location: null, url: null, sequence: 0 };
const changedAt = '2026-10-01T09:00:00.000Z';
const planned = (startsAt: string, timeZone: string | null, minutes = 60): CalendarEntry => ({
  ...entry,
  changedAt,
  when: { startsAt, minutes, timeZone },
});

/** The moments another program reads in a file, with nothing but the zones the file itself defines. */
function readTimes(file: string): [start: string, end: string][] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const zones = new Map(
    calendar.getAllSubcomponents('vtimezone').map((one) => [String(one.getFirstPropertyValue('tzid')), one]),
  );
  const read = (event: InstanceType<typeof ICAL.Component>, name: string): string => {
    const property = event.getFirstProperty(name);
    const time = property?.getFirstValue() as InstanceType<typeof ICAL.Time>;
    const zone = zones.get(String(property?.getParameter('tzid')));
    if (zone) time.zone = new ICAL.Timezone(zone);
    return time.toJSDate().toISOString();
  };
  return calendar.getAllSubcomponents('vevent').map((event) => [read(event, 'dtstart'), read(event, 'dtend')]);
}

describe('a calendar file', () => {
  it('says the time in the zone of an interview, with what its clocks do', () => {
    const lines = toCalendar([planned('2026-10-30T15:00:00.000Z', 'America/New_York')], now).split('\r\n');
    expect(lines).toContain('DTSTART;TZID=America/New_York:20261030T110000');
    expect(lines).toContain('DTEND;TZID=America/New_York:20261030T120000');
    const zone = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'));
    const forward = zone.indexOf('DTSTART:20260308T020000');
    expect(zone.slice(forward - 1, forward + 4)).toEqual([
      ...['BEGIN:DAYLIGHT', 'DTSTART:20260308T020000', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'END:DAYLIGHT'],
    ]);
  });

  it.each([
    ['what is in no zone', '2026-10-30T15:00:00.000Z', null],
    ['what is in UTC', '2026-10-30T15:00:00.000Z', 'UTC'],
    ['the second of two same times', '2026-10-25T01:30:00.000Z', 'Europe/Berlin'],
    ['what ends then', '2026-10-25T00:30:00.000Z', 'Europe/Berlin'],
    ['what is a long time ago', '1023-10-30T15:00:00.000Z', 'Europe/Berlin'],
  ])('says %s in UTC', (_name, startsAt, timeZone) => {
    const file = toCalendar([planned(startsAt, timeZone)], now);
    expect(file).toContain(`DTSTART:${startsAt.replaceAll(/[-:]|\.000/gu, '')}\r\n`);
    expect(file).not.toContain('TZID');
  });

  it('is read by another program as the moments it was made of', () => {
    const zone = fc.constantFrom(
      ...['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata', 'Australia/Lord_Howe'],
      ...['America/Sao_Paulo', 'Africa/Casablanca', 'Europe/London', 'US/Pacific'],
    );
    const moment = fc.integer({ min: 24_000_000, max: 31_000_000 }).map((minute) => minute * 60_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, zone, fc.integer({ min: 5, max: 1440 })), { maxLength: 5 }), (given) => {
        const entries = given.map(([at, timeZone, minutes]) => planned(new Date(at).toISOString(), timeZone, minutes));
        const times = given.map(([at, , minutes]) =>
          [at, at + minutes * 60_000].map((one) => new Date(one).toISOString()),
        );
        expect(readTimes(toCalendar(entries, now))).toEqual(times);
      }),
      { numRuns: 60 },
    );
  });

  it('escapes text, folds lines and repeats birthdays', () => {
    const file = toCalendar(
      [
        { ...entry, changedAt, summary: `Tea; with, Ö ${'ü'.repeat(80)}`, when: { day: '2000-02-29', yearly: true } },
        { ...entry, changedAt, url: 'https://meet.example/?b=1,2', when: { day: '2026-12-24', yearly: false } },
      ],
      now,
    );
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
    expect(events[0]?.getFirstPropertyValue('summary')).toBe(`Tea; with, Ö ${'ü'.repeat(80)}`);
    expect(String(events[0]?.getFirstPropertyValue('rrule'))).toBe('FREQ=YEARLY');
    expect(String(events[1]?.getFirstPropertyValue('url'))).toBe('https://meet.example/?b=1,2');
    expect(file).toContain('DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261225\r\n');
  });
});
