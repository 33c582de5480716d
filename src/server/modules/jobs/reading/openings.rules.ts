import { createHash } from 'node:crypto';
import * as fuzz from 'fuzzball';
import { cityOf, readRemote } from './places.rules.ts';
import { readSeniority } from './seniority.rules.ts';
import { canonicalUrl, isEmployerKey, requisitionKey, systemOf } from './urls.rules.ts';

/** What de-duplication knows of a posting. */
export interface OpeningFacts {
  title: string;
  company: string | null;
  locations: string[];
  /** ISO 8601, or null. */
  postedAt: string | null;
  url: string | null;
  applyUrl?: string | null;
  /** Terms a list names beside the title ("Summer 2025"). */
  terms?: string;
}

/** A posting made ready for comparing. */
export interface Opening {
  keys: string[];
  fingerprint: string;
  company: string;
  /** Openings are compared inside a block: the company and the longest word of the title. */
  block: string | null;
  titleWords: string;
  plainTitle: string;
  cities: Set<string>;
  countryWide: boolean;
  terms: Set<string>;
  seniority: string;
  level: string;
  postedAt: number | null;
}

export interface MergeReason {
  layer: 'url' | 'fingerprint' | 'fuzzy';
  why: string;
  /** Similarity of titles, 0–100, for the fuzzy layer. */
  score?: number;
}

const dayMs = 86_400_000;
export const fuzzyTitle = 85;
export const fuzzyCompany = 80;
export const mostDaysApart = 90;

/** Makes a posting ready; done once for each. */
export function readOpening(facts: OpeningFacts): Opening {
  const company = companyKey(facts.company);
  const plainTitle = plain(facts.title);
  const titleWords = titleCore(facts.title);
  const cities = new Set(facts.locations.map(cityOf).filter(Boolean));
  const keys = [facts.url, facts.applyUrl ?? null].flatMap((url) => keyOf(url));
  const place = [...cities].sort().join('+') || plain(facts.locations.join(' '));
  return {
    keys: [...new Set(keys)],
    fingerprint: createHash('md5').update(`${plainTitle}|${company}|${place}`).digest('hex'),
    company,
    block: blockOf(company, titleWords),
    titleWords,
    plainTitle,
    cities,
    countryWide: cities.size === 0 || facts.locations.some((place) => readRemote(place) === 'remote'),
    terms: readTerms(`${facts.title} ${facts.terms ?? ''}`, facts.terms === undefined),
    seniority: readSeniority(facts.title),
    level: /\b(?:i{1,3}|iv|v|[1-6])\b(?=\s*(?:$|[,(–-]))/iu.exec(facts.title.trim())?.[0]?.toLowerCase() ?? '',
    postedAt: facts.postedAt ? Date.parse(facts.postedAt) : null,
  };
}

/** The key an opening is looked up by: the employer's own requisition before any other address. */
export const mainKey = ({ keys }: Opening): string | null => keys.find(isEmployerKey) ?? keys[0] ?? null;

function blockOf(company: string, titleWords: string): string | null {
  const longest = titleWords.split(' ').sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
  return company && longest ? `${company.split(' ')[0]} ${longest}`.slice(0, 100) : null;
}

/**
 * Whether two postings advertise one opening, and why; null when they do not. First their
 * requisitions and URLs, then the fingerprint, then similar words, each unless something forbids it.
 */
export function sameOpening(a: Opening, b: Opening): MergeReason | null {
  const shared = a.keys.find((key) => b.keys.includes(key));
  if (shared) return { layer: 'url', why: `Both lead to ${shared}.` };
  if (differentRequisitions(a, b)) return null;
  if (a.company === '' || b.company === '') return null;
  const near = daysApart(a, b);
  if (a.fingerprint === b.fingerprint && (near === null || near <= 30) && !differentTerms(a, b)) {
    return { layer: 'fingerprint', why: 'Title, company and place are the same, within 30 days.' };
  }
  if (vetoed(a, b)) return null;
  const score = fuzz.token_sort_ratio(a.titleWords, b.titleWords, { full_process: false });
  if (score < fuzzyTitle || companySimilarity(a.company, b.company) < fuzzyCompany) return null;
  return { layer: 'fuzzy', why: 'Titles and companies are nearly the same; place, term, level and date agree.', score };
}

/**
 * Two numbers of one system, two pages of one site, or numbers of two employers' systems are two
 * openings.
 */
export function differentRequisitions(a: Opening, b: Opening): boolean {
  const places = new Set(a.keys.map(placeOf));
  return b.keys.some((key) => places.has(placeOf(key))) || (a.keys.some(isEmployerKey) && b.keys.some(isEmployerKey));
}

/** The system or the site a key belongs to. */
const placeOf = (key: string): string => (key.startsWith('url:') ? (key.split(/[/?]/u)[0] ?? key) : systemOf(key));

function vetoed(a: Opening, b: Opening): boolean {
  const apart = daysApart(a, b);
  if (apart !== null && apart > mostDaysApart) return true;
  if (a.seniority !== b.seniority || a.level !== b.level || differentTerms(a, b)) return true;
  if (a.cities.size === 0 && b.cities.size === 0) return false;
  if (a.cities.size === 0 || b.cities.size === 0) return !(a.countryWide && b.countryWide);
  return ![...a.cities].some((city) => b.cities.has(city));
}

function daysApart(a: Opening, b: Opening): number | null {
  return a.postedAt === null || b.postedAt === null ? null : Math.abs(a.postedAt - b.postedAt) / dayMs;
}

/** Terms differ when both name some of a kind (season, year) and none is shared. */
function differentTerms(a: Opening, b: Opening): boolean {
  return ['season', 'year'].some((kind) => {
    const [first, second] = [a, b].map(({ terms }) => [...terms].filter((term) => term.startsWith(kind)));
    return first && second && first.length > 0 && second.length > 0 && !first.some((term) => second.includes(term));
  });
}

function keyOf(url: string | null): string[] {
  if (!url) return [];
  const requisition = requisitionKey(url);
  if (requisition) return [requisition];
  const canonical = canonicalUrl(url);
  // A host alone is a home page, shared by all openings of an employer.
  return /\/|\?/u.test(canonical) ? [`url:${canonical}`] : [];
}

const legalForm =
  /\b(?:inc|incorporated|llc|l l c|ltd|limited|plc|llp|lp|corp|corporation|co|company|gmbh|mbh|ag|se|kg|kgaa|ug|ohg|e ?v|b ?v|n ?v|s ?a|s ?a ?s|sarl|srl|s ?p ?a|ab|as|asa|a s|oy|oyj|aps|pty|pvt|sp z o o|holding|holdings|group|gruppe|international|deutschland|germany|uk|usa|europe)\b/gu;

/** A company's name without case, accents, punctuation and legal form. */
export function companyKey(name: string | null): string {
  if (!name) return '';
  const words = plain(name.replace(/\b(?:t\/a|trading as)\b.*$/iu, ''));
  return words.replaceAll(legalForm, ' ').replaceAll(/\s+/gu, ' ').trim() || words;
}

function companySimilarity(a: string, b: string): number {
  if (a === b) return 100;
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 100;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.startsWith(`${short} `)) return 95;
  return fuzz.ratio(a, b);
}

const titleNoise: [RegExp, string][] = [
  [/<[^>]+>/gu, ' '],
  [
    /\((?:[mfwdxa]|all genders?|alle geschlechter|gn|div(?:ers)?)(?:\s*[/|,*]\s*(?:[mfwdxian*]+|all|genders?|div(?:ers)?))*\)/giu,
    ' ',
  ],
  [/\b[mfwd]\s?\/\s?[mfwd](?:\s?\/\s?[mfwdx])?\b/giu, ' '],
  [/\p{Extended_Pictographic}/gu, ' '],
  [/[#(]?\b(?:req|job|ref|id)?[-_ ]?\d{5,}\b\)?/giu, ' '],
];

/** Lower-case words of a title without decoration. */
function plain(text: string): string {
  let cleaned = text;
  for (const [pattern, by] of titleNoise) cleaned = cleaned.replaceAll(pattern, by);
  return cleaned
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
}

const sameWords: [RegExp, string][] = [
  [/\b(?:internships?|interns|inter)\b/gu, 'intern'],
  [/\bco op\b/gu, 'coop'],
  [/\b(?:engineering|engineers)\b/gu, 'engineer'],
  [/\b(?:development|developers|dev)\b/gu, 'developer'],
  [/\bsde\b/gu, 'software developer engineer'],
  [/\bswe\b/gu, 'software engineer'],
  [/\bsr\b/gu, 'senior'],
  [/\bjr\b/gu, 'junior'],
  [/\bml\b/gu, 'machine learning'],
  [/\bai\b/gu, 'artificial intelligence'],
  [/\b(?:quantitative)\b/gu, 'quant'],
  [/\b(?:researcher)\b/gu, 'research'],
  [/\bfront end\b/gu, 'frontend'],
  [/\bback end\b/gu, 'backend'],
  [/\bfull stack\b/gu, 'fullstack'],
];
const termWords =
  /\b(?:spring|summer|fall|autumn|winter|20[12]\d|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|campus|university|new grad|q[1-4]|\d+ months?|start|program|programme|opportunit\w+)\b/gu;

/** The words of a title that tell openings apart, in one spelling. */
function titleCore(title: string): string {
  let words = plain(title).replaceAll(termWords, ' ');
  for (const [pattern, by] of sameWords) words = words.replaceAll(pattern, by);
  return [...new Set(words.split(/\s+/u).filter(Boolean))].join(' ');
}

/** Seasons and years a title names; a lone season without its year says little, so years weigh first. */
function readTerms(text: string, fromTitle: boolean): Set<string> {
  const terms = new Set<string>();
  for (const [, season] of text.matchAll(
    /\b(spring|summer|fall|autumn|winter)\b(?!\s*(?:boot|cloud|mvc|framework))/giu,
  )) {
    if (season && (!fromTitle || /\d{4}|intern|co-?op|student/iu.test(text)))
      terms.add(`season ${season.toLowerCase().replace('autumn', 'fall')}`);
  }
  for (const [year] of text.matchAll(/\b20[12]\d\b/gu)) terms.add(`year ${year}`);
  return terms;
}
