import { z } from 'zod';
import { stageColors, statuses } from './enums.ts';
import { defineRoutes } from './kit.ts';
import { id, idParams, required } from './shapes.ts';

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
  name: required(50, 'Enter a name for the stage.'),
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

const tag = 'Stages';

export const stageRoutes = defineRoutes('stages', {
  list: {
    method: 'GET',
    path: '/api/v1/stages',
    summary: 'Your own stages inside the statuses, in order, and how many cards a status is meant to hold.',
    tag,
    response: z.object({ items: z.array(stage), limits }),
  },
  create: {
    method: 'POST',
    path: '/api/v1/stages',
    summary: 'Add a stage to a status; at most 12 in each.',
    tag,
    body: newStage,
    response: stage,
    status: [201],
  },
  update: {
    method: 'PUT',
    path: '/api/v1/stages/{id}',
    summary: 'Change a stage: its name, colour, place, hint, rule.',
    tag,
    params: idParams,
    body: stageChange,
    response: stage,
  },
  delete: {
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
