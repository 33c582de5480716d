import { countryCode } from '#server/kernel/countries.ts';
import { writtenMoment } from '../files/dates.ts';
import { amount, isRow, link, type Row, rowsOf, text, texts } from '../files/fields.ts';
import { blankPosting, description, eachRow, employmentType, noTitle, plainText, salaryOf } from './fields.ts';
import type { Parsed, RawPosting, RawSalary } from './port.ts';
import { sourceOf } from './tables.ts';

/** Postings as web pages state them for search engines: objects of the type JobPosting of schema.org. */
export function parseJobPostings(content: unknown, source: string | null): Parsed | null {
  const found = jobPostingsIn(content);
  return found.length > 0 ? eachRow(found, (row, number) => toPosting(row, number, source)) : null;
}

const maxLooked = 300_000;

/** Alone, in a list, in a graph, or as the items of a list that has them one level down. */
function jobPostingsIn(content: unknown): Row[] {
  const found: Row[] = [];
  const waiting: { value: unknown; depth: number }[] = [{ value: content, depth: 0 }];
  for (let at = 0; at < waiting.length && at < maxLooked; at++) {
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
  const title = text(row.title) ?? text(row.name);
  if (!title) return noTitle;
  const url = link(row.url) ?? link(row['@id']);
  const organisation = row.hiringOrganization;
  const places = [row.jobLocation].flat().slice(0, 50);
  const isRemote = [row.jobLocationType].flat().some((type) => /telecommute/iu.test(text(type) ?? ''));
  const applicants = [row.applicantLocationRequirements]
    .flat()
    .slice(0, 50)
    .map(nameOf)
    .filter((name) => name !== null);
  const stated = isRemote && applicants.length > 0 ? applicants : places.map(countryNameOf);
  return {
    ...blankPosting(number, source ?? sourceOf(url, null), title),
    externalId: isRow(row.identifier) ? text(row.identifier.value) : text(row.identifier),
    company: plainText(nameOf(organisation)),
    locations: [...places.map(placeOf), ...(places.some(placeOf) ? [] : applicants)].filter((place) => place !== null),
    country: sameCountry(stated),
    isAcrossCountries: new Set(stated).size > 1,
    remote: isRemote ? 'remote' : null,
    employmentType: employmentType(row.employmentType),
    salary: payOf(row.baseSalary),
    postedAt: writtenMoment(row.datePosted, null, 0),
    expiresAt: writtenMoment(row.validThrough, null, 0),
    url,
    descriptionHtml: description(row.description),
    tags: texts(row.skills),
  };
}

const nameOf = (value: unknown): string | null => text(isRow(value) ? value.name : value);

const addressOf = (place: unknown): unknown => (isRow(place) ? (place.address ?? place) : place);

function placeOf(place: unknown): string | null {
  const address = addressOf(place);
  if (!isRow(address)) return plainText(address);
  const parts = [address.addressLocality, address.addressRegion, nameOf(address.addressCountry)].map(plainText);
  return parts.filter((part) => part !== null).join(', ') || plainText(address.name);
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
  const single = amount(range.value);
  const ends = { min: amount(range.minValue) ?? single, max: amount(range.maxValue) ?? single };
  return salaryOf(ends, {
    currency: text(pay.currency) ?? text(range.currency),
    every: range.unitText ?? pay.unitText,
  });
}
