import { decodeHTML } from 'entities';
import { countryCode } from '#server/kernel/countries.ts';
import {
  isRow,
  type Row,
  readAmount,
  readLink,
  readLongText,
  readMoment,
  readText,
  readTexts,
  rowsOf,
  unescapeUrl,
} from '../files/loose-values.ts';
import type { RawSalary, Recording, Source } from './port.ts';
import {
  isWorkModeOnly,
  noTitleMessage,
  readDescription,
  readEachRow,
  readEmploymentTypeField,
  readPeriodField,
  readPlainText,
  readWorkModeField,
  startPosting,
  toSalary,
} from './posting-fields.ts';

/** Boards of applicant tracking systems: Greenhouse, Lever, Ashby. One recording is one employer's board. */

export const greenhouse: Source = {
  name: 'greenhouse',
  parse({ content, fileName }) {
    const rows =
      isRow(content) && Array.isArray(content.jobs)
        ? content.jobs
        : isRow(content) && content.absolute_url
          ? [content]
          : null;
    if (!rows || !rowsOf(rows).some((row) => row.absolute_url && (row.internal_job_id !== undefined || row.updated_at)))
      return null;
    return readEachRow(rows, (row, number) => {
      if (row.internal_job_id === null) return 'A general application without an opening.';
      const title = readText(row.title);
      if (!title) return noTitleMessage;
      const url = readLink(row.absolute_url);
      const named = isRow(row.location) ? readPlainText(row.location.name) : null;
      const company = readPlainText(row.company_name);
      return {
        ...startPosting(number, 'greenhouse', title),
        externalId: readText(row.id),
        ...companyOrBoard(
          company,
          /greenhouse\.io\/(?:embed\/)?([\w-]{1,100})\/jobs/u.exec(url ?? '')?.[1] ?? boardOfFile(fileName),
        ),
        locations: named && !isWorkModeOnly(named) ? locationsIn(named) : officesOf(row),
        remote: named && isWorkModeOnly(named) ? readWorkModeField(named) : null,
        employmentType: readEmploymentTypeField(metadata(row, /employment type|time type|commitment/iu)),
        salary: greenhousePay(row),
        postedAt: readMoment(row.first_published) ?? readMoment(row.updated_at),
        expiresAt: readMoment(row.application_deadline),
        url,
        applyUrl: url,
        descriptionHtml: unescapeHtml(readLongText(row.content)?.slice(0, 400_000) ?? null),
        tags: rowsOf(row.departments)
          .map((department) => readText(department.name))
          .filter((name) => name !== null),
      };
    });
  },
};

/** A location may name several: "Berlin; Lisbon", "Oslo or Bergen". */
const locationsIn = (named: string): string[] =>
  named
    .split(/[;|]| or (?=\p{Lu})/u)
    .map((place) => place.trim())
    .filter(Boolean)
    .slice(0, 20);

const officesOf = (row: Row): string[] =>
  rowsOf(row.offices)
    .map((office) => readPlainText(office.location) ?? readPlainText(office.name))
    .filter((office) => office !== null)
    .slice(0, 5);

function greenhousePay(row: Row): RawSalary | null {
  const [range] = rowsOf(row.pay_input_ranges);
  if (!range) return payField(row);
  const cents = (value: unknown): number | null => {
    const found = readAmount(value);
    return found && found / 100;
  };
  const every = /hour/iu.test(`${readText(range.title)} ${readText(range.blurb)}`) ? 'hour' : 'year';
  return toSalary(
    { min: cents(range.min_cents), max: cents(range.max_cents) },
    { currency: readText(range.currency_type), every },
  );
}

/** Pay as a field the board made itself, of the kind that holds one amount of money or two. */
function payField(row: Row): RawSalary | null {
  const field = rowsOf(row.metadata).find(
    ({ name, value, value_type }) =>
      isRow(value) &&
      /^currency(?:_range)?$/u.test(String(value_type)) &&
      /salary|\bpay\b|compensation|wage|\brate\b/iu.test(String(name).slice(0, 100)) &&
      !/bonus|equity|stock|commission|referral|budget|sign/iu.test(String(name).slice(0, 100)),
  );
  if (!field || !isRow(field.value)) return null;
  const { unit, min_value, max_value, amount: single } = field.value;
  const ends = { min: readAmount(min_value ?? single), max: readAmount(max_value ?? single) };
  const every = /hour|day|week|month|year|annual/iu.exec(String(field.name).slice(0, 100))?.[0];
  return toSalary(ends, { currency: readText(unit), every });
}

function metadata(row: Row, name: RegExp): unknown {
  return rowsOf(row.metadata).find((entry) => name.test(String(entry.name).slice(0, 100)))?.value ?? null;
}

export const lever: Source = {
  name: 'lever',
  parse({ content, fileName }) {
    const rows = Array.isArray(content) ? content : isRow(content) && content.hostedUrl ? [content] : null;
    if (!rows || !rowsOf(rows).some((row) => row.hostedUrl && row.text)) return null;
    return readEachRow(rows, (row, number) => {
      const title = readText(row.text);
      if (!title) return noTitleMessage;
      const url = readLink(row.hostedUrl);
      const categories = isRow(row.categories) ? row.categories : {};
      const all = readTexts(categories.allLocations);
      return {
        ...startPosting(number, 'lever', title),
        externalId: readText(row.id),
        ...companyOrBoard(null, boardOfUrl(/lever\.co\/([^/?#]{1,100})/u, url) ?? boardOfFile(fileName)),
        locations: all.length > 0 ? all : [readText(categories.location)].filter((place) => place !== null),
        country: countryCode(readText(row.country)),
        remote: row.workplaceType === 'unspecified' ? null : readWorkModeField(row.workplaceType),
        employmentType: readEmploymentTypeField(categories.commitment),
        salary: leverPay(row.salaryRange),
        postedAt: readMoment(row.createdAt),
        url,
        applyUrl: readLink(row.applyUrl),
        descriptionHtml: leverDescription(row),
        tags: [readText(categories.team), readText(categories.department)].filter((tag) => tag !== null),
      };
    });
  },
};

function leverPay(value: unknown): RawSalary | null {
  if (!isRow(value)) return null;
  const [min, max, every] = [readAmount(value.min), readAmount(value.max), readPeriodField(value.interval)];
  return every && toSalary({ min, max }, { currency: readText(value.currency), every });
}

function leverDescription(row: Row): string | null {
  const lists = rowsOf(row.lists).map(
    (list) => `<h3>${readText(list.text) ?? ''}</h3><ul>${readLongText(list.content) ?? ''}</ul>`,
  );
  const parts = [
    readLongText(row.description),
    ...lists,
    readLongText(row.salaryDescription),
    readLongText(row.additional),
  ];
  return readDescription(parts.filter((part) => part !== null).join('\n'));
}

export const ashby: Source = {
  name: 'ashby',
  parse({ content, fileName }) {
    if (!isRow(content) || !rowsOf(content.jobs).some((row) => row.jobUrl && row.title)) return null;
    return readEachRow(content.jobs as unknown[], (row, number) => {
      if (row.isListed === false) return null;
      const title = readText(row.title);
      if (!title) return noTitleMessage;
      const url = readLink(row.jobUrl);
      const others = rowsOf(row.secondaryLocations)
        .slice(0, 20)
        .map((place) => readPlainText(place.location));
      const address = isRow(row.address) && isRow(row.address.postalAddress) ? row.address.postalAddress : {};
      return {
        ...startPosting(number, 'ashby', title),
        externalId: readText(row.id),
        ...companyOrBoard(null, boardOfUrl(/ashbyhq\.com\/([^/?#]{1,200})/u, url) ?? boardOfFile(fileName)),
        locations: [ashbyLocation(readPlainText(row.location), address), ...others].filter((place) => place !== null),
        country: others.length > 0 ? null : countryCode(readText(address.addressCountry)),
        remote: readWorkModeField(row.workplaceType) ?? (row.isRemote === true ? 'remote' : null),
        employmentType: readEmploymentTypeField(readText(row.employmentType)?.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')),
        salary: ashbyPay(row.compensation),
        postedAt: readMoment(row.publishedAt),
        url,
        applyUrl: readLink(row.applyUrl),
        descriptionHtml: readDescription(row.descriptionHtml) ?? readDescription(row.descriptionPlain),
        tags: [readText(row.department), readText(row.team)].filter((tag) => tag !== null),
      };
    });
  },
};

/** An office that is named as one ("HQ") is where its address says. */
function ashbyLocation(named: string | null, address: Row): string | null {
  if (named && !/\b(?:hq|headquarters?|office)$/iu.test(named)) return named;
  const parts = [address.addressLocality, address.addressRegion, address.addressCountry].map(readPlainText);
  return parts.filter((part) => part !== null).join(', ') || named;
}

function ashbyPay(value: unknown): RawSalary | null {
  if (!isRow(value)) return null;
  const parts = [
    ...rowsOf(value.summaryComponents),
    ...rowsOf(value.compensationTiers).flatMap((tier) => rowsOf(tier.components)),
  ];
  const pay = parts.find((part) => part.compensationType === 'Salary');
  if (!pay) return null;
  const [min, max, every] = [readAmount(pay.minValue), readAmount(pay.maxValue), readPeriodField(pay.interval)];
  return every && toSalary({ min, max }, { currency: readText(pay.currencyCode), every });
}

/** Greenhouse sends HTML with its tags escaped, some boards twice. */
function unescapeHtml(content: string | null): string | null {
  let html = content;
  for (let round = 0; html && round < 3 && isEscaped(html.slice(0, 5_000)); round++) html = decodeHTML(html);
  return readDescription(html);
}

const isEscaped = (html: string): boolean =>
  /&(?:amp;){0,3}lt;\/?[a-z]/iu.test(html) && !/<[a-z][a-z0-9]{0,20}[ >/]/iu.test(html);

const boardOfUrl = (pattern: RegExp, url: string | null): string | null => {
  const board = pattern.exec(url ?? '')?.[1];
  return board ? unescapeUrl(board) : null;
};

/** The company as stated; otherwise the board's name as people would write it, marked as derived. */
function companyOrBoard(
  company: string | null,
  board: string | null,
): { company: string | null; companyDerived: boolean } {
  if (company) return { company, companyDerived: false };
  const name = board
    ?.replaceAll(/[-_\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .replaceAll(/\b\p{Ll}/gu, (letter) => letter.toUpperCase());
  return name ? { company: name, companyDerived: true } : { company: null, companyDerived: false };
}

/** `gitlab_jobs_content.json` is the board of gitlab; a file with a general name is nobody's. */
function boardOfFile(fileName: string): Recording['fileName'] | null {
  const first = /^([a-z0-9]{1,100})[-_](?:jobs|postings|board)/iu.exec(fileName.split('/').at(-1) ?? '')?.[1];
  return first && !/^(?:all|my|the|new|small|full|test|data|export|job|list)$/iu.test(first) ? first : null;
}
