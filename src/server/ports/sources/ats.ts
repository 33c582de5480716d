import { decodeHTML } from 'entities';
import {
  amount,
  blankPosting,
  description,
  eachRow,
  employmentType,
  isRow,
  link,
  longText,
  moment,
  noTitle,
  period,
  type Row,
  remoteMode,
  rowsOf,
  text,
  texts,
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
      const offices = rowsOf(row.offices).map((office) => text(office.location) ?? text(office.name));
      const named = isRow(row.location) ? text(row.location.name) : null;
      const company = text(row.company_name);
      return {
        ...blankPosting(number, 'greenhouse', title),
        externalId: text(row.id),
        ...companyOrBoard(
          company,
          /greenhouse\.io\/(?:embed\/)?([\w-]+)\/jobs/u.exec(url ?? '')?.[1] ?? boardOfFile(fileName),
        ),
        locations: named
          ? named.split(/\s*[;|]\s*|(?<=[a-z]{3}) or (?=[A-Z])/u)
          : offices.filter((office) => office !== null).slice(0, 5),
        employmentType: employmentType(metadata(row, /employment type|time type|commitment/iu)),
        salary: greenhousePay(row),
        postedAt: moment(row.first_published) ?? moment(row.updated_at),
        expiresAt: moment(row.application_deadline),
        url,
        applyUrl: url,
        descriptionHtml: unescapeHtml(longText(row.content)),
        tags: rowsOf(row.departments)
          .map((department) => text(department.name))
          .filter((name) => name !== null),
      };
    });
  },
};

function greenhousePay(row: Row): RawSalary | null {
  const range = rowsOf(row.pay_input_ranges)[0];
  if (!range) return null;
  const [min, max] = [amount(range.min_cents), amount(range.max_cents)].map((cents) =>
    cents ? cents / 100 : null,
  ) as [number | null, number | null];
  const hourly = /hour/iu.test(`${range.title} ${range.blurb}`);
  return min || max
    ? { min, max, currency: text(range.currency_type), period: hourly ? 'hour' : 'year', predicted: false }
    : null;
}

function metadata(row: Row, name: RegExp): unknown {
  return rowsOf(row.metadata).find((entry) => name.test(String(entry.name)))?.value ?? null;
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
        ...companyOrBoard(null, /lever\.co\/([^/]+)/u.exec(url ?? '')?.[1] ?? boardOfFile(fileName)),
        locations: all.length > 0 ? all : [text(categories.location)].filter((place) => place !== null),
        country: text(row.country)?.toUpperCase() ?? null,
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
  return every && (min || max) ? { min, max, currency: text(value.currency), period: every, predicted: false } : null;
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
      const others = rowsOf(row.secondaryLocations).map((place) => text(place.location));
      return {
        ...blankPosting(number, 'ashby', title),
        externalId: text(row.id),
        ...companyOrBoard(
          null,
          decodeURIComponent(/ashbyhq\.com\/([^/]+)/u.exec(url ?? '')?.[1] ?? '') || boardOfFile(fileName),
        ),
        locations: [text(row.location), ...others].filter((place) => place !== null),
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

function ashbyPay(value: unknown): RawSalary | null {
  if (!isRow(value)) return null;
  const parts = [
    ...rowsOf(value.summaryComponents),
    ...rowsOf(value.compensationTiers).flatMap((tier) => rowsOf(tier.components)),
  ];
  const pay = parts.find((part) => part.compensationType === 'Salary');
  if (!pay) return null;
  const [min, max, every] = [amount(pay.minValue), amount(pay.maxValue), period(pay.interval)];
  return every && (min || max) ? { min, max, currency: text(pay.currencyCode), period: every, predicted: false } : null;
}

/** Greenhouse sends HTML with its tags escaped, some boards twice. */
function unescapeHtml(content: string | null): string | null {
  let html = content;
  for (let round = 0; html && round < 2 && /&lt;\/?[a-z]/iu.test(html) && !/<[a-z]+[ >]/iu.test(html); round++)
    html = decodeHTML(html);
  return description(html);
}

/** The company as stated; otherwise the board's name as people would write it, marked as derived. */
function companyOrBoard(
  company: string | null,
  board: string | null,
): { company: string | null; companyDerived: boolean } {
  if (company) return { company, companyDerived: false };
  const name = board
    ?.replaceAll(/[-_]+/gu, ' ')
    .trim()
    .replaceAll(/\b\p{Ll}/gu, (letter) => letter.toUpperCase());
  return name ? { company: name, companyDerived: true } : { company: null, companyDerived: false };
}

/** `gitlab_jobs_content.json` is the board of gitlab; a file with a general name is nobody's. */
function boardOfFile(fileName: string): Recording['fileName'] | null {
  const first = /^([a-z0-9]+)[-_](?:jobs|postings|board)/iu.exec(fileName.split('/').at(-1) ?? '')?.[1];
  return first && !/^(?:all|my|the|new|small|full|test|data|export|job|list)$/iu.test(first) ? first : null;
}
