/**
 * Days alone. Where only a day is known, a moment of it is kept: its beginning or its noon in UTC, to the millisecond.
 * Such a moment is that day in every zone.
 */

/** When a moment is a day alone: at its noon in UTC for certain; at its beginning it may be a moment as well. */
export const noon = ['12:00'];
export const beginningOrNoon = ['00:00', ...noon];

/** Whether a moment, ISO 8601 in UTC to the millisecond, is a day alone. */
export const isDayAlone = (iso: string): boolean => beginningOrNoon.some((time) => iso.endsWith(`T${time}:00.000Z`));

/** A day of 24 hours, in milliseconds. */
export const dayMs = 86_400_000;
