import { employmentTypes, jobSorts, remoteModes, seniorities, visaSponsorships } from '#contract/enums.ts';
import { searchSchema, text } from '#web/lib/search-params.ts';

/** What the address of the page says, whether it can be used or not; `readFilters` tells. */
export const jobsSearch = searchSchema({
  q: text,
  location: text,
  country: text,
  remote: text,
  visa: text,
  skills: text,
  minSalary: text,
  maxSalary: text,
  experienceLevel: text,
  type: text,
  postedSince: text,
  company: text,
  source: text,
  origin: text,
  dismissed: text,
  sortBy: text,
  open: text,
});
export type JobsSearch = ReturnType<typeof jobsSearch>;
/** What the list of jobs is narrowed to and ordered by. */
export type JobFilters = Omit<JobsSearch, 'open'>;

/** Filters of which several values may be chosen, with those there are. */
export const choices = {
  remote: remoteModes,
  visa: visaSponsorships,
  experienceLevel: seniorities,
  type: employmentTypes,
} as const;
export type ChoiceFilter = keyof typeof choices;

/** Filters of which one value may be chosen instead of what is shown anyway: jobs of boards, and none put aside. */
export const singleChoices = { origin: ['own', 'all'], dismissed: ['only'] } as const;
export type SingleChoice = keyof typeof singleChoices;

/** Filters that are whole numbers, and the largest each may be. */
export const numberLimits = { minSalary: 10_000_000, maxSalary: 10_000_000, postedSince: 3_650 } as const;
export type NumberFilter = keyof typeof numberLimits;

/** How much is searched for at once, and how long one of several values may be. */
const maxWords = 200;
const maxListed = 100;

/** The values of a filter that holds several. */
export const valuesOf = (text: string | undefined, sign = ','): string[] =>
  (text ?? '')
    .split(sign)
    .map((value) => value.trim())
    .filter(Boolean);

/** Something an address asks for that is no filter. */
export interface IgnoredFilter {
  name: keyof JobFilters;
  value: string;
}

/** The filters of an address that can be used, and what is left out. */
export function readFilters({ open: _open, ...search }: JobsSearch): { filters: JobFilters; ignored: IgnoredFilter[] } {
  const filters: JobFilters = { ...search };
  const ignored: IgnoredFilter[] = [];
  for (const [name, known] of Object.entries(choices) as [ChoiceFilter, readonly string[]][]) {
    const values = valuesOf(search[name]);
    ignored.push(...values.filter((value) => !known.includes(value)).map((value) => ({ name, value })));
    filters[name] = values.filter((value) => known.includes(value)).join(',') || undefined;
  }
  for (const [name, known] of Object.entries(singleChoices) as [SingleChoice, readonly string[]][])
    if (search[name] && !known.includes(search[name])) drop(name, search[name]);
  for (const [name, limit] of Object.entries(numberLimits) as [NumberFilter, number][])
    if (search[name] && !isWhole(search[name], limit)) drop(name, search[name]);
  filters.q = search.q?.slice(0, maxWords);
  filters.company = search.company?.slice(0, maxWords);
  for (const name of ['skills', 'country', 'source'] as const)
    for (const value of valuesOf(search[name])) if (value.length > maxListed) drop(name, value);
  if (search.sortBy && !jobSorts.some((sort) => sort === search.sortBy)) drop('sortBy', search.sortBy);
  const used = Object.entries(filters).filter(([, value]) => value !== undefined);
  return { filters: Object.fromEntries(used), ignored };

  function drop(name: keyof JobFilters, value: string): void {
    filters[name] = undefined;
    ignored.push({ name, value });
  }
}

const isWhole = (text: string, limit: number): boolean => /^\d{1,8}$/u.test(text) && Number(text) <= limit;

/** Best match first when words are searched for, newest first otherwise, unless the person chose an order. */
export const orderOf = ({ sortBy, q }: JobFilters): string => sortBy ?? (q ? 'relevance' : 'postedAt');
