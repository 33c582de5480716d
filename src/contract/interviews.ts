import { z } from 'zod';
import { contactBrief } from './contacts.ts';
import { interviewKinds, interviewOutcomes, interviewStatuses } from './enums.ts';
import { defineRoutes } from './kit.ts';
import {
  day,
  dayInput,
  id,
  idParams,
  instant,
  momentOrDay,
  oneOrMore,
  pageOf,
  paging,
  shortText,
  timeZone,
  webAddress,
} from './shapes.ts';

const interviewBase = z.object({
  id,
  applicationId: id.nullable(),
  company: z.string().nullable(),
  position: z.string().nullable(),
  round: z.number().int(),
  kind: z.enum(interviewKinds),
  status: z.enum(interviewStatuses),
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  minutes: z.number().int(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  interviewer: z.string().nullable(),
  contactIds: z.array(id),
  outcome: z.enum(interviewOutcomes),
  thankedOn: day.nullable(),
  isSample: z.boolean(),
});
/** What lists and calendars show. */
export const interview = interviewBase;
export type Interview = z.output<typeof interview>;

const detail = interviewBase.extend({
  people: z.array(contactBrief),
  preparation: z.string(),
  questions: z.string(),
  notes: z.string(),
  feedback: z.string(),
  /** Others that overlap it. */
  conflicts: z.array(interviewBase),
});
export type InterviewDetail = z.output<typeof detail>;

const long = z.string().max(20_000, 'At most 20,000 characters.');
const fields = {
  company: shortText(200).nullable(),
  position: shortText(300).nullable(),
  round: z.number().int().min(1).max(50),
  kind: z.enum(interviewKinds),
  status: z.enum(interviewStatuses),
  startsAt: momentOrDay,
  timeZone,
  minutes: z.number().int().min(5, 'At least 5 minutes.').max(1_440, 'At most 1,440 minutes (one day).'),
  place: shortText(300).nullable(),
  link: webAddress.nullable(),
  interviewer: shortText(300).nullable(),
  contactIds: z.array(id).max(30),
  preparation: long,
  questions: long,
  notes: long,
  feedback: long,
  outcome: z.enum(interviewOutcomes),
  thankedOn: dayInput.nullable(),
};
const plain = z.object(fields).partial();
export type InterviewChange = z.output<typeof plain>;
export type NewInterview = InterviewChange & Required<Pick<Interview, 'kind' | 'startsAt'>>;

/** The same with the names the founding documents use for three of the fields. */
const given = plain.extend({
  interviewType: fields.kind.optional(),
  scheduledDate: fields.startsAt.optional(),
  interviewerName: fields.interviewer.optional(),
});
const underOneName = (body: z.output<typeof given>): InterviewChange => {
  const { interviewType, scheduledDate, interviewerName, ...rest } = body;
  const { kind = interviewType, startsAt = scheduledDate, interviewer = interviewerName } = rest;
  return { ...rest, kind, startsAt, interviewer };
};
const change = given.transform(underOneName);
const added = given
  .refine((body) => body.startsAt ?? body.scheduledDate, { path: ['startsAt'], message: 'Enter the date and time.' })
  .transform((body): NewInterview => {
    const { kind = 'phone', startsAt = '', ...rest } = underOneName(body);
    return { ...rest, kind, startsAt };
  });

const listQuery = z.object({
  dateFrom: dayInput.optional(),
  dateTo: dayInput.optional(),
  /** The zone the days are of. */
  timeZone: timeZone.default('UTC'),
  type: oneOrMore(interviewKinds).optional(),
  status: oneOrMore(interviewStatuses).optional(),
  applicationId: id.optional(),
  contactId: id.optional(),
  q: z.string().trim().max(200).optional(),
  sortOrder: z.enum(['asc', 'desc']).default('asc'),
  ...paging,
});
export type InterviewQuery = z.output<typeof listQuery>;

const tag = 'Interviews';
const one = { tag, params: idParams, response: detail, versioned: true } as const;

export const interviewRoutes = defineRoutes('interviews', {
  list: {
    method: 'GET',
    path: '/api/v1/interviews',
    summary: 'Your interviews by date; between days, of some kinds, of an application, with a contact.',
    tag,
    query: listQuery,
    response: pageOf(interview),
  },
  create: {
    method: 'POST',
    path: '/api/v1/interviews',
    summary: 'Plan an interview that belongs to no application. Overlaps are named, not refused.',
    tag,
    body: added,
    response: detail,
    versioned: true,
    status: [201],
  },
  createForApplication: {
    method: 'POST',
    path: '/api/v1/applications/{id}/interviews',
    summary: 'Plan an interview of an application; the round counts on. The status stays as it is.',
    tag,
    params: idParams,
    body: added,
    response: detail,
    versioned: true,
    status: [201],
  },
  get: { method: 'GET', path: '/api/v1/interviews/{id}', summary: 'One interview.', ...one },
  update: {
    method: 'PUT',
    path: '/api/v1/interviews/{id}',
    summary: 'Change what is given: the time, the people, how it went.',
    body: change,
    ...one,
  },
  delete: {
    method: 'DELETE',
    path: '/api/v1/interviews/{id}',
    summary: 'Delete an interview; to keep it on record, cancel it instead.',
    tag,
    params: idParams,
    versioned: true,
  },
});
