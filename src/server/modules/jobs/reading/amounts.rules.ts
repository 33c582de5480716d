import { currencyNames, isCurrencyCode } from './currencies.data.ts';

/** A number of a text with the currency and the multiplier that stand beside it. */
export interface Amount {
  /** Where it begins and ends, signs included. */
  start: number;
  end: number;
  value: number;
  /** ISO 4217 code, `$` or `kr` where several share the sign, null where none is there. */
  currency: string | null;
  /** What the number is multiplied by: 1,000 for "k", 100,000 for "lakh". `value` holds it already. */
  unit: number;
  plus: boolean;
  /** "LPA" says the period too. */
  yearly: boolean;
}

/** Numbers read of one text; the rest is counts of something else by then. */
const maxNumbers = 1_500;

/** The numbers of a text, in order, each with its currency and multiplier. */
export function findAmounts(text: string): Amount[] {
  const amounts: Amount[] = [];
  let from = 0;
  let count = 0;
  for (const { index } of text.matchAll(/\d+/gu)) {
    if (index < from) continue;
    count += 1;
    if (count > maxNumbers) break;
    const number = readNumber(text, index);
    from = number.end;
    const amount = number.value === null ? null : readAmount(text, index, number.end, number.value);
    if (!amount) continue;
    amounts.push(amount);
    from = amount.end;
  }
  return amounts;
}

const grouped = /^\d{1,3}([.,'’ ])\d{3}(?:\1\d{3}){0,3}(?!\d)/u;
const indian = /^\d{1,2}(?:,\d{2}){1,3},\d{3}(?!\d)/u;
const plain = /^\d{1,12}(?!\d)/u;

function readNumber(text: string, at: number): { end: number; value: number | null } {
  const near = text.slice(at, at + 30);
  const whole = (indian.exec(near) ?? grouped.exec(near) ?? plain.exec(near))?.[0];
  if (whole === undefined) return { end: at + 1, value: null };
  const rest = near.slice(whole.length);
  const decimals = /^[.,](\d{1,2})(?!\d)/u.exec(rest);
  // "3.800,-" and "95'000.–" end in a sign for no decimals.
  const empty = decimals ? null : /^[.,][-–—]{1,2}(?!\d)/u.exec(rest);
  const value = Number(`${whole.replaceAll(/[.,'’ ]/gu, '')}.${decimals?.[1] ?? '0'}`);
  return { end: at + whole.length + (decimals ?? empty ?? [''])[0].length, value };
}

/** What makes a number part of a word or of another number; Chinese and Japanese part no words. */
const touchesBefore = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}.,$£€%#]/u;
const touchesAfter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_%]/u;

const retirementPlan = /^401\s?\(?k/iu;

function readAmount(text: string, at: number, numberEnd: number, number: number): Amount | null {
  if (retirementPlan.test(text.slice(at, at + 10))) return null;
  const before = readPrefix(text, at);
  if (before.start > 0 && touchesBefore.test(text[before.start - 1] ?? '')) return null;
  const unit = readUnit(text, numberEnd, before.currency);
  const after = readSuffix(text, unit.end);
  const plus = text[after.end] === '+' && !/\d/u.test(text[after.end + 1] ?? '');
  const end = plus ? after.end + 1 : after.end;
  if (touchesAfter.test(text[end] ?? '')) return null;
  const currency = unit.currency ?? moreTelling(before.currency, after.currency);
  return {
    start: before.start,
    end,
    value: number * unit.factor,
    currency,
    unit: unit.factor,
    plus,
    yearly: unit.yearly,
  };
}

const isShared = (currency: string): boolean => currency === '$' || currency === 'kr';

/** A code beside an amount tells more than a bare sign that several currencies share. */
export function moreTelling(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  if (isShared(one)) return other;
  if (isShared(other)) return one;
  return one === 'INR' && other !== 'INR' ? other : one;
}

const beforeNumber =
  /(?:(\p{L}{2,3}[$¥]?|[$€£]|Rs\.)[ :]{0,2})?(\p{L}{1,3}[$./]|[^\p{L}\p{N}\s.,:;()[\]/+*|"'’–—~-]|\p{L}{1,3}\.?)?[ :]{0,2}$/u;

/** "CAD $90,000": the sign, and a code before it. */
function readPrefix(text: string, at: number): { start: number; currency: string | null } {
  const near = text.slice(Math.max(0, at - 12), at);
  const match = beforeNumber.exec(near);
  const [, outer, inner] = match ?? [];
  const start = at - (match?.[0].length ?? 0);
  const [first, second] = [outer, inner].map((written) => currencyOf(written));
  if (inner && !second) return { start: at, currency: null };
  const isWord = (offset: number) => /[\p{L}\p{N}]/u.test(text[offset - 1] ?? '');
  if (outer && first && !isWord(start)) return { start, currency: moreTelling(first, second ?? null) };
  if (!inner || !second) return { start: at, currency: null };
  const innerStart = start + (match?.[0].indexOf(inner, outer?.length ?? 0) ?? 0);
  if (/^\p{L}/u.test(inner) && isWord(innerStart)) return { start: at, currency: null };
  return { start: innerStart, currency: second };
}

/** Signs, small or capital; codes as the standard writes them, or small where that is no word. */
function currencyOf(written: string | undefined): string | null {
  if (!written) return null;
  if (isCurrencyCode(written)) return written;
  return currencyNames.get(written.toLowerCase()) ?? null;
}

const units: [RegExp, factor: number, currency: string | null, yearly: boolean][] = [
  [/^\s?k(?![\p{L}\p{N}])/iu, 1_000, null, false],
  [/^\s(?:thousand|tsd\.?|tausend|mil|tys\.?|tis\.?)(?![\p{L}\p{N}])/iu, 1_000, null, false],
  [/^\s?(?:LPA|lpa)(?![\p{L}\p{N}])/u, 100_000, 'INR', true],
  [/^\s?(?:lakhs?|lacs?)(?![\p{L}\p{N}])/iu, 100_000, 'INR', false],
  [/^\s?(?:crores?|cr)(?![\p{L}\p{N}])/iu, 10_000_000, 'INR', false],
  [/^\s?万円/u, 10_000, 'JPY', false],
  [/^\s?万/u, 10_000, null, false],
  [/^\s?만\s?원/u, 10_000, 'KRW', false],
];

interface Unit {
  end: number;
  factor: number;
  currency: string | null;
  yearly: boolean;
}

function readUnit(text: string, at: number, currency: string | null): Unit {
  const near = text.slice(at, at + 12);
  if (/^[\s\p{L}]/u.test(near)) {
    for (const [pattern, factor, implied, yearly] of units) {
      const found = pattern.exec(near);
      if (found) return { end: at + found[0].length, factor, currency: implied, yearly };
    }
    const lakh = currency === 'INR' ? /^\s?L(?![\p{L}\p{N}])/u.exec(near) : null;
    if (lakh) return { end: at + lakh[0].length, factor: 100_000, currency: 'INR', yearly: false };
  }
  return { end: at, factor: 1, currency: null, yearly: false };
}

const afterNumber = /^[ -]{0,2}(?:\((\p{Lu}{3})\)|(\p{L}{2,9}\.?|[^\p{L}\p{N}\s.,:;()[\]/+*|"'’–—~-]))(?!\s?\d)/u;

/** "50.000EUR", "45 000 kr", "(GBP)". */
function readSuffix(text: string, at: number): { end: number; currency: string | null } {
  const match = afterNumber.exec(text.slice(at, at + 20));
  if (!match) return { end: at, currency: null };
  const written = match[1] ?? match[2];
  const currency = currencyOf(written);
  if (currency) return { end: at + match[0].length, currency };
  const bare = written?.endsWith('.') ? currencyOf(written.slice(0, -1)) : null;
  return bare ? { end: at + match[0].length - 1, currency: bare } : { end: at, currency: null };
}
