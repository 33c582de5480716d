import { z } from 'zod';
import { visaSponsorships } from './enums.ts';
import { job } from './jobs.ts';
import { defineRoutes } from './kit.ts';
import { id, instant, pageOf, paging, webAddress } from './shapes.ts';

const company = z.object({
  /** What the company is known by here: its name without case and legal form. */
  key: z.string(),
  name: z.string(),
  applications: z.number().int(),
  contacts: z.number().int(),
  hasNotes: z.boolean(),
});
export type Company = z.output<typeof company>;

const detail = z.object({
  key: z.string(),
  name: z.string(),
  website: z.string().nullable(),
  notes: z.string(),
  updatedAt: instant.nullable(),
  applications: z.number().int(),
  contacts: z.number().int(),
  /** The newest open jobs, at most 20 of `openJobs`. */
  jobs: z.array(job.partial()),
  openJobs: z.number().int(),
  /** What postings of the company say of visas, the newest of each kind. */
  sponsorship: z.array(
    z.object({
      says: z.enum(visaSponsorships),
      sentence: z.string().nullable(),
      jobId: id,
      title: z.string(),
      count: z.number().int(),
    }),
  ),
});
export type CompanyDetail = z.output<typeof detail>;

const tag = 'Companies';
const params = z.object({ key: z.string().min(1).max(200) });
const one = { tag, params, response: detail, versioned: true } as const;

export const companyRoutes = defineRoutes('companies', {
  list: {
    method: 'GET',
    path: '/api/v1/companies',
    summary: 'Companies you have applications, contacts or notes of, by name.',
    tag,
    query: z.object({ q: z.string().trim().max(200).optional(), ...paging }),
    response: pageOf(company),
  },
  get: {
    method: 'GET',
    path: '/api/v1/companies/{key}',
    summary: 'A company by its key or its name: jobs, sponsorship, your notes.',
    ...one,
  },
  update: {
    method: 'PUT',
    path: '/api/v1/companies/{key}',
    summary: 'Change your notes on a company.',
    body: z.object({
      website: webAddress.nullable().optional(),
      notes: z.string().max(20_000, 'At most 20,000 characters.').optional(),
    }),
    ...one,
  },
});
