import { createHash } from 'node:crypto';
import { toWebAddress } from '#contract/addresses.ts';
import type { RemoteMode } from '#contract/enums.ts';
import type { Job } from '#contract/jobs.ts';
import { htmlToText } from '#server/kernel/text.ts';
import type { RawPosting } from '#server/ports/sources/port.ts';
import { buildSearchVector } from './job-words.rules.ts';
import { companyKey } from './reading/company-names.rules.ts';
import { currencyOfCountry } from './reading/currencies.data.ts';
import { type Opening, readOpening } from './reading/openings.rules.ts';
import { readPlaces, sharedCountry, splitPlaces } from './reading/places.rules.ts';
import { likelyPeriod, plausible, readSalary, yearly } from './reading/salary.rules.ts';
import { readSeniority } from './reading/seniority.rules.ts';
import { readSkills } from './reading/skills.rules.ts';
import { canonicalUrl } from './reading/urls.rules.ts';
import { readVisa } from './reading/visa.rules.ts';
import { readRemote, remoteInText, remoteInTitle } from './reading/work-mode.rules.ts';

/** The part of a job that is read off a posting; the columns of the table of the same names. */
export interface JobFacts
  extends Pick<
    Job,
    | 'title'
    | 'company'
    | 'location'
    | 'locations'
    | 'country'
    | 'remote'
    | 'employmentType'
    | 'skills'
    | 'seniority'
    | 'visaSponsorship'
    | 'visaEvidence'
    | 'postedAt'
    | 'expiresAt'
    | 'status'
    | 'url'
    | 'source'
  > {
  companyDerived: boolean;
  companyKey: string;
  sources: string[];
  salaryMin: number | null;
  salaryMax: number | null;
  salaryCurrency: string | null;
  salaryPeriod: string | null;
  salaryPredicted: boolean;
  salaryEvidence: string | null;
  salaryYear: number | null;
}

/** A posting ready to be stored: what it says of the job, and what tells it from others. */
export interface NormalisedPosting {
  job: JobFacts;
  searchVector: string;
  identity: string;
  opening: Opening;
  applyUrl: string | null;
  descriptionHtml: string | null;
}

/** Turns what a source states into what a job is. What cannot be read stays null or unknown. */
export function normalise(posting: RawPosting, now: Date): NormalisedPosting {
  const raw = limitLengths(posting);
  const text = textOf(raw);
  const locations = [...new Set(raw.locations.flatMap(splitPlaces))].slice(0, 20);
  const places = readPlaces(locations, raw.country);
  const country = raw.country ?? sharedCountry(places);
  const visa = raw.visa ?? readVisa(text);
  const pay = readPay(raw, text, country);
  const company = raw.company;
  const job: JobFacts = {
    title: raw.title,
    company,
    companyDerived: raw.companyDerived,
    companyKey: companyKey(company),
    location: locations.join('; ').slice(0, 300) || null,
    locations,
    country,
    remote: raw.remote ?? modeOf(raw, locations, text),
    employmentType: raw.employmentType ?? typeInTitle(raw.title),
    ...pay,
    visaSponsorship: visa.sponsorship,
    visaEvidence: visa.evidence,
    skills: readSkills({ title: raw.title, tags: raw.tags, text }),
    seniority: raw.seniority ?? readSeniority(raw.title, text),
    postedAt: raw.postedAt,
    expiresAt: raw.expiresAt,
    status: !raw.active || (raw.expiresAt !== null && Date.parse(raw.expiresAt) < now.getTime()) ? 'expired' : 'active',
    url: raw.url && toWebAddress(raw.url),
    source: raw.source,
    sources: [raw.source],
  };
  const applyUrl = raw.applyUrl && toWebAddress(raw.applyUrl);
  return {
    job,
    searchVector: buildSearchVector(job),
    identity: readIdentity(raw, () => text),
    opening: readOpening({ ...job, applyUrl }, places),
    applyUrl,
    descriptionHtml: raw.descriptionHtml,
  };
}

const textOf = ({ descriptionHtml }: RawPosting): string => (descriptionHtml ? htmlToText(descriptionHtml) : '');

/** What a posting is known by among those of its source, without reading the rest of it. */
export function identityOf(posting: RawPosting): string {
  const raw = limitLengths(posting);
  return readIdentity(raw, () => textOf(raw));
}

/** The lengths beyond which nothing is read or stored: no title or name is longer, but files may say anything. */
function limitLengths(raw: RawPosting): RawPosting {
  return {
    ...raw,
    title: raw.title.slice(0, 500),
    company: raw.company?.slice(0, 1_000).trim().slice(0, 200) || null,
    locations: raw.locations.slice(0, 50).map((place) => place.slice(0, 2_500)),
    tags: raw.tags.slice(0, 100).map((tag) => tag.slice(0, 200)),
    salaryText: raw.salaryText?.slice(0, 1_000) ?? null,
  };
}

function readPay(raw: RawPosting, text: string, country: string | null) {
  const { salary } = raw;
  const currency =
    currencyCode(salary?.currency ?? null) ??
    (raw.source === 'adzuna' && country ? (currencyOfCountry[country] ?? null) : null);
  const stated =
    salary &&
    [salary.min, salary.max].every((value) => value === null || plausible(value, likelyPeriod(salary), currency));
  const read = stated
    ? null
    : ((raw.salaryText ? readSalary(raw.salaryText, country) : null) ?? readSalary(text, country));
  const found = stated ? { ...salary, currency, evidence: null } : read;
  return {
    salaryMin: found?.min ?? null,
    salaryMax: found?.max ?? null,
    salaryCurrency: found?.currency ?? null,
    salaryPeriod: found?.period ?? null,
    salaryPredicted: stated ? salary.predicted : false,
    salaryEvidence: found?.evidence ?? null,
    salaryYear: yearly(found),
  };
}

const currencySigns: Record<string, string> = {
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  '£': 'GBP',
  $: 'USD',
  US$: 'USD',
  ZŁ: 'PLN',
};
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** The ISO 4217 code of what a source calls its currency; null when it is none. */
function currencyCode(stated: string | null): string | null {
  const name = stated?.trim().toUpperCase() ?? '';
  const code = currencySigns[name] ?? name;
  return currencies.has(code) ? code : null;
}

function modeOf(raw: RawPosting, locations: string[], text: string): RemoteMode {
  const places = readRemote(locations.join(' | '));
  if (places !== 'unknown') return places;
  const title = remoteInTitle(raw.title);
  return title === 'unknown' ? remoteInText(text) : title;
}

function typeInTitle(title: string): Job['employmentType'] {
  if (/\bintern(?:ship)?\b|praktik(?:um|ant)|\bwerkstudent|\bworking student\b/iu.test(title)) return 'internship';
  if (/\bfreelanc/iu.test(title)) return 'freelance';
  if (/\bpart[- ]time\b|\bteilzeit\b/iu.test(title) && !/\bfull\b|\bvoll(?:zeit)?\b/iu.test(title)) return 'part_time';
  return /\bcontract(?:or)?\b(?! manager| management| admin| special| law)/iu.test(title) ? 'contract' : null;
}

/** What tells this posting from every other of its source: its id there; otherwise its address; otherwise its words. */
function readIdentity(raw: RawPosting, readDescription: () => string): string {
  if (raw.externalId) return raw.externalId.slice(0, 200);
  if (raw.url) return hash(canonicalUrl(raw.url));
  const text = readDescription();
  return hash(
    [raw.title, raw.company, raw.locations.join(';'), raw.postedAt, raw.salary?.min, text.slice(0, 5_000)].join('|'),
  );
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 32);
