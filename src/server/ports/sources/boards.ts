import { countryCode } from '#server/kernel/countries.ts';
import {
  hostOf,
  isRow,
  type Row,
  readAmount,
  readLink,
  readLongText,
  readMoment,
  readText,
  readTexts,
  rowsOf,
} from '../files/loose-values.ts';
import type { RawPosting, Source } from './port.ts';
import {
  noTitleMessage,
  readDescription,
  readEachRow,
  readEmploymentTypeField,
  readPlainText,
  readSeniorityField,
  startPosting,
  toSalary,
} from './posting-fields.ts';

/** Job boards with an open feed: Arbeitnow, Remotive, RemoteOK, Adzuna. */

export const arbeitnow: Source = {
  name: 'arbeitnow',
  parse({ content }) {
    const rows =
      isRow(content) && Array.isArray(content.data) ? content.data : Array.isArray(content) ? content : [content];
    if (!rowsOf(rows).some((row) => row.slug && row.company_name && Array.isArray(row.job_types))) return null;
    return readEachRow(rows, (row, number) => {
      const title = readText(row.title);
      if (!title) return noTitleMessage;
      return {
        ...startPosting(number, 'arbeitnow', title),
        externalId: readText(row.slug),
        company: readPlainText(row.company_name),
        locations: [readText(row.location)].filter((place) => place !== null),
        remote: row.remote === true ? 'remote' : null,
        employmentType: readEmploymentTypeField(row.job_types),
        seniority: readSeniorityField(row.job_types),
        postedAt: readMoment(row.created_at),
        url: readLink(row.url),
        descriptionHtml: readDescription(withoutOwnAdvert(readLongText(row.description))),
        tags: readTexts(row.tags),
      };
    });
  },
};

/** Arbeitnow ends every description with a line on itself. */
function withoutOwnAdvert(html: string | null): string | null {
  if (!html) return null;
  const start = html.lastIndexOf('<p>');
  const last = html.slice(start);
  const isAdvert = start !== -1 && last.length < 600 && /^<p>\s?Find\b/iu.test(last) && /Jobs|English/iu.test(last);
  return isAdvert ? html.slice(0, start) : html;
}

export const remotive: Source = {
  name: 'remotive',
  parse({ content }) {
    if (
      !isRow(content) ||
      !rowsOf(content.jobs).some((row) => row.candidate_required_location !== undefined && row.company_name)
    )
      return null;
    return readEachRow(content.jobs as unknown[], (row, number) => {
      const title = readText(row.title);
      if (!title) return noTitleMessage;
      return {
        ...startPosting(number, 'remotive', title),
        externalId: readText(row.id),
        company: readPlainText(row.company_name),
        ...whereApplicantsLive(readTexts(row.candidate_required_location)),
        remote: 'remote',
        employmentType: readEmploymentTypeField(row.job_type),
        salaryText: readText(row.salary),
        postedAt: readMoment(row.publication_date),
        url: readLink(row.url),
        descriptionHtml: readDescription(row.description),
        tags: [readText(row.category), ...readTexts(row.tags)].filter((tag) => tag !== null),
      };
    });
  },
};

/** "USA Only" is a country; "Europe, UK" are several. */
function whereApplicantsLive(stated: string[]): Pick<RawPosting, 'locations' | 'country' | 'isAcrossCountries'> {
  const locations = stated.map((place) => (/ only$/iu.test(place) ? place.slice(0, -' only'.length).trim() : place));
  const codes = new Set(locations.map(countryCode));
  const [country = null] = codes.size === 1 ? codes : [];
  return {
    locations,
    country,
    isAcrossCountries: locations.length > 1 && (codes.size > 1 || locations.some(namesSeveralCountries)),
  };
}

/** Whether a text names a part of the world that holds several countries. */
const namesSeveralCountries = (value: string): boolean =>
  /^(?:worldwide|anywhere|global|world|europe|european union|eu|eea|emea|apac|latam|dach|benelux|nordics|scandinavia|(?:north|south|latin|central) america|(?:the )?americas|asia|africa|oceania|middle east)$/iu.test(
    value.trim(),
  );

export const remoteok: Source = {
  name: 'remoteok',
  parse({ content }) {
    if (!Array.isArray(content) || !rowsOf(content).some((row) => row.position && row.epoch && row.slug)) return null;
    return readEachRow(content, (row, number) => (row.legal ? null : remoteokRow(row, number)));
  },
};

function remoteokRow(row: Row, number: number): RawPosting | string {
  const title = readText(row.position);
  if (!title) return noTitleMessage;
  const [min, max] = [readAmount(row.salary_min), readAmount(row.salary_max)];
  return {
    ...startPosting(number, 'remoteok', title),
    externalId: readText(row.id),
    company: readPlainText(row.company),
    locations: [readText(row.location)].filter((place) => place !== null),
    remote: 'remote',
    salary: toSalary({ min, max }, { currency: 'USD', every: 'year' }),
    postedAt: readMoment(row.date) ?? readMoment(row.epoch),
    url: readLink(row.url),
    applyUrl: readLink(row.apply_url),
    descriptionHtml: readDescription(row.description),
    tags: readTexts(row.tags),
  };
}

const adzunaCurrencies: Record<string, string> = {
  gb: 'GBP',
  us: 'USD',
  ch: 'CHF',
  pl: 'PLN',
  au: 'AUD',
  ca: 'CAD',
  in: 'INR',
  sg: 'SGD',
  br: 'BRL',
  mx: 'MXN',
  nz: 'NZD',
  za: 'ZAR',
  de: 'EUR',
  fr: 'EUR',
  nl: 'EUR',
  at: 'EUR',
  be: 'EUR',
  es: 'EUR',
  it: 'EUR',
};

export const adzuna: Source = {
  name: 'adzuna',
  parse({ content }) {
    const rows =
      isRow(content) && Array.isArray(content.results) ? content.results : Array.isArray(content) ? content : [content];
    if (!rowsOf(rows).some((row) => row.redirect_url && isRow(row.location))) return null;
    return readEachRow(rows, (row, number) => {
      const title = readText(row.title);
      if (!title) return noTitleMessage;
      const url = readLink(row.redirect_url);
      const country = adzunaCountry(url);
      const [min, max] = [readAmount(row.salary_min), readAmount(row.salary_max)];
      const predicted = String(row.salary_is_predicted) === '1';
      const place = isRow(row.location) ? readText(row.location.display_name) : null;
      return {
        ...startPosting(number, 'adzuna', title),
        externalId: readText(row.id),
        company: isRow(row.company) ? readPlainText(row.company.display_name) : null,
        locations: place ? [place] : [],
        country: country?.toUpperCase() ?? null,
        employmentType: readEmploymentTypeField(
          [row.contract_type, row.contract_time].filter((part) => typeof part === 'string'),
        ),
        salary: toSalary({ min, max }, { currency: adzunaCurrencies[country ?? ''] ?? null, every: 'year', predicted }),
        postedAt: readMoment(row.created),
        url,
        descriptionHtml: readDescription(row.description),
        tags: isRow(row.category) ? readTexts(row.category.label) : [],
      };
    });
  },
};

/** The country of an Adzuna address: its top-level domain, `.com` being that of the US. */
function adzunaCountry(url: string | null): string | null {
  const domain = /adzuna\.(?:com?\.)?(\w{2,10})$/u.exec(hostOf(url).slice(-40))?.[1];
  if (!domain) return null;
  const country = domain === 'com' ? 'us' : domain === 'uk' ? 'gb' : domain;
  return Object.hasOwn(adzunaCurrencies, country) ? country : null;
}
