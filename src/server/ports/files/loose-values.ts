import { toWebAddress } from '#contract/addresses.ts';

/** Reading loosely typed fields of files: each returns null for what is not there. */

export type Row = Record<string, unknown>;

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

const placeholder =
  /^(?:n\/?a|none|null|nan|undefined|not stated|not specified|not available|unknown|blank|-+|competitive|tbd)$/iu;
/** No short field of any file is longer; what is, is cut before anything looks at it. */
const maxText = 10_000;
const maxLongText = 1_000_000;

/** A trimmed text in one line; null for placeholders such as "n/a" and for anything that is no text or number. */
export function readText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const trimmed = String(value).slice(0, maxText).replaceAll(/\s+/gu, ' ').trim();
  return trimmed === '' || isPlaceholder(trimmed) ? null : trimmed;
}

/** A text whose line breaks matter. */
export function readLongText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const trimmed = value.slice(0, maxLongText).trim();
  return trimmed === '' || isPlaceholder(trimmed) ? null : trimmed;
}

const isPlaceholder = (trimmed: string): boolean => trimmed.length <= 20 && placeholder.test(trimmed);

/** The parts of a list, or of a text with commas or semicolons; at most 50. */
export function readTexts(value: unknown): string[] {
  if (Array.isArray(value))
    return value
      .slice(0, 50)
      .map(readText)
      .filter((item) => item !== null);
  const whole = readText(value);
  if (!whole) return [];
  const listed = whole.startsWith('[') && whole.endsWith(']') ? whole.slice(1, -1) : whole;
  return listed
    .split(/[,;]/u)
    .map(withoutQuotes)
    .filter((item) => item !== '' && !isPlaceholder(item))
    .slice(0, 50);
}

function withoutQuotes(item: string): string {
  let [start, end] = [0, item.length];
  while (start < end && isQuote(item[start])) start += 1;
  while (end > start && isQuote(item[end - 1])) end -= 1;
  return item.slice(start, end);
}

const isQuote = (letter: string | undefined): boolean => letter === '"' || letter === "'" || letter?.trim() === '';

/**
 * A web address as the product keeps it (`toWebAddress`), spaces escaped. What has no scheme is one only where it
 * begins with the name of a host, the last part of which is of letters: "jobs.example.org/9", not "3.5".
 */
export function readLink(value: unknown): string | null {
  const found = readText(value)?.replaceAll(' ', '%20');
  if (!found) return null;
  if (/^https?:/iu.test(found)) return toWebAddress(found);
  const bare = found.startsWith('//') ? found.slice(2) : found;
  const name = /^[^/?#:]{1,300}/u.exec(bare)?.[0] ?? '';
  return /\.\p{L}{2,30}$/u.test(name) ? toWebAddress(`https://${bare}`) : null;
}

/** The host of an address; empty where it is none. */
export const hostOf = (url: string | null): string => (url && URL.canParse(url) ? new URL(url).hostname : '');

/** Percent escapes as what they stand for; broken ones stay as they are. */
export function unescapeUrl(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * A positive amount as people and programs write it: `60,000.00`, `60.000,00`, `60 000`, `60'000`, `€ 60.000`,
 * `60k`. A point or comma before three digits parts thousands. 0 and less mean "not said" in every source.
 */
export function readAmount(value: unknown): number | null {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' ? toNumber(value.slice(0, 40)) : Number.NaN;
  return Number.isFinite(number) && number > 0 ? number : null;
}

const amountParts =
  /^(?<before>[^\d.,-]{0,12})(?<digits>\d[\d.,'’\s]{0,24})(?<thousand>[kK])?(?<after>[^\d.,]{0,12})$/u;

function toNumber(written: string): number {
  const trimmed = written.trim();
  if (/^\d{1,15}(?:\.\d{1,10})?(?:e\+?\d{1,3})?$/iu.test(trimmed) && !/^\d{1,3}\.\d{3}$/u.test(trimmed))
    return Number(trimmed);
  const { digits, thousand } = amountParts.exec(trimmed)?.groups ?? {};
  if (!digits) return Number.NaN;
  const plain = digits.replaceAll(/['’\s]/gu, '').replace(/[.,]$/u, '');
  const decimals = /[.,](\d{1,2})$/u.exec(plain)?.[1] ?? '';
  const whole = decimals ? plain.slice(0, -decimals.length - 1) : plain;
  if (!/^\d{1,15}$/u.test(whole) && !/^\d{1,3}(?:[.,]\d{2,3}){0,6}[.,]\d{3}$/u.test(whole)) return Number.NaN;
  return Number(`${whole.replaceAll(/[.,]/gu, '')}.${decimals || 0}`) * (thousand ? 1_000 : 1);
}

/** The currency that stands beside an amount, as it is written there. */
export function readCurrency(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const { before = '', after = '' } = amountParts.exec(value.slice(0, 40).trim())?.groups ?? {};
  const said = `${before} ${after}`.trim();
  return /^(?:\p{Sc}|[A-Z]{3}|(?:US|CA|A|AU|NZ|S|HK|R)\$|zł|kr|Fr\.?)$/u.exec(said)?.[0] ?? null;
}

/**
 * A moment in UTC from epoch seconds or milliseconds, ISO 8601, RFC 822 or `YYYY-MM-DD HH:MM:SS`
 * (without a zone: UTC). Relative words ("3 days ago") are null: nobody knows ago from when.
 */
export function readMoment(value: unknown): string | null {
  if (typeof value === 'number') return fromEpoch(value);
  const found = readText(value);
  if (!found || found.length > 80) return null;
  if (/^\d{9,14}(?:\.\d{1,9})?$/u.test(found)) return fromEpoch(Number(found));
  const zoned = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/iu.test(found);
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?)?/u.exec(found);
  const time = iso
    ? Date.parse(
        zoned ? found.replace(' UTC', 'Z').replace(/^(\S{1,20}) (\d)/u, '$1T$2') : `${iso[1]}T${iso[2] ?? '00:00'}Z`,
      )
    : rfc822(found);
  return inRange(time);
}

const rfc822 = (found: string): number =>
  /^(?:\w{3},? )?\d{1,2} \w{3} \d{4}/u.test(found) ? Date.parse(found) : Number.NaN;
const fromEpoch = (value: number): string | null => inRange(value > 1e11 ? value : value * 1000);
const inRange = (time: number): string | null =>
  Number.isFinite(time) && time > 946_684_800_000 && time < 4_102_444_800_000 ? new Date(time).toISOString() : null;
