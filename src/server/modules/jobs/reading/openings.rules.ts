import { createHash } from 'node:crypto';
import * as fuzz from 'fuzzball';
import { dayMs } from '#contract/days.ts';
import type { MergeReason } from '#contract/jobs.ts';
import { employerKey, isSameEmployer } from './company-names.rules.ts';
import { type Place, readPlace } from './places.rules.ts';
import { foldText, isSpellingOf, readTitle } from './title-words.rules.ts';
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
  /** What tells its employer from another. */
  employer: string;
  /**
   * The employer's first word and the longest telling word of the title: openings that share it are compared, besides
   * those that share a key or the fingerprint.
   */
  blockingKey: string | null;
  /** The words of the title that tell openings apart. */
  titleWords: string[];
  /** Words that say nothing in its title, because its employer and its places are called so. */
  employerAndPlaceWords: Set<string>;
  places: Place[];
  terms: Set<string>;
  /** Levels and numbers of branches in the title. */
  numbers: string;
  /** Numbers of requisitions in the title. */
  requisitions: string[];
  postedAt: number | null;
}

const minTitleScore = 85;
const maxDaysApart = 30;
const fingerprintDays = 30;
const maxDaysListedAgain = 45;
const maxComparedPlaces = 20;

/** Makes a posting ready; done once for each. `read` are its locations where they were read before. */
export function readOpening(
  facts: OpeningFacts,
  read: Place[] = facts.locations.map((text) => readPlace(text)),
): Opening {
  const employer = employerKey(facts.company);
  const { plain, core, numbers, requisitions } = readTitle(facts.title);
  const places = read.slice(0, maxComparedPlaces);
  const keys = [facts.url, facts.applyUrl ?? null].flatMap((url) => keyOf(url));
  const employerAndPlaceWords = new Set([
    ...employer.split(' '),
    ...facts.locations.slice(0, maxComparedPlaces).flatMap(wordsOfPlace),
    ...places.flatMap(({ nameWords }) => nameWords),
  ]);
  const locationKey = [...new Set(places.map(placeKey))].sort().join('+');
  return {
    keys: [...new Set(keys)],
    fingerprint: createHash('md5').update(`${plain}|${employer}|${locationKey}`).digest('hex'),
    employer,
    blockingKey: blockingKeyOf(employer, core, employerAndPlaceWords),
    titleWords: core,
    employerAndPlaceWords,
    places,
    terms: readTerms(`${facts.title.slice(0, maxTitle)} ${facts.terms ?? ''}`, facts.terms === undefined),
    numbers: numbers.join(' '),
    requisitions,
    postedAt: facts.postedAt ? Date.parse(facts.postedAt) : null,
  };
}

const maxTitle = 300;
const placeKey = ({ city, region, country, remote }: Place): string =>
  [city, region, country, city === '' && remote === 'remote' ? 'remote' : ''].join('/');
const wordsOfPlace = (place: string): string[] => foldText(place).split(' ');
/** The key an opening is looked up by: the employer's own requisition before any other address. */
export const mainKey = ({ keys }: Opening): string | null => keys.find(isEmployerKey) ?? keys[0] ?? null;

function blockingKeyOf(employer: string, titleWords: string[], employerAndPlaceWords: Set<string>): string | null {
  const telling = titleWords.filter((word) => !employerAndPlaceWords.has(word));
  const longest = (telling.length > 0 ? telling : titleWords).toSorted(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  )[0];
  return employer && longest ? `${employer.split(' ')[0]} ${longest}`.slice(0, 100) : null;
}

/**
 * Whether two postings advertise one opening, and why; null when they do not. First their
 * requisitions and URLs, then the fingerprint, then similar words, each unless something forbids it.
 */
export function sameOpening(a: Opening, b: Opening): MergeReason | null {
  const shared = a.keys.find((key) => b.keys.includes(key));
  if (shared) return { layer: 'url', why: `Both lead to ${shared}.` };
  if (differentRequisitions(a, b)) return null;
  if (a.employer === '' || b.employer === '') return null;
  const near = daysApart(a, b);
  if (a.fingerprint === b.fingerprint && (near === null || near <= fingerprintDays) && !differentTerms(a, b)) {
    return { layer: 'fingerprint', why: 'Title, company and place are the same, within 30 days.' };
  }
  if ((near !== null && near > maxDaysApart) || a.numbers !== b.numbers || differentTerms(a, b)) return null;
  if (!isSameEmployer(a.employer, b.employer) || !sharePlace(a.places, b.places)) return null;
  const score = titleSimilarity(a, b);
  if (score < minTitleScore) return null;
  return { layer: 'fuzzy', why: 'Titles and companies are nearly the same; place, term, level and date agree.', score };
}

/**
 * Whether two postings are one advert listed again: a board or an employer gives it another number each time, so that
 * `sameOpening` takes them for two. Their title, company and place are the same, no term or number in the title
 * differs, and they were posted within 45 days of each other, as in threads of every month. They may be several
 * vacancies; who looks for work reads them once.
 */
export function isListedAgain(a: Opening, b: Opening): boolean {
  const near = daysApart(a, b);
  if (a.employer === '' || a.fingerprint !== b.fingerprint || (near !== null && near > maxDaysListedAgain))
    return false;
  return differentRequisitions(a, b) && !contradicts(a, b);
}

/**
 * How alike two titles are, 0–100. Words that differ must be spellings of one another, or names of the employer or the
 * place: one other word makes another opening, however long the title is.
 */
function titleSimilarity(a: Opening, b: Opening): number {
  const says = (word: string) => !a.employerAndPlaceWords.has(word) && !b.employerAndPlaceWords.has(word);
  const [first, second] = [a, b].map(({ titleWords: words }) => (words.some(says) ? words.filter(says) : words)) as [
    string[],
    string[],
  ];
  const missing = (from: string[], among: string[]) => from.filter((word) => !among.includes(word));
  const [onlyFirst, onlySecond] = [missing(first, second), missing(second, first)];
  const matched = (from: string[], among: string[]) =>
    from.every((word) => among.some((one) => isSpellingOf(word, one)));
  if (!matched(onlyFirst, onlySecond) || !matched(onlySecond, onlyFirst)) return 0;
  return fuzz.token_sort_ratio(first.join(' '), second.join(' '), { full_process: false });
}

/** Whether two lists of places have one in common; places of which nothing is said agree with whole countries. */
function sharePlace(a: Place[], b: Place[]): boolean {
  if (a.length === 0 && b.length === 0) return true;
  if (a.length === 0 || b.length === 0) return [...a, ...b].some(isWide);
  return a.some((one) => b.some((two) => agree(one, two)));
}

const isWide = ({ city, remote }: Place): boolean => city === '' || remote === 'remote';

function agree(a: Place, b: Place): boolean {
  if (a.country && b.country && a.country !== b.country) return false;
  if (a.region && b.region && a.region !== b.region) return false;
  return a.city === b.city || (isWide(a) && isWide(b));
}

/**
 * Two numbers of one system, two pages of one site, or numbers of two employers' systems are two
 * openings.
 */
export function differentRequisitions(a: Opening, b: Opening): boolean {
  const sites = new Set(a.keys.map(siteOf));
  if (differentNumbers(a, b)) return true;
  return b.keys.some((key) => sites.has(siteOf(key))) || (a.keys.some(isEmployerKey) && b.keys.some(isEmployerKey));
}

/** The system or the site a key belongs to. */
const siteOf = (key: string): string => (key.startsWith('url:') ? (key.split(/[/?]/u)[0] ?? key) : systemOf(key));

function daysApart(a: Opening, b: Opening): number | null {
  return a.postedAt === null || b.postedAt === null ? null : Math.abs(a.postedAt - b.postedAt) / dayMs;
}

/** Whether two postings can never stand under one job for what their words say: other terms, levels or numbers. */
export const contradicts = (a: Opening, b: Opening): boolean =>
  differentTerms(a, b) || a.numbers !== b.numbers || differentNumbers(a, b);

function differentNumbers({ requisitions: first }: Opening, { requisitions: second }: Opening): boolean {
  return first.length > 0 && second.length > 0 && !first.some((number) => second.includes(number));
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
