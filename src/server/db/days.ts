import type { Queryable } from './client.ts';

/** A day with the moment it begins in a zone. */
export interface DayBeginning {
  day: string;
  at: string;
}

/**
 * Whether a moment lies on a day or later. Days alone (see `contract/days.ts`) are that day in every zone; other moments are
 * compared with the beginning of the day. The first condition is for the index.
 */
export const isSince = (reader: Queryable, column: string, { day, at }: DayBeginning, alone: string[]) => reader`
  (${reader(column)} >= ${at}::timestamptz - interval '1 day'
    and case when ${standsAlone(reader, column, alone)} then ${utcDay(reader, column)} >= ${day}::date
      else ${reader(column)} >= ${at} end)`;

/** Whether a moment lies before a day; see `isSince`. */
export const isBefore = (reader: Queryable, column: string, { day, at }: DayBeginning, alone: string[]) => reader`
  (${reader(column)} < ${at}::timestamptz + interval '1 day'
    and case when ${standsAlone(reader, column, alone)} then ${utcDay(reader, column)} < ${day}::date
      else ${reader(column)} < ${at} end)`;

const utcDay = (reader: Queryable, column: string) => reader`(${reader(column)} at time zone 'UTC')::date`;
const standsAlone = (reader: Queryable, column: string, alone: string[]) =>
  reader`(${reader(column)} at time zone 'UTC')::time = any(${alone}::time[])`;
