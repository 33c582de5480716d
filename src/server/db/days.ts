import type { Queryable } from './client.ts';

/** A day with the moment it begins in a zone. */
export interface DayBeginning {
  day: string;
  at: string;
}

/** Two columns of a table: the moment something happened, and the day where that is what is known. */
export interface WhenColumns {
  at: string;
  on: string;
}

/**
 * Whether something happened on a day or later: by the day where one is known, which is that day in every zone, otherwise
 * by the moment the day begins. The first condition is for the index.
 */
export const isSince = (reader: Queryable, { at, on }: WhenColumns, beginning: DayBeginning) => reader`
  (${reader(at)} >= ${beginning.at}::timestamptz - interval '2 days'
    and coalesce(${reader(on)} >= ${beginning.day}::date, ${reader(at)} >= ${beginning.at}))`;

/** Whether something happened before a day; see `isSince`. */
export const isBefore = (reader: Queryable, { at, on }: WhenColumns, beginning: DayBeginning) => reader`
  (${reader(at)} < ${beginning.at}::timestamptz + interval '2 days'
    and coalesce(${reader(on)} < ${beginning.day}::date, ${reader(at)} < ${beginning.at}))`;
