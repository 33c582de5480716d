import type { SalaryPeriod } from '#contract/enums.ts';
import { type Amount, findAmounts, moreTelling } from './amounts.rules.ts';
import { currencyOfCountry, scaleOf } from './currencies.data.ts';
import { type Around, baseOrTarget, boundOf, isOtherThanPay, payWords } from './pay-context.rules.ts';
import { periodAfter, periodBefore } from './periods.rules.ts';
import { quoteAround } from './quotes.rules.ts';

/** Pay as stated: amounts in units of `currency` for each `period`; null where nothing is said. */
export interface Salary {
  min: number | null;
  max: number | null;
  currency: string | null;
  /** How often it is paid; null where the text does not say, see `likelyPeriod`. */
  period: SalaryPeriod | null;
  /** The words it was read from. */
  evidence: string | null;
}

interface Found {
  salary: Salary;
  score: number;
  at: number;
}

/** Characters of a text that are read, and candidates that are weighed. */
const maxLength = 200_000;
const maxCandidates = 100;

/**
 * Reads the pay a text states. "Up to" gives only an upper end, "+" and "from" only a lower one; a
 * plain amount gives both. Counts, funds, shares, fines and retirement plans are not pay; a base beats
 * what is earned on target. `country` tells what a sign such as `$` means that several currencies share.
 */
export function readSalary(text: string, country: string | null = null): Salary | null {
  const plain = withoutMarkup(text.slice(0, maxLength));
  const amounts = findAmounts(plain);
  const found: Found[] = [];
  let weighed = 0;
  for (let i = 0; i < amounts.length && weighed < maxCandidates; i += 1) {
    const [first, second] = [amounts[i], amounts[i + 1]];
    if (!first) break;
    const isPair = second !== undefined && isRange(first, second, plain);
    if (!isPair && first.currency === null && first.unit === 1) continue;
    weighed += 1;
    const read = isPair ? readRange(first, second, plain, country) : readSingle(first, plain, country);
    if (read) found.push(read);
    if (isPair) i += 1;
  }
  found.sort((a, b) => b.score - a.score || a.at - b.at);
  return found[0]?.salary ?? null;
}

/** Without the escapes and stresses of Markdown, special blanks and wrongly decoded signs. */
function withoutMarkup(text: string): string {
  if (!/[\u00a0\u2000-\u200b\u202f\u3000\ufeffÂâ\\*_]/u.test(text)) return text;
  let plain = text.replaceAll(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, ' ').replaceAll(/[\u200b\ufeff]/gu, '');
  for (const [wrong, right] of misread) if (plain.includes(wrong)) plain = plain.replaceAll(wrong, right);
  if (plain.includes('\\')) plain = plain.replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
  if (plain.includes('*'))
    plain = plain.replaceAll(/\*{1,3}(?=[\p{L}\p{N}$£€:.,\s([])|(?<=[\p{L}\p{N}:.,)\]])\*{1,3}/gu, '');
  if (plain.includes('_')) plain = plain.replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '');
  return plain;
}

/** UTF-8 that was read as Windows-1252. */
const misread = [
  ['Â£', '£'],
  ['â‚¬', '€'],
  ['â€“', '–'],
  ['Â ', ' '],
] as const;

const dash =
  /^\s{0,3}(?:per (?:year|annum|hour|month)|\/\s?(?:yr|hr|year|hour|h|month|mo))?\s{0,2}(?:gross|brutto)?\s{0,2}(?:-{1,2}|[–—−‒~〜～]|(?<!\p{L})(?:to|bis|bis zu|until|up to|à|a|al|tot|do|až|til|till|hasta|jusqu['’]à|fino a|até|la)(?!\p{L})|[,;]? max(?:imum|\.)?(?: (?:base )?(?:salary|pay))?:?)\s{0,2}(?:max\.?|up to)?\s{0,2}$/iu;
const and = /^\s{0,3}(?:and|und|et|y|e|en|och|og|i|a|și|és)\s{1,2}$/iu;
const between =
  /(?<!\p{L})(?:between|zwischen|entre|tussen|mellan|mellem|mellom|między|pomiędzy|mezi|tra|fra|între)\s{0,2}$/iu;

/** Whether two amounts are the ends of one range. */
function isRange(first: Amount, second: Amount, text: string): boolean {
  if (second.start - first.end > 40) return false;
  const joint = text.slice(first.end, second.start);
  if (dash.test(joint)) return true;
  if (!and.test(joint)) return false;
  const isEnglish = /and/iu.test(joint);
  return (
    (isEnglish && second.currency !== null) || between.test(text.slice(Math.max(0, first.start - 14), first.start))
  );
}

function readRange(first: Amount, second: Amount, text: string, country: string | null): Found | null {
  const around = surroundings(text, first.start, second.end);
  const sign = moreTelling(first.currency, second.currency);
  const [low, high] = spreadUnits(first, second);
  const isScaled = first.unit !== 1 || second.unit !== 1;
  if (sign === null && !isScaled && !(payWords.test(around.before) && high >= 10_000)) return null;
  const currency = resolveCurrency(sign, country, around);
  const stated = first.yearly || second.yearly ? 'year' : readPeriod(around, high, currency);
  const period = stated ?? periodBySize(high, currency);
  if (!period || high < low || !plausible(low, period, currency) || !plausible(high, period, currency)) return null;
  if (isOtherThanPay(around, sign !== null)) return null;
  const words = text.slice(first.start, second.end);
  return result(words, first.start, around, { min: low, max: high, currency, period: stated }, 3);
}

/** "90-120k", "£40k-60", "12-18 LPA": the multiplier of one end holds for the other. */
function spreadUnits(first: Amount, second: Amount): [low: number, high: number] {
  const low = first.unit === 1 && second.unit !== 1 && first.value < 1000 ? first.value * second.unit : first.value;
  const high = second.unit === 1 && first.unit !== 1 && second.value < 1000 ? second.value * first.unit : second.value;
  return [low, high];
}

function readSingle(amount: Amount, text: string, country: string | null): Found | null {
  const { value, unit, plus, start, end } = amount;
  if (text[start - 1] === '-') return null;
  const around = surroundings(text, start, end);
  const isPlain = unit === 1;
  const currency = resolveCurrency(amount.currency, country, around);
  const after = amount.yearly ? 'year' : periodAfter(around.after);
  const announcedPay = payWords.test(around.before.slice(-40)) || periodBefore(around.before) !== null;
  const told = announcedPay || after !== null || /^[\s)]{0,3}(?:salary|base)/iu.test(around.after);
  const bound = boundOf(around) ?? (plus ? 'min' : null);
  const segment = isSegment(text, start, end);
  if (amount.currency === null && !(segment || told || bound === 'max')) return null;
  if (isPlain && !told && (value < 10_000 * scaleOf(currency).perDollar || !(segment || bound))) return null;
  const stated = after ?? readPeriod(around, value, currency);
  const period = stated ?? periodBySize(value, currency);
  if (!period || !plausible(value, period, currency)) return null;
  if (isOtherThanPay(around, amount.currency !== null) || isPrice(around, announcedPay, period)) return null;
  const ends = { min: bound === 'max' ? null : value, max: bound === 'min' ? null : value };
  return result(text.slice(start, end), start, around, { ...ends, currency, period: stated }, segment || told ? 2 : 1);
}

/** "Starting from 25 CHF/hour" is what something costs, unless the text speaks of pay. */
const isPrice = ({ before }: Around, announcedPay: boolean, period: SalaryPeriod): boolean =>
  !announcedPay && period !== 'year' && /\bstarting from\s{0,2}$/iu.test(before);

function surroundings(text: string, start: number, end: number): Around {
  return { before: text.slice(Math.max(0, start - 90), start), after: text.slice(end, end + 60) };
}

/** Whether the amount stands alone between the separators of a one-line advert, perhaps with equity. */
function isSegment(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - 10), start)
    .trimEnd()
    .at(-1);
  const after = text.slice(end, end + 20).trimStart();
  return (
    (before === undefined || /[|•,;:(["≥≤>]/u.test(before)) &&
    (after === '' || /^(?:[|•,;)"]|\+|and (?:equity|stock)|& )/iu.test(after))
  );
}

function result(words: string, at: number, around: Around, salary: Omit<Salary, 'evidence'>, weight: number): Found {
  const { before, after } = around;
  const score = weight + (payWords.test(before.slice(-60)) ? 2 : 0) + baseOrTarget(around);
  const evidence = quoteAround(before.slice(-40), words, after.slice(0, 30), {
    hasMoreBefore: before.length > 40,
    hasMoreAfter: after.length > 30,
  });
  return { salary: { ...salary, evidence }, score, at };
}

/** The period that the words around an amount state. */
function readPeriod({ before, after }: Around, value: number, currency: string | null): SalaryPeriod | null {
  const said = periodAfter(after);
  if (said) return said;
  const announced = periodBefore(before);
  return announced && (announced === 'year' || value < 50_000 * scaleOf(currency).perDollar) ? announced : null;
}

/** So large an amount can only be for a year. */
function periodBySize(value: number, currency: string | null): SalaryPeriod | null {
  const { perDollar, lowest } = scaleOf(currency);
  return value >= 10_000 * perDollar * lowest ? 'year' : null;
}

/** What pay is compared as where nobody says how often it is paid: a year, or an hour for less than 1,000. */
export function likelyPeriod({ min, max, period }: Pick<Salary, 'min' | 'max' | 'period'>): SalaryPeriod {
  return period ?? (Math.max(min ?? 0, max ?? 0) < 1_000 ? 'hour' : 'year');
}

/** Bounds in US dollars. */
const bounds: Record<SalaryPeriod, [number, number]> = {
  year: [8_000, 2_000_000],
  month: [300, 120_000],
  week: [100, 30_000],
  day: [40, 6_000],
  hour: [4, 1_000],
};

/** Whether such pay exists at all, in that currency; keeps counts and typing errors out. */
export function plausible(value: number, period: SalaryPeriod, currency: string | null = null): boolean {
  const [low, high] = bounds[period];
  const { perDollar, lowest } = scaleOf(currency);
  return (
    value >= low * lowest * Math.min(perDollar, Math.max(1, perDollar * 0.8)) && value <= high * Math.max(1, perDollar)
  );
}

const kronor: Record<string, string> = { SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK' };

/** What a sign means that several currencies share: the country decides, then the language. */
function resolveCurrency(sign: string | null, country: string | null, { before, after }: Around): string | null {
  if (sign === '$') return dollarOf(country);
  if (sign === 'kr') {
    if (country && kronor[country]) return kronor[country];
    const words = `${before} ${after}`;
    return /lønn|måneden|\bi året/iu.test(words)
      ? 'NOK'
      : /løn|måned|\bpr\b/iu.test(words)
        ? 'DKK'
        : /lön|månad/iu.test(words)
          ? 'SEK'
          : null;
  }
  if (sign === 'INR' && country && ['PK', 'LK', 'NP'].includes(country)) return currencyOfCountry[country] ?? sign;
  return sign === 'JPY' && country === 'CN' ? 'CNY' : sign;
}

/** A bare dollar sign means the dollar of the country where there is one, otherwise that of the US. */
function dollarOf(country: string | null): string {
  const own = country ? currencyOfCountry[country] : undefined;
  return own && ['CAD', 'AUD', 'NZD', 'SGD', 'HKD'].includes(own) ? own : 'USD';
}

const perYear: Record<SalaryPeriod, number> = { year: 1, month: 12, week: 52, day: 220, hour: 2080 };

/** The upper end (or the lower where that is all there is) for a year of full-time work. */
export function yearly(salary: Pick<Salary, 'min' | 'max' | 'period'> | null): number | null {
  const value = salary?.max ?? salary?.min;
  return salary && value ? Math.round(value * perYear[likelyPeriod(salary)]) : null;
}
