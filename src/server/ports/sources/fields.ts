import { decodeHTML } from 'entities';
import type { employmentTypes, remoteModes, salaryPeriods, seniorities } from '#contract/words.ts';
import { looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import type { Parsed, RawPosting, RowError } from './port.ts';

/** Reading loosely typed fields of recordings: each returns null for what is not there. */

export type Row = Record<string, unknown>;

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

const empty =
  /^(?:n\/?a|none|null|nan|undefined|not stated|not specified|not available|unknown|blank|-+|competitive|tbd)$/iu;

/** A trimmed text; null for placeholders such as "n/a" and for anything that is no text or number. */
export function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const trimmed = String(value).replaceAll(/\s+/gu, ' ').trim();
  return trimmed === '' || empty.test(trimmed) ? null : trimmed;
}

/** A text whose line breaks matter. */
export function longText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' || empty.test(trimmed) ? null : trimmed;
}

/** A description as HTML: markup stays, plain text gets paragraphs. */
export function description(value: unknown): string | null {
  const found = longText(value);
  if (!found) return null;
  return (looksLikeHtml(found) ? found : textToHtml(found)).slice(0, 150_000);
}

/** A positive number; 0 and less mean "not said" in every source. */
export function amount(value: unknown): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? Number(value.replaceAll(',', '').trim() || 'x')
        : Number.NaN;
  return Number.isFinite(number) && number > 0 ? number : null;
}

export function texts(value: unknown): string[] {
  if (Array.isArray(value))
    return value
      .map(text)
      .filter((item) => item !== null)
      .slice(0, 50);
  const whole = text(value);
  if (!whole) return [];
  const listed = /^\[(.*)\]$/u.exec(whole)?.[1];
  return (listed ?? whole)
    .split(/[,;]\s*/u)
    .map((item) => item.replaceAll(/^['"\s]+|['"\s]+$/gu, ''))
    .filter(Boolean)
    .slice(0, 50);
}

/** A web address; anything else is null. */
export function link(value: unknown): string | null {
  const found = text(value);
  return found && /^https?:\/\//iu.test(found) && URL.canParse(found) ? found.slice(0, 2_000) : null;
}

/**
 * A moment in UTC from epoch seconds or milliseconds, ISO 8601, RFC 822 or `YYYY-MM-DD HH:MM:SS`
 * (without a zone: UTC). Relative words ("3 days ago") are null: nobody knows ago from when.
 */
export function moment(value: unknown): string | null {
  if (typeof value === 'number') return fromEpoch(value);
  const found = text(value);
  if (!found) return null;
  if (/^\d{9,14}(?:\.\d+)?$/u.test(found)) return fromEpoch(Number(found));
  const zoned = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/iu.test(found);
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?/u.exec(found);
  const time = iso
    ? Date.parse(
        zoned ? found.replace(' UTC', 'Z').replace(/^(\S+) (\d)/u, '$1T$2') : `${iso[1]}T${iso[2] ?? '00:00'}Z`,
      )
    : rfc822(found);
  return inRange(time);
}

const rfc822 = (found: string): number =>
  /^(?:\w{3},? )?\d{1,2} \w{3} \d{4}/u.test(found) ? Date.parse(found) : Number.NaN;
const fromEpoch = (value: number): string | null => inRange(value > 1e11 ? value : value * 1000);
const inRange = (time: number): string | null =>
  Number.isFinite(time) && time > 946_684_800_000 && time < 4_102_444_800_000 ? new Date(time).toISOString() : null;

const types: [(typeof employmentTypes)[number], RegExp][] = [
  ['internship', /\bintern(?:ship)?s?\b|praktik|trainee|stage\b/iu],
  ['freelance', /freelanc|self[- ]?employed|selbst(?:st)?ändig/iu],
  ['contract', /contract(?!.{0,3}permanent)|contractor|b2b|project[- ]based/iu],
  ['temporary', /temporary|\btemp\b|fixed[- ]?term|befristet|seasonal/iu],
  ['part_time', /part[-_ ]?time|teilzeit|parttime|\bside\b/iu],
  ['full_time', /full[-_ ]?time|vollzeit|fulltime|permanent|festanstellung|unbefristet|\bcdi\b/iu],
];

export function employmentType(value: unknown): (typeof employmentTypes)[number] | null {
  const found = Array.isArray(value) ? value.map(String).join(' ') : text(value);
  if (!found) return null;
  for (const [type, pattern] of types) if (pattern.test(found)) return type;
  return null;
}

const modes: [(typeof remoteModes)[number], RegExp][] = [
  ['hybrid', /hybrid|flex/iu],
  ['remote', /^(?:remote|fully[-_ ]?remote|true|yes|1|fully|wfh|telecommute)\b/iu],
  ['onsite', /^(?:on-?_?\s?site|in[-_ ]?office|office|none)\b/iu],
];

/** A board's own field for the working mode; `false` says only "not remote", which is no mode. */
export function remoteMode(value: unknown): (typeof remoteModes)[number] | null {
  if (value === true) return 'remote';
  const found = text(value);
  if (!found) return null;
  for (const [mode, pattern] of modes) if (pattern.test(found)) return mode;
  return null;
}

const levels: [(typeof seniorities)[number], RegExp][] = [
  ['intern', /intern|student|trainee|praktik/iu],
  ['executive', /executive|director|c-level|vp\b|geschäfts/iu],
  ['lead', /\blead|principal|staff|manager|management/iu],
  ['mid', /mid[-_ ]?senior|\bmid|intermediate|medior|regular/iu],
  ['senior', /senior|expert|experienced|berufserfahren/iu],
  ['junior', /junior|entry|associate|graduate|berufseinstieg/iu],
];

export function seniority(value: unknown): (typeof seniorities)[number] | null {
  const found = Array.isArray(value) ? value.map(String).join(' ') : text(value);
  if (!found) return null;
  for (const [level, pattern] of levels) if (pattern.test(found)) return level;
  return null;
}

export function period(value: unknown): (typeof salaryPeriods)[number] | null {
  const found = text(value)?.toLowerCase();
  if (!found) return null;
  if (/hour|^ph$|\bhr\b/u.test(found)) return 'hour';
  if (/day|daily|^pd$/u.test(found)) return 'day';
  if (/week/u.test(found)) return 'week';
  if (/month|^pm$/u.test(found)) return 'month';
  return /year|annu|^pa$|yearly/u.test(found) ? 'year' : null;
}

/** Reads every row by itself, so that one bad row costs only itself. */
export function eachRow(rows: unknown[], read: (row: Row, number: number) => RawPosting | null | string): Parsed {
  const postings: RawPosting[] = [];
  const errors: RowError[] = [];
  rows.forEach((row, index) => {
    const number = index + 1;
    try {
      const result = isRow(row) ? read(row, number) : 'This is not a record.';
      if (typeof result === 'string') errors.push({ row: number, message: result });
      else if (result) postings.push(result);
    } catch (error) {
      errors.push({ row: number, message: `This row cannot be read: ${(error as Error).message}` });
    }
  });
  return { postings, errors };
}

/** A posting about which nothing is known but its row, source and title. */
export function blankPosting(row: number, source: string, title: string): RawPosting {
  return {
    row,
    source,
    externalId: null,
    title: decodeHTML(title.replaceAll(/<[^>]+>/gu, ''))
      .trim()
      .slice(0, 300),
    company: null,
    companyDerived: false,
    locations: [],
    country: null,
    remote: null,
    employmentType: null,
    seniority: null,
    salary: null,
    salaryText: null,
    postedAt: null,
    expiresAt: null,
    active: true,
    url: null,
    applyUrl: null,
    descriptionHtml: null,
    tags: [],
  };
}

export const noTitle = 'This row has no title.';
