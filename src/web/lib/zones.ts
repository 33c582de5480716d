import { dayMs } from '#contract/days.ts';
import { locale, timeOfDay } from './locale.ts';

/** Time zones, and what the clocks show in them. */
export const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A zone this browser knows: the given one, or UTC. */
function zoneOr(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone && timeZone;
  } catch {
    return 'UTC';
  }
}

/** A moment as a field for date and time shows it, in a zone. */
export function fieldOf(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const parts = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zoneOr(timeZone),
  });
  return parts
    .format(at)
    .replace(' ', 'T')
    .replace(/^\d+/u, (year) => year.padStart(4, '0'));
}

/**
 * The moments at which the clocks of a zone show what a field for date and time says: one; two where the clocks are put
 * back over it; none where they are put forward over it. Null while the field is being typed.
 */
export function momentsOf(field: string, timeZone: string): string[] | null {
  if (!/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d/u.test(field)) return null;
  const wanted = field.slice(0, 16);
  const shown = Date.parse(`${wanted}:00Z`);
  if (Number.isNaN(shown)) return null;
  const offsets = [shown - dayMs, shown + dayMs].map((at) => offsetAt(at, timeZone));
  const moments = [...new Set(offsets)].map((offset) => new Date(shown - offset).toISOString()).sort();
  return moments.filter((at) => fieldOf(at, timeZone) === wanted);
}

/** How far a zone is ahead of UTC at a moment, in milliseconds, to the minute. */
function offsetAt(at: number, timeZone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${fieldOf(new Date(at).toISOString(), timeZone)}:00Z`) - minute;
}

/** What a time that the clocks leave out would have been, had they not been put forward; as a field shows it. */
export function afterGap(field: string, timeZone: string): string {
  const shown = Date.parse(`${field.slice(0, 16)}:00Z`);
  return fieldOf(new Date(shown - offsetAt(shown - dayMs, timeZone)).toISOString(), timeZone);
}

/** Cities that a browser may know by a former name. */
const formerNames: Record<string, string> = {
  Calcutta: 'Kolkata',
  Katmandu: 'Kathmandu',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
  Godthab: 'Nuuk',
  Kiev: 'Kyiv',
  Faeroe: 'Faroe',
  Ponape: 'Pohnpei',
  Truk: 'Chuuk',
};

/** The city a zone is named after; null for one named after none, such as UTC. */
export function cityOf(timeZone: string): string | null {
  const [area, ...rest] = timeZone.split('/');
  const city = rest.at(-1);
  if (!city || area === 'Etc') return null;
  return formerNames[city] ?? city.replaceAll('_', ' ');
}

/** A zone as a list of them shows it: "New York, America". */
export function nameOfZone(timeZone: string): string {
  const city = cityOf(timeZone);
  return city ? `${city}, ${timeZone.slice(0, timeZone.lastIndexOf('/')).replaceAll('_', ' ')}` : timeZone;
}

/** Where short names of zones are at home; elsewhere browsers say "GMT-5" for "EST". */
const namingLocales = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];

/** What the time of a zone is called at a moment: "EST", or "GMT+9" where it has no short name; "Eastern Standard Time". */
export function zoneName(iso: string, timeZone: string, length: 'short' | 'long'): string {
  const nameIn = (language: string) =>
    new Intl.DateTimeFormat(language, { timeZone: zoneOr(timeZone), timeZoneName: length })
      .formatToParts(new Date(iso))
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const names = [locale(), ...namingLocales].map(nameIn);
  return names.find((name) => !/^(?:GMT|UTC)[+\-−]/u.test(name)) ?? names[0] ?? '';
}

/** What the clocks of another zone show at a moment; null where they show the same as those here. */
export function timeThere(
  iso: string,
  given: string,
  length: 'short' | 'long' = 'short',
): { time: string; city: string | null; zone: string } | null {
  const timeZone = zoneOr(given);
  const [here, there] = [fieldOf(iso, zoneHere), fieldOf(iso, timeZone)];
  if (here === there) return null;
  const format = new Intl.DateTimeFormat(locale(), {
    ...(here.slice(0, 10) === there.slice(0, 10) ? {} : { weekday: 'short' }),
    ...timeOfDay(),
    timeZone,
  });
  return { time: format.format(new Date(iso)), city: cityOf(timeZone), zone: zoneName(iso, timeZone, length) };
}

/** Every zone there is to choose from: those given first, each once. */
export const listZones = (first: string[]): string[] => [
  ...new Set([...first, 'UTC', ...Intl.supportedValuesOf('timeZone')]),
];

const [firstHour, lastHour] = [9, 17];

/** The next full hour of a working day here, as a field shows it. */
export function nextWorkingHour(now = new Date()): string {
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 1);
  if (isWorkingDay(next) && next.getDate() === now.getDate() && next.getHours() <= lastHour)
    return fieldAt(next, Math.max(next.getHours(), firstHour));
  return nextWorkingDay(firstHour, now);
}

/** An hour of the next working day here, as a field shows it. */
export function nextWorkingDay(hour: number, now = new Date()): string {
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  while (!isWorkingDay(next)) next.setDate(next.getDate() + 1);
  return fieldAt(next, hour);
}

const isWorkingDay = (day: Date): boolean => day.getDay() % 6 !== 0;
const fieldAt = (day: Date, hour: number): string =>
  fieldOf(new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour).toISOString(), zoneHere);
