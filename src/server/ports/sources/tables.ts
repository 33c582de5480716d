import { countryCode } from '#server/kernel/countries.ts';
import { type DayOrder, findDayOrder, readWrittenMoment } from '../files/dates.ts';
import {
  hostOf,
  isRow,
  type Row,
  readAmount,
  readCurrency,
  readLink,
  readLongText,
  readText,
  readTexts,
  rowsOf,
} from '../files/loose-values.ts';
import { addProblem, type RowProblem } from '../files/table.ts';
import type { Columns, Parsed, PostingTable, RawPosting, RawSalary } from './port.ts';
import {
  noTitleMessage,
  readDescription,
  readEachRow,
  readEmploymentTypeField,
  readPlainText,
  readSeniorityField,
  readVisaField,
  readWorkModeField,
  startPosting,
  toSalary,
} from './posting-fields.ts';

export interface TableContext {
  columns: Columns;
  source: string | null;
  /** The employer all rows are of, if one is known. */
  board?: string | null;
  /** The order of days, where the table does not show it. */
  dateOrder?: DayOrder | undefined;
  now: Date;
}

type Field = keyof Required<Columns>;
type At = (field: Field) => unknown;

/** Rows of a table of any origin, by the names of its columns. A day nobody can read is told, and left out. */
export function parseTable(rows: unknown[], context: TableContext): Parsed & Pick<PostingTable, 'unclearDate'> {
  const { columns, source, board = null } = context;
  const cellOf = (row: unknown, field: Field): unknown =>
    columns[field] && isRow(row) && Object.hasOwn(row, columns[field]) ? row[columns[field]] : undefined;
  const posted = rows.map((row) => cellOf(row, 'postedAt'));
  const expires = rows.map((row) => cellOf(row, 'expiresAt'));
  const { order, unclear } = findDayOrder([...posted, ...expires], posted, context.dateOrder, context.now);
  const warnings: RowProblem[] = [];
  const parsed = readEachRow(rows, (row, number) => {
    const at: At = (field) => cellOf(row, field);
    const title = readText(at('title'));
    if (!title) return Object.values(row).some((value) => readText(value)) ? noTitleMessage : null;
    const day = (field: 'postedAt' | 'expiresAt'): string | null => {
      const [said, found] = [readText(at(field)), readWrittenMoment(at(field), order, 0)];
      if (said && !found && !isRelative(said))
        addProblem(warnings, {
          row: number,
          message: `“${said.slice(0, 40)}” could not be read as a date, so it was left out.`,
        });
      return found;
    };
    const dates = { postedAt: day('postedAt'), expiresAt: day('expiresAt') };
    return { ...toPosting(number, at, row, title, { source, board }), ...dates };
  });
  return { ...parsed, warnings, unclearDate: unclear };
}

/** Ages ("3 days ago", "30+ days") are no dates anybody would miss. */
const isRelative = (said: string): boolean =>
  /^(?:today|yesterday|just now|\d{1,4}\+? ?(?:h|d|w|m|hours?|days?|weeks?|months?)\b)/iu.test(said) ||
  /\bago$/iu.test(said);

function toPosting(
  number: number,
  at: At,
  row: Row,
  title: string,
  { source, board }: { source: string | null; board: string | null },
): RawPosting {
  const url = readLink(at('url')) ?? readLink(at('applyUrl'));
  const company = companyOf(at('company'));
  const visa = readVisaField(at('visa'));
  return {
    ...startPosting(number, source ?? sourceOf(url, readText(at('source'))), title),
    company: company ?? board,
    companyDerived: !company && board !== null,
    locations: locationsOf(at),
    country: countryCode(countryOf(at)),
    remote: readWorkModeField(at('remote')) ?? (row.hybrid === true ? 'hybrid' : row.onsite === true ? 'onsite' : null),
    employmentType: readEmploymentTypeField(at('employmentType')),
    seniority: readSeniorityField(at('seniority')),
    salary: payOf(at, row),
    salaryText: readLongText(at('salary'))?.slice(0, 200) ?? null,
    active: at('active') !== false && readText(at('active'))?.toLowerCase() !== 'false',
    url,
    applyUrl: readLink(at('applyUrl')),
    descriptionHtml: descriptionOf(at('description'), title),
    tags: readTexts(at('tags')),
    visa: visa && { sponsorship: visa, evidence: `Sponsorship: ${readText(at('visa')) ?? 'yes'}`.slice(0, 200) },
  };
}

const companyOf = (value: unknown): string | null =>
  readPlainText(isRow(value) ? (value.name ?? value.display_name) : value);

function descriptionOf(value: unknown, title: string): string | null {
  const found = readDescription(value);
  return found === title ? null : found;
}

/** The places a row names; a place without its country gets the one that stands in a column of its own. */
function locationsOf(at: At): string[] {
  const named = placesOf(at('location'));
  if (named.length > 0) return named.length === 1 ? [withCountry(named[0] as string, countryOf(at))] : named;
  const parts = [readPlainText(at('city')), readPlainText(at('state')), countryOf(at)].filter((part) => part !== null);
  return parts.length > 0 ? [parts.join(', ')] : [];
}

const countryOf = (at: At): string | null => {
  const value = at('country');
  return readPlainText(isRow(value) ? value.name : value);
};

/** Codes stay away: "Portland, OR, US" is read from its column, and "Paris, TX" would become something else. */
function withCountry(place: string, country: string | null): string {
  if (!country || country.length < 4 || !countryCode(country) || place.toLowerCase().includes(country.toLowerCase()))
    return place;
  return `${place}, ${country}`;
}

function placesOf(value: unknown): string[] {
  if (Array.isArray(value))
    return value
      .slice(0, 50)
      .map((place) => readPlainText(isRow(place) ? (place.name ?? place.location ?? place.city) : place))
      .filter((place) => place !== null);
  const place = readPlainText(isRow(value) ? (value.name ?? value.display_name) : value);
  return place ? [place] : [];
}

function payOf(at: At, row: Row): RawSalary | null {
  const [min, max] = [readAmount(at('salaryMin')), readAmount(at('salaryMax'))];
  const stated = readText(at('salaryCurrency')) ?? readCurrency(at('salaryMin')) ?? readCurrency(at('salaryMax'));
  const predicted =
    /^(?:1|true|yes)$/iu.test(String(at('salaryPredicted') ?? '').slice(0, 10)) ||
    (min === max && /adzuna/iu.test(String(row.platform ?? row.source ?? '').slice(0, 100)));
  return toSalary({ min, max }, { currency: stated?.toUpperCase() ?? null, every: at('salaryPeriod'), predicted });
}

const hosts: [RegExp, string][] = [
  [/greenhouse\.io$/u, 'greenhouse'],
  [/lever\.co$/u, 'lever'],
  [/ashbyhq\.com$/u, 'ashby'],
  [/adzuna\./u, 'adzuna'],
  [/linkedin\.com$/u, 'linkedin'],
  [/arbeitnow\.com$/u, 'arbeitnow'],
  [/remoteok\.com$/u, 'remoteok'],
  [/remotive\.com$/u, 'remotive'],
  [/myworkdayjobs\.com$/u, 'workday'],
  [/smartrecruiters\.com$/u, 'smartrecruiters'],
  [/workable\.com$/u, 'workable'],
  [/recruitee\.com$/u, 'recruitee'],
  [/personio\./u, 'personio'],
  [/teamtailor\.com$/u, 'teamtailor'],
  [/indeed\./u, 'indeed'],
  [/ycombinator\.com$/u, 'hackernews'],
];

/** The board an address belongs to; otherwise what the table says, otherwise plainly a file. */
export function sourceOf(url: string | null, said: string | null): string {
  const host = hostOf(url);
  const known = hosts.find(([pattern]) => pattern.test(host))?.[1];
  const named = said
    ?.slice(0, 100)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return known ?? (named && named.length <= 30 ? named : 'file');
}

/** Lists of records inside a document, the longest first. */
export function recordLists(content: unknown): unknown[][] {
  const lists: unknown[][] = [];
  const waiting: { value: unknown; depth: number }[] = [{ value: content, depth: 0 }];
  for (let looked = 0; looked < maxLooked; looked++) {
    const next = waiting.shift();
    if (!next) break;
    if (Array.isArray(next.value)) {
      if (rowsOf(next.value.slice(0, 100)).length > 0) lists.push(next.value);
    } else if (isRow(next.value) && next.depth < maxListDepth)
      for (const value of Object.values(next.value).slice(0, 100)) waiting.push({ value, depth: next.depth + 1 });
  }
  return lists.sort((a, b) => b.length - a.length);
}

const maxLooked = 1_000;
const maxListDepth = 3;
