import { addDays, dayMs } from '#contract/days.ts';
import { offsetOf } from '#server/kernel/calendar.ts';
import { escapeText, joinLines } from './content-lines.ts';

/** What stands in a calendar: at a moment, or on a day. */
export interface CalendarEntry {
  uid: string;
  summary: string;
  location: string | null;
  url: string | null;
  when: { startsAt: string; minutes: number; timeZone: string | null } | { day: string; yearly: boolean };
  /** Counts its changes, from 0. */
  sequence: number;
  changedAt: string;
}

/**
 * A calendar file (RFC 5545). What is at a moment stands in the zone it belongs to, whose changes of clocks come along;
 * in UTC where it belongs to none, or where its time on those clocks comes twice and would mean the first.
 */
export function toCalendar(entries: CalendarEntry[], now: Date): string {
  const zones = new Map<string, { from: number; to: number }>();
  const lines = entries.flatMap((entry) => [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(now.getTime())}`,
    ...timeLines(entry.when, zones),
    `SUMMARY:${escapeText(entry.summary)}`,
    ...(entry.location ? [`LOCATION:${escapeText(entry.location)}`] : []),
    ...(entry.url ? [`URL;VALUE=URI:${entry.url.replaceAll(/[\r\n]/gu, '')}`] : []),
    `LAST-MODIFIED:${utc(Date.parse(entry.changedAt))}`,
    'END:VEVENT',
  ]);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Cairn//Cairn//EN', 'NAME:Cairn', 'X-WR-CALNAME:Cairn'];
  const definitions = [...zones].flatMap(([zone, { from, to }]) => zoneLines(zone, from, to));
  return joinLines([...head, ...definitions, ...lines, 'END:VCALENDAR']);
}

function timeLines(when: CalendarEntry['when'], zones: Map<string, { from: number; to: number }>): string[] {
  if ('day' in when) {
    const dayOf = (day: string) => `VALUE=DATE:${day.replaceAll('-', '')}`;
    const lines = [`DTSTART;${dayOf(when.day)}`, `DTEND;${dayOf(addDays(when.day, 1))}`];
    return when.yearly ? [...lines, 'RRULE:FREQ=YEARLY'] : lines;
  }
  const start = Date.parse(when.startsAt);
  const end = start + when.minutes * 60_000;
  const zone = when.timeZone;
  if (!zone || !isDefined(zone, start, end) || [start, end].some((at) => comesAgain(zone, at)))
    return [`DTSTART:${utc(start)}`, `DTEND:${utc(end)}`];
  const span = zones.get(zone) ?? { from: start, to: end };
  zones.set(zone, { from: Math.min(span.from, start), to: Math.max(span.to, end) });
  return [`DTSTART;TZID=${zone}:${local(zone, start)}`, `DTEND;TZID=${zone}:${local(zone, end)}`];
}

/** Zones are written for these years, so that no date makes the file long. */
const [firstMoment, lastMoment] = [Date.parse('1970-01-01'), Date.parse('2100-01-01')];
const isDefined = (zone: string, start: number, end: number): boolean =>
  zone.toUpperCase() !== 'UTC' && start >= firstMoment && end < lastMoment;

/** Whether the clocks of the zone have shown this time before, having been put back since. */
function comesAgain(zone: string, at: number): boolean {
  const before = offsetOf(zone, new Date(at - dayMs));
  const offset = offsetOf(zone, new Date(at));
  if (before <= offset) return false;
  const earlier = at - (before - offset);
  return offsetOf(zone, new Date(earlier)) === before;
}

/** A zone with every change of its clocks from the last one before `from` on. */
function zoneLines(zone: string, from: number, to: number): string[] {
  const first = offsetOf(zone, new Date(from - yearMs));
  const changes = [{ at: firstMoment, before: first, offset: first }, ...changesOf(zone, from - yearMs, to)];
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...changes.flatMap(({ at, before, offset }) => {
      const kind = offset > before ? 'DAYLIGHT' : 'STANDARD';
      return [
        `BEGIN:${kind}`,
        `DTSTART:${plain(at + before)}`,
        `TZOFFSETFROM:${offsetText(before)}`,
        `TZOFFSETTO:${offsetText(offset)}`,
        `END:${kind}`,
      ];
    }),
    'END:VTIMEZONE',
  ];
}

const yearMs = 366 * dayMs;
const weekMs = 7 * dayMs;

function changesOf(zone: string, from: number, to: number) {
  const changes: { at: number; before: number; offset: number }[] = [];
  const offsetAt = (at: number) => offsetOf(zone, new Date(at));
  for (let at = from, before = offsetAt(from); at < to; at += weekMs) {
    const offset = offsetAt(at + weekMs);
    if (offset !== before) changes.push({ at: findChange(offsetAt, at, at + weekMs), before, offset });
    before = offset;
  }
  return changes;
}

/** The first whole minute at which the offset is no longer that of `low`. */
function findChange(offsetAt: (at: number) => number, from: number, to: number): number {
  const before = offsetAt(from);
  let [low, high] = [Math.floor(from / 60_000), Math.ceil(to / 60_000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 60_000) === before) low = middle;
    else high = middle;
  }
  return high * 60_000;
}

const plain = (at: number): string =>
  new Date(at)
    .toISOString()
    .replaceAll(/[-:]|\.\d+Z$/gu, '')
    .slice(-15);
const utc = (at: number): string => `${plain(at)}Z`;
const local = (zone: string, at: number): string => plain(at + offsetOf(zone, new Date(at)));

function offsetText(offset: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
