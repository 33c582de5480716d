import type { Job } from '#contract/jobs.ts';
import { foldLetters } from '#server/kernel/letters.ts';
import { isPlaceName } from './reading/place-names.rules.ts';
import { placeKeys, readPlaceSearch } from './reading/place-search.rules.ts';
import { skillName } from './reading/skills.rules.ts';

/**
 * How jobs are found: one text-search vector holds the words of title (weight A), company and skills
 * (B) and places (C), and one facet for every value a filter can ask for, so that one index answers
 * words and filters together.
 */
export interface SearchVectorSource
  extends Pick<
    Job,
    | 'title'
    | 'company'
    | 'locations'
    | 'country'
    | 'remote'
    | 'employmentType'
    | 'skills'
    | 'seniority'
    | 'visaSponsorship'
  > {
  salaryYear: number | null;
  sources: string[];
}

/** Words of places have this weight, which says where a word stands when it is looked for there alone. */
const placeWeight = 'C';
const token = /[\p{L}\p{N}]+(?:[+#]+|[.](?=\p{L})\p{L}+)*/gu;
/** So many words of a query are looked for. */
const maxWords = 12;
const salaryStep = 10_000;
const salarySteps = 30;

/** Words as they are indexed and asked for: folded, without plural, "c++" and "node.js" whole. */
export function lexemesOf(text: string): string[] {
  return [...foldLetters(text).matchAll(token)].map(([word]) =>
    word.length > 3 && /[^sui]s$/u.test(word) ? word.slice(0, -1) : word,
  );
}

/** The vector of a job in PostgreSQL's text form. */
export function buildSearchVector(job: SearchVectorSource): string {
  const lexemes = new Map<string, string>();
  const add = (text: string | null, weight: string) => {
    for (const word of lexemesOf(text ?? '').slice(0, 60)) {
      const before = lexemes.get(word);
      const position = `${lexemes.size + 1}${weight}`;
      if (before === undefined) lexemes.set(word, `:${position}`);
      // A word of a place is one even where the title has it too.
      else if (weight === placeWeight && !before.endsWith(weight)) lexemes.set(word, `${before},${position}`);
    }
  };
  add(job.title, 'A');
  add(job.company, 'B');
  for (const skill of job.skills) add(skill, 'B');
  for (const place of job.locations) add(place, placeWeight);
  for (const facet of facetsOf(job)) lexemes.set(facet, '');
  return [...lexemes].map(([lexeme, position]) => `${quote(lexeme)}${position}`).join(' ');
}

function facetsOf(job: SearchVectorSource): string[] {
  const reached = Math.min(salarySteps, Math.floor((job.salaryYear ?? 0) / salaryStep));
  const capped = job.salaryYear === null ? salarySteps : Math.ceil(job.salaryYear / salaryStep) - 1;
  return [
    facet('country', job.country),
    ...placeKeys(job).map((key) => facet('place', key)),
    facet('remote', job.remote),
    facet('type', job.employmentType),
    facet('level', job.seniority),
    facet('visa', job.visaSponsorship),
    ...job.sources.map((source) => facet('source', source.toLowerCase())),
    ...job.skills.map((skill) => facet('skill', skill.toLowerCase())),
    ...Array.from({ length: reached }, (_, i) => facet('pay', String(i + 1))),
    ...Array.from({ length: Math.max(0, salarySteps - capped) }, (_, i) => facet('cap', String(capped + i + 1))),
  ].filter((value) => value !== null);
}

function facet(kind: string, value: string): string;
function facet(kind: string, value: string | null): string | null;
function facet(kind: string, value: string | null): string | null {
  return value === null ? null : `~${kind}=${value}`;
}

export interface SearchQueryInput {
  /** The last word may still be being typed. */
  unfinished?: boolean;
  q?: string | undefined;
  location?: string | undefined;
  country?: string[] | undefined;
  remote?: string[] | undefined;
  visa?: string[] | undefined;
  source?: string[] | undefined;
  skills?: string[] | undefined;
  minSalary?: number | undefined;
  maxSalary?: number | undefined;
  experienceLevel?: string[] | undefined;
  type?: string[] | undefined;
}

/** The query all hits must match, in PostgreSQL's text form; null when everything matches. */
export function buildSearchQuery(query: SearchQueryInput): string | null {
  const steps = Math.min(salarySteps, Math.floor((query.minSalary ?? 0) / salaryStep));
  const cap = query.maxSalary === undefined ? salarySteps + 1 : Math.ceil(query.maxSalary / salaryStep);
  const parts = [
    ...wordTerms(query.q, query.unfinished),
    placeTerm(query.location, query.unfinished),
    anyOf(
      'country',
      query.country?.map((code) => code.toUpperCase()),
    ),
    anyOf('remote', query.remote),
    anyOf('visa', query.visa),
    anyOf('level', query.experienceLevel),
    anyOf('type', query.type),
    anyOf(
      'source',
      query.source?.map((name) => name.toLowerCase()),
    ),
    ...(query.skills ?? []).map((skill) => quote(facet('skill', skillName(skill).toLowerCase()))),
    steps > 0 ? quote(facet('pay', String(steps))) : null,
    cap <= salarySteps ? quote(facet('cap', String(cap))) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' & ') : null;
}

/** What hits are ranked by, in PostgreSQL's text form. */
export interface RankQuery {
  words: string;
  /** Names of places among the words, which must stand in the title or the location; null where there are none. */
  place: string | null;
}

/**
 * The words of a query that weigh when hits are ranked; null when there are none. Those that name a place weigh apart from
 * the others, so that "analyst london" is not about Royal London in Edinburgh.
 */
export function buildRankQuery(q: string | undefined): RankQuery | null {
  const terms = wordTerms(q, true);
  const named = placeWords(q);
  const others = terms.filter((_, i) => !named.has(i));
  if (terms.length === 0) return null;
  if (others.length === 0 || others.length === terms.length) return { words: terms.join(' | '), place: null };
  const places = terms.filter((_, i) => named.has(i)).map(toTitleOrPlace);
  return { words: others.join(' | '), place: places.join(' & ') };
}

/** Which words of a query, by their number, are a country, a state or a large city: one, two or three in a row. */
function placeWords(text: string | undefined): Set<number> {
  const words = [...foldLetters(text ?? '').matchAll(token)].map(([word]) => word).slice(0, maxWords);
  const found = new Set<number>();
  for (const length of [3, 2, 1])
    for (let from = 0; from + length <= words.length; from++) {
      const span = Array.from({ length }, (_, i) => from + i);
      if (isPlaceName(span.map((i) => words[i]).join(' '))) for (const i of span) found.add(i);
    }
  return found;
}

const toTitleOrPlace = (term: string): string => `${term}${term.endsWith(':*') ? '' : ':'}A${placeWeight}`;

/** Every word must be there; an unfinished last one stands for all that begin like it. */
function wordTerms(text: string | undefined, unfinished = false): string[] {
  const words = lexemesOf(text ?? '').slice(0, maxWords);
  const isOpen = (word: string, i: number) => unfinished && i === words.length - 1 && word.length > 1;
  return words.map((word, i) => (isOpen(word, i) ? `${quote(word)}:*` : quote(word)));
}

/** One of the places asked for; words that name none must stand in the text of the location. */
function placeTerm(location: string | undefined, unfinished = false): string | null {
  const places = readPlaceSearch(location).map(({ keys, words }) => {
    const terms = wordTerms(words, unfinished && keys.length === 0);
    const inLocation = terms.map((term) => `${term}${term.endsWith(':*') ? '' : ':'}${placeWeight}`);
    const place = anyOf('place', keys);
    return [...(place ? [place] : []), ...inLocation].join(' & ');
  });
  const said = places.filter(Boolean).map((place) => `(${place})`);
  return said.length > 0 ? `(${said.join(' | ')})` : null;
}

function anyOf(kind: string, values: string[] | undefined): string | null {
  if (!values || values.length === 0) return null;
  return `(${values.map((value) => quote(facet(kind, value))).join(' | ')})`;
}

const quote = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
