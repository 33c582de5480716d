import { decodeHTML } from 'entities';
import { countryCode } from '#server/kernel/countries.ts';
import { amount, isRow, link, longText, moment, type Row, rowsOf, text, texts, unescapeUrl } from '../files/fields.ts';
import {
  blankPosting,
  description,
  eachRow,
  employmentType,
  isMode,
  noTitle,
  period,
  plainText,
  remoteMode,
  salaryOf,
} from './fields.ts';
import type { RawSalary, Recording, Source } from './port.ts';

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
    return eachRow(rows, (row, number) => {
      if (row.internal_job_id === null) return 'A general application without an opening.';
      const title = text(row.title);
      if (!title) return noTitle;
      const url = link(row.absolute_url);
      const named = isRow(row.location) ? plainText(row.location.name) : null;
      const company = plainText(row.company_name);
      return {
        ...blankPosting(number, 'greenhouse', title),
        externalId: text(row.id),
        ...companyOrBoard(
          company,
          /greenhouse\.io\/(?:embed\/)?([\w-]{1,100})\/jobs/u.exec(url ?? '')?.[1] ?? boardOfFile(fileName),
        ),
        locations: named && !isMode(named) ? placesIn(named) : officesOf(row),
        remote: named && isMode(named) ? remoteMode(named) : null,
        employmentType: employmentType(metadata(row, /employment type|time type|commitment/iu)),
        salary: greenhousePay(row),
        postedAt: moment(row.first_published) ?? moment(row.updated_at),
        expiresAt: moment(row.application_deadline),
        url,
        applyUrl: url,
        descriptionHtml: unescapeHtml(longText(row.content)?.slice(0, 400_000) ?? null),
        tags: rowsOf(row.departments)
          .map((department) => text(department.name))
          .filter((name) => name !== null),
      };
    });
  },
};

/** A location may name several: "Berlin; Lisbon", "Oslo or Bergen". */
const placesIn = (named: string): string[] =>
  named
    .split(/[;|]| or (?=\p{Lu})/u)
    .map((place) => place.trim())
    .filter(Boolean)
    .slice(0, 20);

const officesOf = (row: Row): string[] =>
  rowsOf(row.offices)
    .map((office) => plainText(office.location) ?? plainText(office.name))
    .filter((office) => office !== null)
    .slice(0, 5);

function greenhousePay(row: Row): RawSalary | null {
  const [range] = rowsOf(row.pay_input_ranges);
  if (!range) return payField(row);
  const cents = (value: unknown): number | null => {
    const found = amount(value);
    return found && found / 100;
  };
  const every = /hour/iu.test(`${text(range.title)} ${text(range.blurb)}`) ? 'hour' : 'year';
  return salaryOf(
    { min: cents(range.min_cents), max: cents(range.max_cents) },
    { currency: text(range.currency_type), every },
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
  const ends = { min: amount(min_value ?? single), max: amount(max_value ?? single) };
  const every = /hour|day|week|month|year|annual/iu.exec(String(field.name).slice(0, 100))?.[0];
  return salaryOf(ends, { currency: text(unit), every });
}

function metadata(row: Row, name: RegExp): unknown {
  return rowsOf(row.metadata).find((entry) => name.test(String(entry.name).slice(0, 100)))?.value ?? null;
}

export const lever: Source = {
  name: 'lever',
  parse({ content, fileName }) {
    const rows = Array.isArray(content) ? content : isRow(content) && content.hostedUrl ? [content] : null;
    if (!rows || !rowsOf(rows).some((row) => row.hostedUrl && row.text)) return null;
    return eachRow(rows, (row, number) => {
      const title = text(row.text);
      if (!title) return noTitle;
      const url = link(row.hostedUrl);
      const categories = isRow(row.categories) ? row.categories : {};
      const all = texts(categories.allLocations);
      return {
        ...blankPosting(number, 'lever', title),
        externalId: text(row.id),
        ...companyOrBoard(null, boardOfUrl(/lever\.co\/([^/?#]{1,100})/u, url) ?? boardOfFile(fileName)),
        locations: all.length > 0 ? all : [text(categories.location)].filter((place) => place !== null),
        country: countryCode(text(row.country)),
        remote: row.workplaceType === 'unspecified' ? null : remoteMode(row.workplaceType),
        employmentType: employmentType(categories.commitment),
        salary: leverPay(row.salaryRange),
        postedAt: moment(row.createdAt),
        url,
        applyUrl: link(row.applyUrl),
        descriptionHtml: leverDescription(row),
        tags: [text(categories.team), text(categories.department)].filter((tag) => tag !== null),
      };
    });
  },
};

function leverPay(value: unknown): RawSalary | null {
  if (!isRow(value)) return null;
  const [min, max, every] = [amount(value.min), amount(value.max), period(value.interval)];
  return every && salaryOf({ min, max }, { currency: text(value.currency), every });
}

function leverDescription(row: Row): string | null {
  const lists = rowsOf(row.lists).map(
    (list) => `<h3>${text(list.text) ?? ''}</h3><ul>${longText(list.content) ?? ''}</ul>`,
  );
  const parts = [longText(row.description), ...lists, longText(row.salaryDescription), longText(row.additional)];
  return description(parts.filter((part) => part !== null).join('\n'));
}

export const ashby: Source = {
  name: 'ashby',
  parse({ content, fileName }) {
    if (!isRow(content) || !rowsOf(content.jobs).some((row) => row.jobUrl && row.title)) return null;
    return eachRow(content.jobs as unknown[], (row, number) => {
      if (row.isListed === false) return null;
      const title = text(row.title);
      if (!title) return noTitle;
      const url = link(row.jobUrl);
      const others = rowsOf(row.secondaryLocations)
        .slice(0, 20)
        .map((place) => plainText(place.location));
      const address = isRow(row.address) && isRow(row.address.postalAddress) ? row.address.postalAddress : {};
      return {
        ...blankPosting(number, 'ashby', title),
        externalId: text(row.id),
        ...companyOrBoard(null, boardOfUrl(/ashbyhq\.com\/([^/?#]{1,200})/u, url) ?? boardOfFile(fileName)),
        locations: [ashbyPlace(plainText(row.location), address), ...others].filter((place) => place !== null),
        country: others.length > 0 ? null : countryCode(text(address.addressCountry)),
        remote: remoteMode(row.workplaceType) ?? (row.isRemote === true ? 'remote' : null),
        employmentType: employmentType(text(row.employmentType)?.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')),
        salary: ashbyPay(row.compensation),
        postedAt: moment(row.publishedAt),
        url,
        applyUrl: link(row.applyUrl),
        descriptionHtml: description(row.descriptionHtml) ?? description(row.descriptionPlain),
        tags: [text(row.department), text(row.team)].filter((tag) => tag !== null),
      };
    });
  },
};

/** An office that is named as one ("HQ") is where its address says. */
function ashbyPlace(named: string | null, address: Row): string | null {
  if (named && !/\b(?:hq|headquarters?|office)$/iu.test(named)) return named;
  const parts = [address.addressLocality, address.addressRegion, address.addressCountry].map(plainText);
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
  const [min, max, every] = [amount(pay.minValue), amount(pay.maxValue), period(pay.interval)];
  return every && salaryOf({ min, max }, { currency: text(pay.currencyCode), every });
}

/** Greenhouse sends HTML with its tags escaped, some boards twice. */
function unescapeHtml(content: string | null): string | null {
  let html = content;
  for (let round = 0; html && round < 3 && isEscaped(html.slice(0, 5_000)); round++) html = decodeHTML(html);
  return description(html);
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
