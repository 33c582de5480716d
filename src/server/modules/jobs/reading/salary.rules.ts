import { currencyOfCountry } from './places.data.ts';

export const salaryPeriods = ['year', 'month', 'week', 'day', 'hour'] as const;
export type SalaryPeriod = (typeof salaryPeriods)[number];

/** Pay as stated: amounts in units of `currency` for each `period`; null where nothing is said. */
export interface Salary {
  min: number | null;
  max: number | null;
  currency: string | null;
  period: SalaryPeriod;
  /** The words it was read from. */
  evidence: string | null;
}

const symbols: Record<string, string> = {
  us$: 'USD',
  ca$: 'CAD',
  c$: 'CAD',
  cad$: 'CAD',
  au$: 'AUD',
  a$: 'AUD',
  nz$: 'NZD',
  s$: 'SGD',
  hk$: 'HKD',
  r$: 'BRL',
  $: '$',
  '£': 'GBP',
  '€': 'EUR',
  '₹': 'INR',
  '¥': 'JPY',
  zł: 'PLN',
  fr: 'CHF',
  'sfr.': 'CHF',
};
const codes = 'USD|EUR|GBP|CHF|CAD|AUD|NZD|SGD|HKD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|INR|JPY|BRL|ZAR|ILS|MXN|AED|TRY';

const money = String.raw`(?:us\$|ca\$|cad\$|c\$|au\$|a\$|nz\$|s\$|hk\$|r\$|\$|£|€|₹|¥|\b(?:${codes})\b\$?)`;
const moneyAfter = String.raw`(?:\$|£|€|₹|zł|\b(?:${codes}|euros?|pounds?|dollars?|pln)\b)`;
const figure = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?`;
const amount = (n: number) =>
  String.raw`(?<cur${n}>${money})?\s{0,2}(?<num${n}>${figure})\s?(?<k${n}>k(?![a-z])|thousand\b)?\s{0,2}(?<aft${n}>${moneyAfter})?`;
const rangeSign = String.raw`\s{0,2}(?:per (?:year|annum|hour|month)|\/\s?(?:yr|hr|year|hour))?\s{0,2}(?:-{1,2}|–|—|−|~|\bto\b|\bbis\b|\band\b(?=\s{0,2}${money})|\buntil\b)\s{0,2}`;

const rangePattern = new RegExp(
  `(?<![\\w.,$£€%])${amount(1)}${rangeSign}${amount(2)}(?<plus>(?<=\\S)\\+)?(?![\\w%])`,
  'giu',
);
const singlePattern = new RegExp(`(?<![\\w.,$£€%-])${amount(1)}(?<plus>(?<=\\S)\\+)?(?![\\w%])`, 'giu');

/** What follows an amount that is no pay: counts, funds, turnover, shares, plans. */
const notPayAfter =
  /^\s*\+?\s*(?:(?:m|mm|bn?|million|billion|mio|mrd)\b|%|users?|customers?|compan|employees|people|clients|stars|stores|businesses|brands|partners|students|followers|influencers|members|developers|engineers|scientists|downloads|installs|subscribers|patients|schools|miles|sites|merchants|teams|sign-?ups|requests|events|lines|jobs\b|orders|reviews|transactions|records|hours\b|days\b|weeks\b|years\b|sq|on our waitlist|worth of|in (?:funding|revenue|sales|arr|mrr|assets|seed|venture|annual recurring|equity|stock|rsu|savings|401)|of (?:funding|revenue|equity|stock|rsus|mrr|arr)|mrr|arr|raised|funding|seed|series|revenue|sign-?on|signing|bonus\b|stipend|budget|match|referral|per (?:employee|user|customer|transaction))/iu;
const notPayBefore =
  /(?:raised|raising|funding(?: of)?|revenue(?:s)?(?: of)?|valu(?:ed|ation)(?: at| of)?|worth|processing|processes?|processed|generat(?:e|es|ed|ing)|saved|saving|over|serving|more than|nearly|almost|grow(?:n|ing)? to|budget(?: of)?|stipend(?: of)?|bonus(?: of)?(?: up to)?|sign-?on(?: bonus)?(?: of)?|up to an additional|commission(?: of)?|reimburse\w*(?: up to)?|match(?:ing)?(?: up to)?|allowance(?: of)?|insurance(?: of)?|starting from|equity (?:worth|of|value)|referral|401)\s*:?\s*(?:a |an )?(?:approximately |about |us)?$/iu;
const payWords =
  /salar|compensation|\bpay\b|\bpaid\b|pays\b|\bbase\b|wage|remuneration|gehalt|vergütung|rate\b|\bcomp\b|earn|package|brutto|gross|ctc/iu;
const targetWords = /\bote\b|on[- ]target|target earnings|total (?:cash|target)|commission/iu;

interface Found {
  salary: Salary;
  score: number;
  at: number;
}

/**
 * Reads the pay a text states. "Up to" gives only an upper end, "+" and "from" only a lower one; a
 * plain amount gives both. Counts, funds, shares and retirement plans are not pay. `country` tells
 * what a bare `$` means.
 */
export function readSalary(text: string, country: string | null = null): Salary | null {
  const found: Found[] = [];
  const taken: [number, number][] = [];
  for (const match of text.matchAll(rangePattern)) {
    const read = readRange(match, text, country);
    if (!read) continue;
    found.push(read);
    taken.push([match.index, match.index + match[0].length]);
  }
  for (const match of text.matchAll(singlePattern)) {
    if (taken.some(([from, to]) => match.index < to && match.index + match[0].length > from)) continue;
    const read = readSingle(match, text, country);
    if (read) found.push(read);
    if (found.length > 50) break;
  }
  found.sort((a, b) => b.score - a.score || a.at - b.at);
  return found[0]?.salary ?? null;
}

function readRange(match: RegExpMatchArray, text: string, country: string | null): Found | null {
  const { cur1, num1, k1, aft1, cur2, num2, k2, aft2 } = match.groups as Record<string, string | undefined>;
  const sign = cur1 ?? cur2 ?? aft2 ?? aft1;
  if (isNoise(match, text)) return null;
  let low = toNumber(num1);
  let high = toNumber(num2);
  if (k2 || (k1 && high < 1000)) high *= 1000;
  if (k1 || (k2 && low < 1000)) low *= 1000;
  const around = surroundings(match, text);
  if (!sign && !k1 && !k2 && !(payWords.test(around.before) && high >= 10_000)) return null;
  const period = readPeriod(around, high);
  if (!period || high < low || !plausible(low, period) || !plausible(high, period)) return null;
  return result(match, around, { min: low, max: high, currency: toCurrency(sign, country), period }, 3);
}

function readSingle(match: RegExpMatchArray, text: string, country: string | null): Found | null {
  const { cur1, num1, k1, aft1, plus } = match.groups as Record<string, string | undefined>;
  const sign = cur1 ?? aft1;
  if (isNoise(match, text)) return null;
  const around = surroundings(match, text);
  const value = toNumber(num1) * (k1 ? 1000 : 1);
  const segment = isSegment(match, text);
  const upTo =
    /(?:\bup to|\bmax(?:imum)?(?: (?:base|salary|pay|compensation|of|is|for|this|role|the|position))*|\bbis(?: zu)?|\bunder)\s*:?\s*$/iu.test(
      around.before,
    );
  const from =
    plus ||
    /(?:\bfrom|\bab|\bat least|\bminimum(?: of)?|\bmin\.?|starting at)\s*:?\s*$/iu.test(around.before) ||
    /^\s*(?:and up|and above|or more)/iu.test(around.after);
  const told =
    payWords.test(around.before.slice(-40)) || /^\s*(?:salary|base|per|\/|a year|p\.?a|annual)/iu.test(around.after);
  if (!sign && !(k1 && (segment || told || upTo))) return null;
  if (sign && !k1 && value < 10_000 && !told) return null;
  const period = readPeriod(around, value);
  if (!period || !plausible(value, period)) return null;
  if (sign && !k1 && !told && !segment && !upTo && !from) return null;
  const ends = { min: upTo ? null : value, max: from && !upTo ? null : value };
  return result(match, around, { ...ends, currency: toCurrency(sign, country), period }, segment || told ? 2 : 1);
}

interface Around {
  before: string;
  after: string;
}

function surroundings(match: RegExpMatchArray, text: string): Around {
  const start = match.index ?? 0;
  return {
    before: text.slice(Math.max(0, start - 90), start),
    after: text.slice(start + match[0].length, start + match[0].length + 60),
  };
}

function isNoise(match: RegExpMatchArray, text: string): boolean {
  const { before, after } = surroundings(match, text);
  if (/^\s*401\s*\(?k/iu.test(match[0]) || /401\s?\(?$/u.test(before)) return true;
  return notPayAfter.test(after) || notPayBefore.test(before) || /(?:https?:\/\/|www\.)\S*$/u.test(before);
}

/** Whether the amount stands alone between the separators of a one-line advert, perhaps with equity. */
function isSegment(match: RegExpMatchArray, text: string): boolean {
  const start = match.index ?? 0;
  const before = text.slice(0, start).trimEnd().at(-1);
  const after = text.slice(start + match[0].length).trimStart();
  return (
    (before === undefined || /[|•,;:(["]/u.test(before)) &&
    (after === '' || /^(?:[|•,;)"]|\+|and (?:equity|stock)|& )/iu.test(after))
  );
}

function result(
  match: RegExpMatchArray,
  { before, after }: Around,
  salary: Omit<Salary, 'evidence'>,
  weight: number,
): Found {
  const near = before.slice(-60);
  const score = weight + (payWords.test(near) ? 2 : 0) - (targetWords.test(near + after.slice(0, 30)) ? 2.5 : 0);
  const evidence = `${before.slice(-40)}${match[0]}${after.slice(0, 30)}`.replaceAll(/\s+/g, ' ').trim();
  return { salary: { ...salary, evidence }, score, at: match.index ?? 0 };
}

const periodWords: [SalaryPeriod, RegExp][] = [
  [
    'hour',
    /^\W{0,3}(?:[a-z]{3} )?(?:(?:per|an?|\/)\s?(?:hour|hr|h\b|std|stunde)|hourly|\/\s?h\b|p\.?h\.?\b|pro stunde)/iu,
  ],
  ['day', /^\W{0,3}(?:[a-z]{3} )?(?:(?:per|a|\/)\s?(?:day|d\b|tag)|daily|p\.?d\.?\b|day rate|pro tag)/iu],
  ['week', /^\W{0,3}(?:[a-z]{3} )?(?:(?:per|a|\/)\s?(?:week|wk|woche)|weekly)/iu],
  ['month', /^\W{0,3}(?:[a-z]{3} )?(?:(?:per|a|\/)\s?(?:month|mo\b|monat)|monthly|p\.?m\.?\b|pro monat|im monat)/iu],
  [
    'year',
    /^\W{0,3}(?:[a-z]{3} )?(?:(?:per|a|\/)\s?(?:year|yr|y\b|annum|jahr)|yearly|annual|p\.?\s?a\.?\b|pro jahr)/iu,
  ],
];
const periodBefore: [SalaryPeriod, RegExp][] = [
  ['hour', /\bhourly\b|per hour|stundenlohn/iu],
  ['day', /\bday rate\b|\bdaily rate\b|tagessatz/iu],
  ['month', /\bmonthly\b|per month|monatlich/iu],
];

function readPeriod({ before, after }: Around, value: number): SalaryPeriod | null {
  for (const [period, pattern] of periodWords) if (pattern.test(after)) return period;
  for (const [period, pattern] of periodBefore) if (pattern.test(before.slice(-40)) && value < 50_000) return period;
  return value >= 10_000 ? 'year' : null;
}

const bounds: Record<SalaryPeriod, [number, number]> = {
  year: [8_000, 2_000_000],
  month: [300, 120_000],
  week: [100, 30_000],
  day: [40, 6_000],
  hour: [4, 1_000],
};

/** Whether such pay exists at all; keeps counts and typing errors out. */
export function plausible(value: number, period: SalaryPeriod): boolean {
  const [low, high] = bounds[period];
  return value >= low && value <= high;
}

function toNumber(text: string | undefined): number {
  const plain = (text ?? '').replaceAll(/['’\u00a0\u202f ]/gu, '');
  const grouped = /^\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?$/u.test(plain);
  if (!grouped) return Number(plain.replace(',', '.'));
  const decimals = /[.,](\d{1,2})$/u.exec(plain);
  const whole = decimals ? plain.slice(0, -decimals[0].length) : plain;
  return Number(`${whole.replaceAll(/[.,]/gu, '')}.${decimals?.[1] ?? '0'}`);
}

function toCurrency(sign: string | undefined, country: string | null): string | null {
  if (!sign) return null;
  const key = sign.trim().toLowerCase();
  if (key === '$' || /^dollars?$/u.test(key)) return dollarOf(country);
  if (/^euros?$/u.test(key)) return 'EUR';
  if (/^pounds?$/u.test(key)) return 'GBP';
  return symbols[key] ?? key.replace('$', '').toUpperCase();
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
  return salary && value ? Math.round(value * perYear[salary.period]) : null;
}
