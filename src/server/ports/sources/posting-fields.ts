import { decodeHTML } from 'entities';
import type { EmploymentType, RemoteMode, SalaryPeriod, Seniority, VisaSponsorship } from '#contract/enums.ts';
import { looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import { isRow, type Row, readLongText, readText } from '../files/loose-values.ts';
import type { RowProblem } from '../files/table.ts';
import { blankPosting, type Parsed, type RawPosting, type RawSalary } from './port.ts';

/**
 * Fields that only postings have: each returns null for what is not there. `read…Field` reads what a board states in a
 * field of its own; `modules/jobs/reading` reads the same out of titles and descriptions where no field does.
 */

/** A description as HTML: markup stays, plain text gets paragraphs. */
export function readDescription(value: unknown): string | null {
  const found = readLongText(value)?.slice(0, 200_000);
  if (!found) return null;
  return (looksLikeHtml(found.slice(0, 20_000)) ? found : textToHtml(found)).slice(0, 150_000);
}

/** A short text without tags, with the signs that were written as entities. */
export function readPlainText(value: unknown): string | null {
  const found = readText(value);
  return found && readText(decodeHTML(withoutTags(found)));
}

/** What begins with a letter after "<" and ends with ">" is a tag; "<" alone is a sign. */
function withoutTags(found: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = found.indexOf('<'); start !== -1; start = found.indexOf('<', from)) {
    const end = found.indexOf('>', start);
    if (end === -1) break;
    parts.push(found.slice(from, start));
    from = end + 1;
  }
  return parts.join('') + found.slice(from);
}

const types: [EmploymentType, RegExp][] = [
  ['internship', /\bintern(?:ship)?s?\b|praktik|trainee|\bstage\b/iu],
  ['freelance', /freelanc|self[- ]?employed|selbst(?:st)?ändig/iu],
  ['contract', /contract(?!.{0,3}permanent)|contractor|b2b|project[- ]based/iu],
  ['temporary', /\btemporary|\btemp\b|fixed[- ]?term|(?<!un)befristet|seasonal/iu],
  ['part_time', /part[-_ ]?time|teilzeit|parttime|\bside\b/iu],
  ['full_time', /full[-_ ]?time|vollzeit|fulltime|permanent|festanstellung|unbefristet|\bcdi\b/iu],
];

const readWords = (value: unknown): string | null =>
  (Array.isArray(value) ? value.slice(0, 20).map(readText).join(' ') : readText(value))?.slice(0, 500) ?? null;

export function readEmploymentTypeField(value: unknown): EmploymentType | null {
  const found = readWords(value);
  if (!found) return null;
  for (const [type, pattern] of types) if (pattern.test(found)) return type;
  return null;
}

const modes: [RemoteMode, RegExp][] = [
  ['hybrid', /\bhybrid|\bpart(?:ly|ially|ial)[ -]remote|\bremote\b.{0,12}\d ?(?:days?|x|tage?)\b/iu],
  ['onsite', /^(?:no|not|non|never)[ -]{1,3}remote|\bremote ?: ?(?:no|none|false)\b/iu],
  [
    'remote',
    /^(?:(?:100 ?% |fully[-_ ]?)?remote\b|(?:true|yes|y|1|1\.0|fully|wfh|telecommute|work from home|home ?office)$)/iu,
  ],
  ['onsite', /^(?:on-?_?\s?site|in[-_ ]?(?:office|person)|office|vor ort)\b/iu],
];

/** A board's own field for the working mode; `false` says only "not remote", which is no mode. */
export function readWorkModeField(value: unknown): RemoteMode | null {
  if (value === true) return 'remote';
  const found = readText(value)?.slice(0, 200);
  if (!found) return null;
  for (const [mode, pattern] of modes) if (pattern.test(found)) return mode;
  return null;
}

/** Whether a place says only how one works: "Hybrid", "In-Office". */
export const isWorkModeOnly = (place: string): boolean =>
  /^(?:(?:fully )?remote|hybrid|on-?\s?site|in[- ]?office|in person|home ?office|flexible|distributed)$/iu.test(
    place.trim(),
  );

const visaWords: [VisaSponsorship, RegExp][] = [
  ['authorization_required', /\bcitizen|\bauthori[sz]ation (?:is )?required|\bclearance/iu],
  ['refused', /\b(?:no|not|never|none|cannot|can't|doesn't|don't|won't|without|unavailable)\b|^n$/iu],
  ['offered', /\b(?:offer|provid|available|sponsors|yes)|^(?:y|sponsorship|visa sponsorship)$/iu],
];

/** What a column for visas says; `true` is an offer, while `false` is what programs put where nothing is known. */
export function readVisaField(value: unknown): VisaSponsorship | null {
  if (value === true) return 'offered';
  const found = readText(value)?.slice(0, 200);
  if (!found) return null;
  if (/^true$/iu.test(found)) return 'offered';
  return visaWords.find(([, pattern]) => pattern.test(found))?.[0] ?? null;
}

/** Whole words: "International" is no intern, and "irregular" not regular. */
const wholeWords = (words: string): RegExp => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');
const levels: [Seniority, RegExp][] = [
  [
    'intern',
    wholeWords(
      'intern(?:ship)?s?|(?:werk)?student(?:s|in|en|innen)?|trainees?|\\p{L}{0,12}praktik(?:um|a|ant|antin|anten|antinnen)',
    ),
  ],
  [
    'executive',
    wholeWords('executives?|directors?|c[-_ ]?level|[es]?vp|geschäftsführ(?:er|erin|ung)|geschäftsleit(?:er|erin|ung)'),
  ],
  ['lead', wholeWords('lead(?:er|ers|ership|s)?|principal|staff|manager(?:s|ial)?|management')],
  ['mid', wholeWords('mid(?:dle|weight|level|senior|career)?|intermediate|medior|regular')],
  ['senior', wholeWords('senior(?:level)?|experts?|experienced|berufserfahren(?:e|er|en)?')],
  ['junior', wholeWords('junior(?:level)?|entry(?:level)?|associates?|graduates?|berufseinst(?:ieg|eiger|eigerin)')],
];

/** A board's own field for the level, as it is written or as programs name it ("MID_SENIOR", "EntryLevel"). */
export function readSeniorityField(value: unknown): Seniority | null {
  const found = readWords(value)?.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  if (!found) return null;
  for (const [level, pattern] of levels) if (pattern.test(found)) return level;
  return null;
}

/** How often an amount is paid; null for what no period is ("every two weeks", "half a month"). */
export function readPeriodField(value: unknown): SalaryPeriod | null {
  const found = readText(value)?.toLowerCase().slice(0, 60);
  if (!found || /bi-?week|semi|fortnight|half|quarter|twice|two |every (?:other|2)/u.test(found)) return null;
  const count = /\d{1,4}(?:[.,]\d{1,4})?/u.exec(found)?.[0];
  if (count !== undefined && Number(count) !== 1) return null;
  if (/hour|stunde|^ph$|\bhr\b|^h$/u.test(found)) return 'hour';
  if (/week|woche/u.test(found)) return 'week';
  if (/month|monat|^pm$|^mo$/u.test(found)) return 'month';
  if (/year|jahr|annu|^p\.?a\.?$|^yr$/u.test(found)) return 'year';
  return /\bday|daily|\btag|^pd$/u.test(found) ? 'day' : null;
}

/** Pay of two ends. A period that is stated but none of ours leaves nothing. */
export function toSalary(
  ends: { min: number | null; max: number | null },
  { currency, every, predicted = false }: { currency: string | null; every: unknown; predicted?: boolean },
): RawSalary | null {
  const [min, max] = ends.min && ends.max && ends.min > ends.max ? [ends.max, ends.min] : [ends.min, ends.max];
  const stated = readPeriodField(every);
  if ((!min && !max) || (readText(every) && !stated)) return null;
  return { min, max, currency, period: stated, predicted };
}

/** Records beyond this many are a file to be split. */
export const maxRecords = 100_000;

/** Reads every row by itself, so that one bad row costs only itself. */
export function readEachRow(rows: unknown[], read: (row: Row, number: number) => RawPosting | null | string): Parsed {
  const postings: RawPosting[] = [];
  const errors: RowProblem[] = [];
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    try {
      const result = isRow(row) ? read(row, number) : 'This is not a record.';
      if (typeof result === 'string') errors.push({ row: number, message: result });
      else if (result) postings.push(result);
    } catch {
      errors.push({ row: number, message: 'This row cannot be read.' });
    }
  }
  return { postings, errors, warnings: [] };
}

/** A posting about which nothing is known but its row, source and title, of which the markup goes. */
export const startPosting = (row: number, source: string, title: string): RawPosting =>
  blankPosting(row, source, (readPlainText(title) ?? title).slice(0, 300));

export const noTitleMessage = 'This row has no title.';
