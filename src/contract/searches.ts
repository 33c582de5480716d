import { z } from 'zod';
import { defineRoutes } from './kit.ts';
import { day, dayInput, flag, id, idParams, instant, pageOf, paging, required, shortText } from './shapes.ts';

const jobSearch = z.object({
  id,
  name: z.string(),
  targetRole: z.string().nullable(),
  notes: z.string(),
  startedOn: day,
  endedOn: day.nullable(),
  archivedAt: instant.nullable(),
  isSample: z.boolean(),
  /** How many applications ever reached each step; archived ones included, trashed ones not. */
  counts: z.object({
    all: z.number().int(),
    applied: z.number().int(),
    interviewed: z.number().int(),
    offered: z.number().int(),
    accepted: z.number().int(),
    open: z.number().int(),
  }),
  /** Days from applying to the first answer, the middle one; null below five answers. */
  daysToAnswer: z.number().nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type JobSearch = z.output<typeof jobSearch>;

const fields = {
  name: required(100, 'Enter a name for the search.'),
  targetRole: shortText(200).nullable(),
  notes: z.string().max(20_000, 'At most 20,000 characters.'),
  startedOn: dayInput,
  endedOn: dayInput.nullable(),
};
const newSearch = z
  .object(fields)
  .partial()
  .extend({ name: fields.name })
  .refine(({ startedOn, endedOn }) => !startedOn || !endedOn || startedOn <= endedOn, {
    path: ['endedOn'],
    message: 'The end must not be before the beginning.',
  });
export type NewSearch = z.output<typeof newSearch>;
const searchChange = z.object(fields).partial();
export type SearchChange = z.output<typeof searchChange>;

const tag = 'Searches';
const one = { tag, params: idParams, response: jobSearch, versioned: true } as const;

export const searchRoutes = defineRoutes('searches', {
  list: {
    method: 'GET',
    path: '/api/v1/job-searches',
    summary: 'Your searches with their figures, open ones first, to be compared.',
    tag,
    query: z.object({
      archived: flag.optional(),
      /** Without them the figures are zero: names alone are answered sooner. */
      figures: flag.default(true),
      ...paging,
    }),
    response: pageOf(jobSearch),
  },
  create: {
    method: 'POST',
    path: '/api/v1/job-searches',
    summary: 'Start a search. New applications go to the newest open one, unless told otherwise.',
    tag,
    body: newSearch,
    response: jobSearch,
    versioned: true,
    status: [201],
  },
  get: { method: 'GET', path: '/api/v1/job-searches/{id}', summary: 'One search.', ...one },
  update: {
    method: 'PUT',
    path: '/api/v1/job-searches/{id}',
    summary: 'Change what is given.',
    body: searchChange,
    ...one,
  },
  delete: {
    method: 'DELETE',
    path: '/api/v1/job-searches/{id}',
    summary: 'Delete a search; its applications stay, in none.',
    tag,
    params: idParams,
  },
  archive: {
    method: 'POST',
    path: '/api/v1/job-searches/{id}/archive',
    summary: 'Archive a search with all its applications.',
    ...one,
  },
  reopen: {
    method: 'POST',
    path: '/api/v1/job-searches/{id}/reopen',
    summary: 'Reopen a search with the applications that were archived with it.',
    ...one,
  },
});
