import { dayMs } from '#contract/days.ts';
import { readMoment, readText } from './loose-values.ts';

/** Which comes first in dates such as 03/04/2024. */
export type DayOrder = 'day' | 'month';

/** No written date is longer. */
const maxLength = 60;
const time = String.raw`(?:(?:,|\s+at)?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s*(?<half>[ap])\.?m\.?)?)?`;
const weekday = String.raw`(?:\p{L}+\.?,?\s+)?`;
const written = [
  String.raw`${weekday}(?<day>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?:de |of )?(?<name>\p{L}+)\.?,?[\s-]+(?:de )?(?<year>\d{4}|\d{2})`,
  String.raw`${weekday}(?<name>\p{L}+)\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`,
  String.raw`(?<year>\d{4})(?<sign>[/.-])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}|\d{2})`,
].map((pattern) => new RegExp(`^${pattern}${time}$`, 'iu'));
const numbers = new RegExp(
  String.raw`^(?<first>\d{1,2})(?<sign>[/-])(?<other>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})${time}$`,
  'iu',
);

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number | null;
  minute: number;
  seconds: number;
}

/**
 * A date as people and programs write it, as a moment: `15 Jan 2024`, `January 15, 2024`, `15.1.2024`,
 * `11/20/24, 8:15 AM` in the given order (null: only where no other is possible), the number of a day in a
 * spreadsheet, ISO 8601, RFC 822 or an epoch. Without a zone: UTC; a day without a time: `hour` of it there, noon
 * unless told otherwise, which is the same day nearly everywhere. Null when it is none.
 */
export function readWrittenMoment(value: unknown, order: DayOrder | null = 'month', hour = 12): string | null {
  const found = readText(value);
  if (!found || found.length > maxLength) return null;
  const parts = partsOf(found, order);
  if (parts) return toMoment(parts, hour);
  return spreadsheetMoment(found, hour) ?? (hasNumbers(found) || isUnrealDay(found) ? null : readMoment(value));
}

/** The same as a date, `YYYY-MM-DD`. */
export const readWrittenDay = (value: unknown, order?: DayOrder | null): string | null =>
  readWrittenMoment(value, order)?.slice(0, 10) ?? null;

/** A birthday as `YYYY-MM-DD`, or `--MM-DD` where the year is not said (1604 stands for none in Apple's books). */
export function readWrittenBirthday(value: unknown, order: DayOrder | null = null): string | null {
  const found = readText(value)?.slice(0, maxLength);
  if (!found) return null;
  const compact = /^(\d{4}|-{1,2})-?(\d{2})-?(\d{2})(?!\d)/u.exec(found);
  if (compact) return birthdayOf(Number(compact[1]) || 0, Number(compact[2]), Number(compact[3]));
  const parts = partsOf(found, order);
  return parts && parts.year >= 1000 ? birthdayOf(parts.year, parts.month, parts.day) : null;
}

function birthdayOf(year: number, month: number, day: number): string | null {
  const known = year >= 1800 ? year : null;
  if (!isRealDay(known ?? 2000, month, day)) return null;
  return `${known ?? '-'}-${twoDigits(month)}-${twoDigits(day)}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The order the dates of a table are written in, where all that show it agree; and one that could be either. */
export function detectDayOrder(values: unknown[]): { order: DayOrder | null; unclear: string | null } {
  const orders = new Set<DayOrder>();
  let unclear: string | null = null;
  for (const value of values) {
    const { said, first, other } = numbersOf(value);
    if (Number(first) > 12 !== Number(other) > 12) orders.add(Number(first) > 12 ? 'day' : 'month');
    else if (first !== other) unclear ??= said;
  }
  const [order = null] = orders.size === 1 ? orders : [];
  return { order, unclear: order ? null : unclear };
}

/**
 * The order of days: as they show it, as the person says, or the one in which none of those that are past lies
 * ahead; and a day that could be either way round, where only the person can say.
 */
export function findDayOrder(
  days: unknown[],
  pastDays: unknown[],
  chosen: DayOrder | undefined,
  now: Date,
): { order: DayOrder | null; unclear: string | null } {
  const { order, unclear } = detectDayOrder(days);
  const likely = order ?? orderBefore(pastDays, now);
  return { order: order ?? chosen ?? likely, unclear: likely ? null : unclear };
}

/** The order in which none of these days, which are all past, lies ahead of `now`, when the other one has such. */
export function orderBefore(values: unknown[], now: Date): DayOrder | null {
  const orders = new Set<DayOrder>();
  const isAhead = (value: unknown, order: DayOrder) =>
    Date.parse(readWrittenMoment(value, order) ?? '') > now.getTime() + dayMs;
  for (const value of values) {
    const { first, other } = numbersOf(value);
    if (!first || Number(first) > 12 || Number(other) > 12) continue;
    const [day, month] = [isAhead(value, 'day'), isAhead(value, 'month')];
    if (day !== month) orders.add(day ? 'month' : 'day');
  }
  const [order = null] = orders.size === 1 ? orders : [];
  return order;
}

function numbersOf(value: unknown): { said: string; first?: string; other?: string } {
  const said = readText(value)?.slice(0, maxLength) ?? '';
  return { said, ...numbers.exec(said)?.groups };
}

const hasNumbers = (found: string): boolean => numbers.test(found);

function partsOf(found: string, order: DayOrder | null): Parts | null {
  const said = written.map((pattern) => pattern.exec(found)?.groups).find(Boolean);
  if (said) return toParts(said, said.name ? monthOf(said.name) : Number(said.month), Number(said.day));
  const groups = numbers.exec(found)?.groups;
  if (!groups) return null;
  const [first, second] = [Number(groups.first), Number(groups.other)];
  const shown = first > 12 ? 'day' : second > 12 || first === second ? 'month' : order;
  if (!shown) return null;
  return shown === 'day' ? toParts(groups, second, first) : toParts(groups, first, second);
}

function toParts(groups: Record<string, string | undefined>, month: number, day: number): Parts {
  const year = Number(groups.year);
  const hour = groups.hour === undefined ? null : Number(groups.hour);
  const isAfternoon = groups.half?.toLowerCase() === 'p';
  return {
    year: groups.year?.length === 2 ? year + 2000 : year,
    month,
    day,
    hour: hour !== null && groups.half ? (hour % 12) + (isAfternoon ? 12 : 0) : hour,
    minute: Number(groups.minute ?? 0),
    seconds: Number(groups.second ?? 0),
  };
}

function toMoment({ year, month, day, hour, minute, seconds }: Parts, hourOfDays: number): string | null {
  if (!isRealDay(year, month, day) || (hour ?? 0) > 23 || minute > 59 || seconds > 59) return null;
  return readMoment(new Date(Date.UTC(year, month - 1, day, hour ?? hourOfDays, minute, seconds)).toISOString());
}

/** Spreadsheets count days from 30 December 1899; numbers outside of 2000 to 2099 are no days. */
function spreadsheetMoment(found: string, hourOfDays: number): string | null {
  if (!/^\d{5}(?:\.\d{1,12})?$/u.test(found)) return null;
  const days = Number(found);
  if (days < 36_526 || days >= 73_051) return null;
  const inDay = Number.isInteger(days) ? hourOfDays / 24 : 0;
  const minutes = Math.round((days - 25_569 + inDay) * 24 * 60);
  return readMoment(new Date(minutes * 60_000).toISOString());
}

/** Whether there is such a day: 30 February is none, though programs make a 2 March of it. */
function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isUnrealDay(found: string): boolean {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/u.exec(found);
  return iso !== null && !isRealDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}

/** What the months are called in the languages tables are kept in, long and short. */
const monthNames = [
  'january jan januar janvier janv enero ene gennaio gen janeiro januari tammikuu tammi tammikuuta styczeń sty stycznia leden led ledna',
  'february feb februar février févr febrero febbraio fevereiro fev februari helmikuu helmi helmikuuta luty lut lutego únor úno února',
  'march mar märz mär mars marzo março maart mrt marts maaliskuu maalis maaliskuuta marzec marca březen bře března',
  'april apr avril avr abril abr aprile huhtikuu huhti huhtikuuta kwiecień kwi kwietnia duben dub dubna',
  'may mai mayo maggio mag maio mei maj toukokuu touko toukokuuta maja květen kvě května',
  'june jun juni juin junio giugno giu junho kesäkuu kesä kesäkuuta czerwiec cze czerwca červen čvn června',
  'july jul juli juillet juil julio luglio lug julho heinäkuu heinä heinäkuuta lipiec lip lipca červenec čvc července',
  'august aug août agosto ago augustus augusti elokuu elo elokuuta sierpień sie sierpnia srpen srp srpna',
  'sept september sep septembre septiembre settembre set setembro syyskuu syys syyskuuta wrzesień wrz września září zář',
  'october oct oktober okt octobre octubre ottobre ott outubro out lokakuu loka lokakuuta październik paź października říjen říj října',
  'november nov novembre noviembre novembro marraskuu marras marraskuuta listopad lis listopada listopadu',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des joulukuu joulu joulukuuta grudzień gru grudnia prosinec pro prosince',
];
const months: ReadonlyMap<string, number> = new Map(
  monthNames.flatMap((names, i) => names.split(' ').map((name): [string, number] => [name, i + 1])),
);

/** The number of a month by its name; 0 for what is none. */
const monthOf = (name: string): number => months.get(name.toLowerCase()) ?? 0;
