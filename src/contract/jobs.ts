import { z } from 'zod';
import {
  employmentTypes,
  jobOrigins,
  jobSorts,
  jobStatuses,
  placeKinds,
  remoteModes,
  type Seniority,
  salaryPeriods,
  seniorities,
  statuses,
  visaSponsorships,
} from './enums.ts';
import { defineRoutes } from './kit.ts';
import { flag, id, idParams, instant, oneOrMore, pageOf, paging, texts } from './shapes.ts';

export const salary = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  currency: z.string().nullable(),
  /** Null where the posting does not say; filters and order then take it for a year's pay, under 1,000 for an hour's. */
  period: z.enum(salaryPeriods).nullable(),
  /** Estimated by a board, not stated by the employer. */
  predicted: z.boolean(),
});

const jobFields = {
  id,
  title: z.string(),
  company: z.string().nullable(),
  companyId: id.nullable(),
  location: z.string().nullable(),
  locations: z.array(z.string()),
  country: z.string().nullable(),
  remote: z.enum(remoteModes),
  employmentType: z.enum(employmentTypes).nullable(),
  salary: salary.nullable(),
  visaSponsorship: z.enum(visaSponsorships),
  visaEvidence: z.string().nullable(),
  skills: z.array(z.string()),
  seniority: z.enum(seniorities),
  postedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  status: z.enum(jobStatuses),
  url: z.string().nullable(),
  source: z.string(),
  isSaved: z.boolean(),
  applicationId: id.nullable(),
  /** Where your application for it stands. */
  applicationStatus: z.enum(statuses).nullable(),
  /** When you put it aside as not interesting. */
  dismissedAt: instant.nullable(),
  /** How many postings there are of it; `GET /api/v1/jobs/{id}` lists them. */
  postingCount: z.number().int(),
  /** When its first posting was stored. */
  firstSeenAt: instant.nullable(),
  /** Made for looking around; removed with the sample workspace. */
  isSample: z.boolean(),
};

export const job = z.object(jobFields);
export type Job = z.output<typeof job>;

/** Why two postings are one opening: an address both lead to, the same facts, or nearly the same. */
const mergeReason = z.object({
  layer: z.enum(['url', 'fingerprint', 'fuzzy']),
  why: z.string(),
  /** Similarity of titles, 0–100, for the fuzzy layer. */
  score: z.number().optional(),
});
export type MergeReason = z.output<typeof mergeReason>;

export const posting = z.object({
  id,
  source: z.string(),
  url: z.string().nullable(),
  title: z.string(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  postedAt: instant.nullable(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** Why this posting stands under this job; null for the first. */
  merge: mergeReason.nullable(),
});

export const jobDetail = job.extend({
  descriptionHtml: z.string().nullable(),
  descriptionText: z.string().nullable(),
  salaryEvidence: z.string().nullable(),
  companyDerived: z.boolean(),
  postings: z.array(posting),
});
export type JobDetail = z.output<typeof jobDetail>;

const synonyms: Record<string, Seniority> = {
  entry: 'junior',
  entry_level: 'junior',
  middle: 'mid',
  principal: 'lead',
};
const experienceLevels = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => synonyms[part.trim().toLowerCase()] ?? part)
          .join(',')
      : value,
  oneOrMore(seniorities),
);

export const jobFilters = {
  q: z.string().trim().max(200).optional(),
  /**
   * A country, region, city or area, with all that lies in it, in any of the languages of the gazetteer; several are
   * separated by semicolons. What names no place is looked for in the words of the location.
   */
  location: z.string().trim().max(300).optional(),
  country: texts.optional(),
  remote: oneOrMore(remoteModes).optional(),
  visa: oneOrMore(visaSponsorships).optional(),
  skills: texts.optional(),
  minSalary: z.coerce.number().min(0).max(10_000_000).optional(),
  maxSalary: z.coerce.number().min(0).max(10_000_000).optional(),
  experienceLevel: experienceLevels.optional(),
  type: oneOrMore(employmentTypes).optional(),
  company: z
    .string()
    .trim()
    .max(200)
    .meta({ description: 'A company by its name; in the catalogue its legal form makes no difference.' })
    .optional(),
  source: texts.meta({ description: 'Names of sources, see GET /api/v1/jobs/sources.' }).optional(),
  origin: z
    .enum(jobOrigins)
    .meta({
      description:
        '`boards`: jobs of boards and of imported postings; `own`: jobs that are there only because you keep an application for them. Both, unless given.',
    })
    .optional(),
  dismissed: flag
    .meta({ description: '`false` leaves out the jobs you put aside, `true` lists them alone. All, unless given.' })
    .optional(),
  postedSince: z.coerce.number().int().min(0).max(3650).optional(),
};

const tag = 'Jobs';

export const jobRoutes = defineRoutes('jobs', {
  search: {
    method: 'GET',
    path: '/api/v1/jobs',
    summary:
      'Find active jobs: words in title, company, place and skills, with filters. A location is a place with all that lies in it ("Germany", "München", "Paris, Texas"); several are separated by semicolons. Pay compares a year, in the currency of the job; sorted by salary, jobs that state none are left out.',
    tag,
    limit: 'search',
    query: z.object({
      ...jobFilters,
      sortBy: z.enum(jobSorts).default('postedAt'),
      sortOrder: z.enum(['asc', 'desc']).default('desc'),
      ...paging,
      cursor: z.string().max(300).optional(),
      fields: texts.optional(),
    }),
    response: pageOf(job.partial()),
  },
  get: {
    method: 'GET',
    path: '/api/v1/jobs/{id}',
    summary: 'A job with all its postings and what decided visa, salary and merging.',
    tag,
    params: idParams,
    response: jobDetail,
    versioned: true,
  },
  suggestPlaces: {
    method: 'GET',
    path: '/api/v1/jobs/places',
    summary: 'Places that begin with what was typed, as the location of a search takes them; at most 8.',
    tag,
    query: z.object({ q: z.string().trim().max(100) }),
    response: z.object({ items: z.array(z.object({ name: z.string(), kind: z.enum(placeKinds) })) }),
  },
  listSources: {
    method: 'GET',
    path: '/api/v1/jobs/sources',
    summary: 'The sources of the jobs you see, by name; at most 200.',
    tag,
    response: z.object({ items: z.array(z.object({ name: z.string() })) }),
  },
  dismiss: {
    method: 'PUT',
    path: '/api/v1/jobs/{id}/dismissal',
    summary: 'Put a job aside that you are not interested in. 409 when you have an application for it.',
    tag,
    params: idParams,
    response: z.object({ dismissedAt: instant }),
  },
  undoDismiss: {
    method: 'DELETE',
    path: '/api/v1/jobs/{id}/dismissal',
    summary: 'Bring a job back that you put aside.',
    tag,
    params: idParams,
  },
});
export type JobQuery = z.output<(typeof jobRoutes)['search']['query']>;
