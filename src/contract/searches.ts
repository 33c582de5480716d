import { z } from 'zod';
import { stageColors, statuses } from './enums.ts';
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
  name: required(100, 'Name the search.'),
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
    message: 'The end comes after the beginning.',
  });
export type NewSearch = z.output<typeof newSearch>;
const searchChange = z.object(fields).partial();
export type SearchChange = z.output<typeof searchChange>;

const stage = z.object({
  id,
  status: z.enum(statuses),
  name: z.string(),
  color: z.enum(stageColors),
  /** How many cards are meant to be in it. */
  most: z.number().int().nullable(),
  ghostAfterDays: z.number().int().nullable(),
  count: z.number().int(),
});
export type Stage = z.output<typeof stage>;
const stageFields = {
  name: required(50, 'Name the stage.'),
  color: z.enum(stageColors),
  most: z.number().int().min(1).max(1_000).nullable(),
  ghostAfterDays: z.number().int().min(1).max(365).nullable(),
};
const newStage = z
  .object(stageFields)
  .partial()
  .extend({ status: z.enum(statuses), name: stageFields.name });
export type NewStage = z.output<typeof newStage>;
const stageChange = z
  .object(stageFields)
  .partial()
  .extend({ position: z.number().int().min(0).max(50).optional() });
export type StageChange = z.output<typeof stageChange>;

const limits = z.partialRecord(z.enum(statuses), z.number().int().min(1).max(1_000));
export type Limits = z.output<typeof limits>;

const tag = 'Searches and stages';
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
    summary: 'Begin a search. New applications go to the newest open one, unless told otherwise.',
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
    summary: 'Put a search and all its applications out of sight.',
    ...one,
  },
  reopen: {
    method: 'POST',
    path: '/api/v1/job-searches/{id}/reopen',
    summary: 'Bring a search back with the applications that went with it.',
    ...one,
  },
  listStages: {
    method: 'GET',
    path: '/api/v1/stages',
    summary: 'Your own stages inside the statuses, in order, and how many cards a status is meant to hold.',
    tag,
    response: z.object({ items: z.array(stage), limits }),
  },
  createStage: {
    method: 'POST',
    path: '/api/v1/stages',
    summary: 'Add a stage to a status; at most 12 in each.',
    tag,
    body: newStage,
    response: stage,
    status: [201],
  },
  updateStage: {
    method: 'PUT',
    path: '/api/v1/stages/{id}',
    summary: 'Change a stage: its name, colour, place, hint, rule.',
    tag,
    params: idParams,
    body: stageChange,
    response: stage,
  },
  deleteStage: {
    method: 'DELETE',
    path: '/api/v1/stages/{id}',
    summary: 'Delete a stage; its applications stay in the status.',
    tag,
    params: idParams,
  },
  setLimits: {
    method: 'PUT',
    path: '/api/v1/stages/limits',
    summary: 'How many cards each status is meant to hold: hints on the board.',
    tag,
    body: z.object({ limits }),
    response: z.object({ limits }),
  },
});
