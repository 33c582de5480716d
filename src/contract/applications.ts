import { z } from 'zod';
import { job } from './jobs.ts';
import { defineRoutes } from './kit.ts';
import { day, flag, id, idParams, instant, instantInput, pageOf, paging } from './shapes.ts';
import { applicationSorts, eventKinds, type Status, statuses } from './words.ts';

const otherNames: Record<string, Status> = { interview: 'interviewing', offer: 'offered', saved_only: 'saved' };
const toStatus = (value: unknown) => {
  if (typeof value !== 'string') return value;
  const name = value.trim().toLowerCase().replaceAll(' ', '_');
  return otherNames[name] ?? name;
};
const statusInput = z.preprocess(toStatus, z.enum(statuses));
const statusesInput = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map(toStatus)
          .filter((part) => part !== '')
      : value,
  z.array(z.enum(statuses)).max(20),
);

/** What a board shows of an application. */
export const card = z.object({
  id,
  status: z.enum(statuses),
  statusAt: instant,
  appliedAt: instant.nullable(),
  followUpOn: day.nullable(),
  deadlineOn: day.nullable(),
  archivedAt: instant.nullable(),
  isSample: z.boolean(),
  job: z.object({ id, title: z.string(), company: z.string().nullable(), location: z.string().nullable() }),
  createdAt: instant,
  updatedAt: instant,
});
export type Card = z.output<typeof card>;

export const application = card.extend({ notes: z.string(), salaryExpectation: z.string().nullable() });
export type Application = z.output<typeof application>;

const timelineEvent = z.object({
  id,
  kind: z.enum(eventKinds),
  /** When it happened; when it was written down is `recordedAt`. */
  at: instant,
  recordedAt: instant,
  from: z.enum(statuses).nullable(),
  to: z.enum(statuses).nullable(),
  text: z.string().nullable(),
  /** A move back, or a reopening. */
  correction: z.boolean(),
  /** Which fields an edit changed. */
  fields: z.array(z.string()),
});
export type TimelineEvent = z.output<typeof timelineEvent>;

const shortText = (longest: number) => z.string().trim().max(longest, `At most ${longest} characters.`);
const required = (longest: number, message: string) => shortText(longest).min(1, message);

const editable = {
  notes: z.string().max(20_000, 'At most 20,000 characters.').optional(),
  appliedAt: instantInput.nullable().optional(),
  followUpOn: day.nullable().optional(),
  deadlineOn: day.nullable().optional(),
  salaryExpectation: shortText(100).nullable().optional(),
};

const newApplication = z
  .object({
    jobId: id.optional(),
    company: required(200, 'Name the company.').optional(),
    title: required(300, 'Name the job.').optional(),
    location: shortText(300).optional(),
    url: z.union([z.literal('').transform(() => undefined), z.url({ protocol: /^https?$/u })]).optional(),
    salary: shortText(200).optional(),
    description: z.string().max(100_000).optional(),
    status: statusInput.default('applied'),
    ...editable,
  })
  .superRefine((body, context) => {
    if (body.jobId) return;
    if (!body.company) context.addIssue({ code: 'custom', path: ['company'], message: 'Name the company.' });
    if (!body.title) context.addIssue({ code: 'custom', path: ['title'], message: 'Name the job.' });
  });
export type NewApplication = z.output<typeof newApplication>;

const applicationChange = z.object({
  status: statusInput.optional(),
  /** When the change of status happened; now, unless given. */
  occurredAt: instantInput.optional(),
  title: required(300, 'Name the job.').optional(),
  company: shortText(200).nullable().optional(),
  location: shortText(300).nullable().optional(),
  ...editable,
});
export type ApplicationChange = z.output<typeof applicationChange>;

const listQuery = z.object({
  status: statusesInput.optional(),
  q: z.string().trim().max(200).optional(),
  /** Applied (or, while only saved, made) on this day or later. */
  fromDate: day.optional(),
  toDate: day.optional(),
  archived: flag.default(false),
  sortBy: z.enum(applicationSorts).default('updatedAt'),
  sortOrder: z.enum(['asc', 'desc']).optional(),
  ...paging,
  cursor: z.string().max(600).optional(),
});
export type ApplicationQuery = z.output<typeof listQuery>;

const tag = 'Applications';
const one = { tag, params: idParams, response: application, versioned: true } as const;
const several = z.object({ ids: z.array(id).min(1).max(100) });

export const applicationRoutes = defineRoutes({
  applications: {
    method: 'GET',
    path: '/api/v1/applications',
    summary: 'Your applications; archived ones only when asked for.',
    tag,
    query: listQuery,
    response: pageOf(application),
  },
  createApplication: {
    method: 'POST',
    path: '/api/v1/applications',
    summary: 'Take up a job of the catalogue, or one you describe. A saved one is moved on.',
    tag,
    body: newApplication,
    response: application,
    versioned: true,
    status: [201],
  },
  board: {
    method: 'GET',
    path: '/api/v1/applications/board',
    summary: 'A column for each status, with its count and its first cards. More by `sortBy=position` and the cursor.',
    tag,
    query: z.object({
      q: z.string().trim().max(200).optional(),
      perPage: z.coerce.number().int().min(1).max(50).default(15),
    }),
    response: z.object({
      columns: z.array(
        z.object({
          status: z.enum(statuses),
          total: z.number().int(),
          totalIsCapped: z.boolean(),
          items: z.array(card),
          nextCursor: z.string().nullable(),
        }),
      ),
    }),
  },
  application: { method: 'GET', path: '/api/v1/applications/{id}', summary: 'One application.', ...one },
  changeApplication: {
    method: 'PUT',
    path: '/api/v1/applications/{id}',
    summary: 'Change what is given. A new status is written on the timeline.',
    body: applicationChange,
    ...one,
  },
  deleteApplication: {
    method: 'DELETE',
    path: '/api/v1/applications/{id}',
    summary: 'Delete an application with its timeline.',
    tag,
    params: idParams,
    versioned: true,
  },
  timeline: {
    method: 'GET',
    path: '/api/v1/applications/{id}/timeline',
    summary: 'What happened, the newest first.',
    tag,
    params: idParams,
    query: z.object(paging),
    response: pageOf(timelineEvent),
  },
  addNote: {
    method: 'POST',
    path: '/api/v1/applications/{id}/notes',
    summary: 'Write a note on the timeline.',
    tag,
    params: idParams,
    body: z.object({
      text: z.string().trim().min(1, 'Write something.').max(10_000, 'At most 10,000 characters.'),
      occurredAt: instantInput.optional(),
    }),
    response: timelineEvent,
    status: [201],
  },
  archive: { method: 'POST', path: '/api/v1/applications/{id}/archive', summary: 'Put it out of sight.', ...one },
  unarchive: { method: 'POST', path: '/api/v1/applications/{id}/unarchive', summary: 'Bring it back.', ...one },
  archiveSeveral: {
    method: 'POST',
    path: '/api/v1/applications/archive',
    summary: 'Put several out of sight, all or none.',
    tag,
    body: several,
    response: z.object({ changed: z.number().int() }),
  },
  unarchiveSeveral: {
    method: 'POST',
    path: '/api/v1/applications/unarchive',
    summary: 'Bring several back, all or none.',
    tag,
    body: several,
    response: z.object({ changed: z.number().int() }),
  },
  place: {
    method: 'PUT',
    path: '/api/v1/applications/{id}/position',
    summary: 'Place it on the board: below another card, or on top of its column.',
    body: z.object({
      status: statusInput.optional(),
      afterId: id.nullable().default(null),
      /** When the change of status happened; now, unless given. */
      occurredAt: instantInput.optional(),
    }),
    ...one,
  },
  bookmark: {
    method: 'POST',
    path: '/api/v1/jobs/{id}/bookmark',
    summary: 'Save a job: an application in `saved`. 200 when there is one already.',
    tag,
    params: idParams,
    response: application,
    status: [201, 200],
  },
  unbookmark: {
    method: 'DELETE',
    path: '/api/v1/jobs/{id}/bookmark',
    summary: 'Take a saved job back, as long as nothing was done with it.',
    tag,
    params: idParams,
  },
  bookmarks: {
    method: 'GET',
    path: '/api/v1/jobs/bookmarks',
    summary: 'Jobs you keep an application for, the newest first.',
    tag,
    query: z.object(paging),
    response: pageOf(job),
  },
  sample: {
    method: 'GET',
    path: '/api/v1/sample',
    summary: 'Whether the sample workspace is loaded.',
    tag,
    response: z.object({ loaded: z.boolean() }),
  },
  loadSample: {
    method: 'POST',
    path: '/api/v1/sample',
    summary: 'Load a sample workspace to look around in.',
    tag,
    response: z.object({ jobs: z.number().int(), applications: z.number().int() }),
    status: [201],
  },
  removeSample: {
    method: 'DELETE',
    path: '/api/v1/sample',
    summary: 'Remove the sample workspace and what was done with its jobs.',
    tag,
  },
});
