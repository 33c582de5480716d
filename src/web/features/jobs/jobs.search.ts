import { visaSponsorships } from '#contract/enums.ts';
import { searchSchema, someOf, text } from '#web/lib/search-params.ts';

/** What the address of the page says. */
export const jobsSearch = searchSchema({
  q: text,
  location: text,
  country: text,
  remote: text,
  visa: someOf(visaSponsorships),
  skills: text,
  minSalary: text,
  experienceLevel: text,
  type: text,
  postedSince: text,
  sortBy: text,
  open: text,
});
/** What the list of jobs is narrowed to and ordered by. */
export type JobFilters = Omit<ReturnType<typeof jobsSearch>, 'open'>;
