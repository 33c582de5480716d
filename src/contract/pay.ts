import { z } from 'zod';
import { payKinds, salaryPeriods } from './enums.ts';
import { defineRoutes } from './kit.ts';
import { day, dayInput, id, idParams, instant, pageOf, paging, required } from './shapes.ts';

const observation = z.object({
  id,
  kind: z.enum(payKinds),
  text: z.string(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  currency: z.string().nullable(),
  period: z.enum(salaryPeriods).nullable(),
  observedOn: day,
  recordedAt: instant,
  struckAt: instant.nullable(),
});
export type Observation = z.output<typeof observation>;
const newObservation = z.object({
  kind: z.enum(payKinds),
  text: required(200, 'Enter what was said, for example “€65,000 a year”.'),
  observedOn: dayInput.optional(),
});
export type NewObservation = z.output<typeof newObservation>;

const tag = 'Pay';

export const payRoutes = defineRoutes('applications', {
  listPayQuotes: {
    method: 'GET',
    path: '/api/v1/applications/{id}/pay',
    summary: 'What was said about pay, newest first.',
    tag,
    params: idParams,
    query: z.object(paging),
    response: pageOf(observation),
  },
  recordPayQuote: {
    method: 'POST',
    path: '/api/v1/applications/{id}/pay',
    summary: 'Record what was asked, advertised, said, written or signed. Amounts are read from the text.',
    tag,
    params: idParams,
    body: newObservation,
    response: observation,
    status: [201],
  },
  voidPayQuote: {
    method: 'DELETE',
    path: '/api/v1/pay/{id}',
    summary: 'Void a wrong entry; it stays visible.',
    tag,
    params: idParams,
    response: observation,
  },
});
