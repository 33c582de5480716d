import {
  amount,
  blankPosting,
  description,
  eachRow,
  employmentType,
  link,
  longText,
  moment,
  noTitle,
  period,
  type Row,
  remoteMode,
  rowsOf,
  seniority,
  text,
  texts,
} from './fields.ts';
import type { Parsed, RawPosting, RawSalary } from './port.ts';

/** What columns of tables are called, best first; compared without case, spaces and signs. */
const synonyms = {
  title: [
    'title',
    'jobtitle',
    'postingtitle',
    'position',
    'positiontitle',
    'role',
    'jobname',
    'vacancy',
    'stellentitel',
    'stelle',
    'text',
  ],
  company: [
    'company',
    'companyname',
    'employer',
    'employername',
    'organization',
    'organisation',
    'hiringorganization',
    'firma',
    'unternehmen',
    'arbeitgeber',
  ],
  location: ['locations', 'location', 'joblocation', 'place', 'city', 'ort', 'standort', 'office'],
  country: ['country', 'countrycode', 'searchedcountry', 'land'],
  url: ['url', 'joburl', 'joblink', 'link', 'posturl', 'absoluteurl', 'hostedurl', 'sourceurl', 'jobpostingurl'],
  applyUrl: ['applyurl', 'applicationurl', 'applylink', 'canonicalurl'],
  description: [
    'descriptionhtml',
    'description',
    'jobdescription',
    'content',
    'details',
    'beschreibung',
    'summary',
    'snippet',
    'text',
  ],
  postedAt: [
    'postedat',
    'posteddate',
    'dateposted',
    'jobposteddate',
    'publishedat',
    'publicationdate',
    'published',
    'createdat',
    'creationdate',
    'created',
    'date',
    'epoch',
    'pubdate',
    'firstseen',
    'posted',
  ],
  expiresAt: ['expiresat', 'expirydate', 'validthrough', 'applicationdeadline', 'deadline', 'closeat', 'expires'],
  employmentType: [
    'employmenttype',
    'jobemploymenttype',
    'jobtype',
    'contracttype',
    'timetype',
    'worktype',
    'commitment',
    'type',
  ],
  seniority: ['seniority', 'senioritylevel', 'experiencelevel', 'joblevel', 'level'],
  remote: ['remote', 'workmode', 'workplacetype', 'remoteoption', 'workarrangement', 'isremote'],
  salaryMin: ['salarymin', 'minsalary', 'jobminsalary', 'salarylower', 'salaryfrom', 'minimumsalary'],
  salaryMax: ['salarymax', 'maxsalary', 'jobmaxsalary', 'salaryupper', 'salaryto', 'maximumsalary'],
  salaryCurrency: ['salarycurrency', 'currency', 'currencycode'],
  salaryPeriod: ['salaryperiod', 'jobsalaryperiod', 'period', 'payperiod', 'interval'],
  salaryPredicted: ['salaryispredicted', 'predicted'],
  salary: ['salary', 'salaryrange', 'compensation', 'pay', 'gehalt'],
  tags: ['skills', 'tags', 'mainskill', 'technologies', 'keywords', 'techstack'],
  source: ['source', 'platform', 'board', 'via'],
  active: ['active', 'isactive'],
} as const;

type Field = keyof typeof synonyms;
export type Columns = Partial<Record<Field, string>>;

/** Which column means what; null when there is no title, or nothing besides it that makes a posting. */
export function mapColumns(rows: Row[]): Columns | null {
  const names = new Map<string, string>();
  for (const row of rows.slice(0, 20)) for (const key of Object.keys(row)) names.set(plain(key), key);
  const columns: Columns = {};
  for (const [field, candidates] of Object.entries(synonyms) as [Field, readonly string[]][]) {
    const taken = Object.values(columns);
    const found = candidates
      .map((name) => names.get(name))
      .find((key) => key !== undefined && !(field !== 'postedAt' && taken.includes(key)));
    if (found) columns[field] = found;
  }
  if (!columns.title) return null;
  return columns.url || columns.company || columns.description ? columns : null;
}

const plain = (key: string): string => key.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Rows of a table of any origin, by the names of its columns. `board` names the employer all rows are of, if one is known. */
export function parseTable(
  rows: unknown[],
  columns: Columns,
  source: string | null,
  board: string | null = null,
): Parsed {
  return eachRow(rows, (row, number) => {
    const at = (field: Field): unknown => (columns[field] ? row[columns[field]] : undefined);
    const title = text(at('title'));
    if (!title) return noTitle;
    const url = link(at('url')) ?? link(at('applyUrl'));
    const remote = remoteMode(at('remote')) ?? (row.hybrid === true ? 'hybrid' : row.onsite === true ? 'onsite' : null);
    return {
      ...blankPosting(number, source ?? sourceOf(url, text(at('source'))), title),
      company: text(at('company')) ?? board,
      companyDerived: !text(at('company')) && board !== null,
      locations: places(at('location')),
      country: countryCode(text(at('country'))),
      remote,
      employmentType: employmentType(at('employmentType')),
      seniority: seniority(at('seniority')),
      salary: payOf(at, row),
      salaryText: longText(at('salary'))?.slice(0, 200) ?? null,
      postedAt: moment(at('postedAt')),
      expiresAt: moment(at('expiresAt')),
      active: at('active') !== false && text(at('active'))?.toLowerCase() !== 'false',
      url,
      applyUrl: link(at('applyUrl')),
      descriptionHtml: columns.description === columns.title ? null : description(at('description')),
      tags: texts(at('tags')),
    };
  });
}

function places(value: unknown): string[] {
  if (Array.isArray(value))
    return value.map((place) => text(place) ?? text((place as Row | null)?.name)).filter((place) => place !== null);
  const place = text(value);
  return place ? [place] : [];
}

const countryCode = (value: string | null): string | null =>
  value && /^[A-Za-z]{2}$/u.test(value) ? value.toUpperCase().replace('UK', 'GB') : null;

function payOf(at: (field: Field) => unknown, row: Row): RawSalary | null {
  const [min, max] = [amount(at('salaryMin')), amount(at('salaryMax'))];
  if (!min && !max) return null;
  const currency = text(at('salaryCurrency'))?.toUpperCase() ?? null;
  const predicted =
    /^(?:1|true|yes)$/iu.test(String(at('salaryPredicted') ?? '')) ||
    (min === max && /adzuna/iu.test(String(row.platform ?? row.source ?? '')));
  return {
    min,
    max,
    currency,
    period: period(at('salaryPeriod')) ?? (Math.max(min ?? 0, max ?? 0) < 1000 ? 'hour' : 'year'),
    predicted,
  };
}

const hosts: [RegExp, string][] = [
  [/greenhouse\.io/u, 'greenhouse'],
  [/lever\.co/u, 'lever'],
  [/ashbyhq\.com/u, 'ashby'],
  [/adzuna\./u, 'adzuna'],
  [/linkedin\.com/u, 'linkedin'],
  [/arbeitnow\.com/u, 'arbeitnow'],
  [/remoteok\.com/u, 'remoteok'],
  [/remotive\.com/u, 'remotive'],
  [/myworkdayjobs\.com/u, 'workday'],
  [/smartrecruiters\.com/u, 'smartrecruiters'],
  [/workable\.com/u, 'workable'],
  [/recruitee\.com/u, 'recruitee'],
  [/personio\./u, 'personio'],
  [/teamtailor\.com/u, 'teamtailor'],
  [/indeed\./u, 'indeed'],
  [/ycombinator\.com/u, 'hackernews'],
];

/** The board an address belongs to; otherwise what the table says, otherwise plainly a file. */
function sourceOf(url: string | null, said: string | null): RawPosting['source'] {
  const host = url ? new URL(url).hostname : '';
  const known = hosts.find(([pattern]) => pattern.test(host))?.[1];
  const named = said?.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return known ?? (named && named.length <= 30 ? named : 'file');
}

/** The records of a JSON document: itself, or the longest list of records inside it. */
export function recordsOf(content: unknown): unknown[] | null {
  if (Array.isArray(content)) return rowsOf(content).length > 0 ? content : null;
  if (typeof content !== 'object' || content === null) return null;
  const lists = Object.values(content).filter((value) => rowsOf(value).length > 0) as unknown[][];
  return lists.sort((a, b) => b.length - a.length)[0] ?? null;
}
