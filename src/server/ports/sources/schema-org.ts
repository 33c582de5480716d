import { countryCode } from '#server/kernel/countries.ts';
import { readWrittenMoment } from '../files/dates.ts';
import { isRow, type Row, readAmount, readLink, readText, readTexts, rowsOf } from '../files/loose-values.ts';
import type { Parsed, RawPosting, RawSalary } from './port.ts';
import {
  noTitleMessage,
  readDescription,
  readEachRow,
  readEmploymentTypeField,
  readPlainText,
  startPosting,
  toSalary,
} from './posting-fields.ts';
import { sourceOf } from './tables.ts';

/** Postings as web pages state them for search engines: objects of the type JobPosting of schema.org. */
export function parseJobPostings(content: unknown, source: string | null): Parsed | null {
  const found = jobPostingsIn(content);
  return found.length > 0 ? readEachRow(found, (row, number) => toPosting(row, number, source)) : null;
}

const maxVisited = 300_000;

/** Alone, in a list, in a graph, or as the items of a list that has them one level down. */
function jobPostingsIn(content: unknown): Row[] {
  const found: Row[] = [];
  const waiting: { value: unknown; depth: number }[] = [{ value: content, depth: 0 }];
  for (let at = 0; at < waiting.length && at < maxVisited; at++) {
    const { value, depth } = waiting[at] as { value: unknown; depth: number };
    if (Array.isArray(value) && depth < 5) for (const item of value) waiting.push({ value: item, depth: depth + 1 });
    if (!isRow(value)) continue;
    if (isJobPosting(value)) found.push(value);
    else if (depth < 5)
      for (const inner of [value['@graph'], value.itemListElement, value.item, value.mainEntity])
        if (inner !== undefined) waiting.push({ value: inner, depth: depth + 1 });
  }
  return found;
}

const isJobPosting = (row: Row): boolean =>
  [row['@type']].flat().some((type) => type === 'JobPosting' || type === 'https://schema.org/JobPosting');

function toPosting(row: Row, number: number, source: string | null): RawPosting | string {
  const title = readText(row.title) ?? readText(row.name);
  if (!title) return noTitleMessage;
  const url = readLink(row.url) ?? readLink(row['@id']);
  const organisation = row.hiringOrganization;
  const places = [row.jobLocation].flat().slice(0, 50);
  const isRemote = [row.jobLocationType].flat().some((type) => /telecommute/iu.test(readText(type) ?? ''));
  const applicants = [row.applicantLocationRequirements]
    .flat()
    .slice(0, 50)
    .map(nameOf)
    .filter((name) => name !== null);
  const stated = isRemote && applicants.length > 0 ? applicants : places.map(countryNameOf);
  return {
    ...startPosting(number, source ?? sourceOf(url, null), title),
    externalId: isRow(row.identifier) ? readText(row.identifier.value) : readText(row.identifier),
    company: readPlainText(nameOf(organisation)),
    locations: [...places.map(locationOf), ...(places.some(locationOf) ? [] : applicants)].filter(
      (place) => place !== null,
    ),
    country: sameCountry(stated),
    isAcrossCountries: new Set(stated).size > 1,
    remote: isRemote ? 'remote' : null,
    employmentType: readEmploymentTypeField(row.employmentType),
    salary: payOf(row.baseSalary),
    postedAt: readWrittenMoment(row.datePosted, null, 0),
    expiresAt: readWrittenMoment(row.validThrough, null, 0),
    url,
    descriptionHtml: readDescription(row.description),
    tags: readTexts(row.skills),
  };
}

const nameOf = (value: unknown): string | null => readText(isRow(value) ? value.name : value);

const addressOf = (place: unknown): unknown => (isRow(place) ? (place.address ?? place) : place);

function locationOf(place: unknown): string | null {
  const address = addressOf(place);
  if (!isRow(address)) return readPlainText(address);
  const parts = [address.addressLocality, address.addressRegion, nameOf(address.addressCountry)].map(readPlainText);
  return parts.filter((part) => part !== null).join(', ') || readPlainText(address.name);
}

function countryNameOf(place: unknown): string | null {
  const address = addressOf(place);
  return isRow(address) ? nameOf(address.addressCountry) : null;
}

/** The one country all of them are; null where they differ or one of them is none. */
function sameCountry(names: (string | null)[]): string | null {
  const codes = new Set(names.map(countryCode));
  return codes.size === 1 ? ([...codes][0] ?? null) : null;
}

function payOf(value: unknown): RawSalary | null {
  const [pay] = Array.isArray(value) ? rowsOf(value) : [value];
  if (!isRow(pay)) return null;
  const range = isRow(pay.value) ? pay.value : pay;
  const single = readAmount(range.value);
  const ends = { min: readAmount(range.minValue) ?? single, max: readAmount(range.maxValue) ?? single };
  return toSalary(ends, {
    currency: readText(pay.currency) ?? readText(range.currency),
    every: range.unitText ?? pay.unitText,
  });
}
