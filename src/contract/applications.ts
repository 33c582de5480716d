import { z } from 'zod';
import {
  application,
  applicationChange,
  card,
  newApplication,
  statusesInput,
  statusInput,
} from './application.shapes.ts';
import { applicationSorts, priorities, statuses } from './enums.ts';
import { job } from './jobs.ts';
import { defineRoutes } from './kit.ts';
import { pageSizes, trashDays } from './limits.ts';
import { day, dayInput, flag, id, idParams, momentOrDay, pageOf, paging, tags, texts, timeZone } from './shapes.ts';

/** An id, or `none` for those without. */
const idOrNone = z.union([id, z.literal('none')]);
const narrowed = {
  q: z.string().trim().max(200).optional(),
  /** `archived`: of any search that is put away. */
  searchId: z.union([id, z.enum(['none', 'archived'])]).optional(),
  tag: texts.optional(),
  priority: z.enum(priorities).optional(),
  minExcitement: z.coerce.number().int().min(1).max(5).optional(),
};
const listQuery = z.object({
  ...narrowed,
  status: statusesInput.optional(),
  stageId: idOrNone.optional(),
  /** A company's name; its legal form does not matter. */
  company: z.string().trim().max(200).optional(),
  ghosted: flag.optional(),
  /** Applied for, on a day nobody gave; archived ones too. */
  undated: flag.optional(),
  trashed: flag.default(false),
  /** Applied (or, while only saved, made) on this day or later. */
  fromDate: dayInput.optional(),
  toDate: dayInput.optional(),
  archived: flag.default(false),
  sortBy: z.enum(applicationSorts).default('updatedAt'),
  sortOrder: z.enum(['asc', 'desc']).optional(),
  ...paging,
  cursor: z.string().max(2_000).optional(),
});
export type ApplicationQuery = z.output<typeof listQuery>;
export type Narrowed = Pick<ApplicationQuery, keyof typeof narrowed>;

const tag = 'Applications';
const one = { tag, params: idParams, response: application, versioned: true } as const;
const boardSorts = ['position', 'updatedAt', 'appliedAt', 'deadlineOn', 'followUpOn', 'excitement'] as const;

const bulk = z.object({
  ids: z.array(id).min(1).max(1_000, 'At most 1,000 at once.'),
  change: z
    .object({
      status: statusInput,
      stageId: id.nullable(),
      searchId: id.nullable(),
      addTags: tags,
      removeTags: tags,
      priority: z.enum(priorities).nullable(),
      archived: z.boolean(),
      /** Into the trash, or out of it. */
      deleted: z.boolean(),
    })
    .partial()
    .refine((change) => Object.keys(change).length > 0, 'Choose what to change.'),
});
export type Bulk = z.output<typeof bulk>;
export type MoveToUndo = z.output<(typeof applicationRoutes)['undoMoves']['body']>['moves'][number];

const changedSeveral = z.object({
  changed: z.number().int(),
  refused: z.array(z.object({ id, message: z.string() })),
});

export type BoardQuery = z.output<(typeof applicationRoutes)['board']['query']>;

export const applicationRoutes = defineRoutes('applications', {
  list: {
    method: 'GET',
    path: '/api/v1/applications',
    summary: 'Your applications; archived ones only when asked for.',
    tag,
    query: listQuery,
    response: pageOf(application),
  },
  create: {
    method: 'POST',
    path: '/api/v1/applications',
    summary: 'Create an application for a job of the catalogue, or for one you describe. A saved one is moved on.',
    tag,
    body: newApplication,
    response: application,
    versioned: true,
    status: [201],
  },
  board: {
    method: 'GET',
    path: '/api/v1/applications/board',
    summary:
      'A column for each status, or for each of your stages, with its count and its first cards. More by `sortBy=position` and the cursor.',
    tag,
    query: z.object({
      ...narrowed,
      columns: z.enum(['status', 'stage']).default('status'),
      sortBy: z.enum(boardSorts).default('position'),
      perPage: z.coerce.number().int().min(1).max(50).default(pageSizes.column),
    }),
    response: z.object({
      columns: z.array(
        z.object({
          key: z.string(),
          status: z.enum(statuses),
          /** Null for the status itself: cards in no stage, where columns are stages. */
          stageId: id.nullable(),
          /** How many are meant to be in it. */
          most: z.number().int().nullable(),
          total: z.number().int(),
          totalIsCapped: z.boolean(),
          items: z.array(card),
          nextCursor: z.string().nullable(),
        }),
      ),
    }),
  },
  get: { method: 'GET', path: '/api/v1/applications/{id}', summary: 'One application.', ...one },
  update: {
    method: 'PUT',
    path: '/api/v1/applications/{id}',
    summary: 'Change what is given. A new status is written on the timeline.',
    body: applicationChange,
    ...one,
  },
  delete: {
    method: 'DELETE',
    path: '/api/v1/applications/{id}',
    summary: `Put an application in the trash, for ${trashDays} days; or delete it for good at once.`,
    tag,
    params: idParams,
    query: z.object({ forGood: flag.default(false) }),
    versioned: true,
  },
  archive: { method: 'POST', path: '/api/v1/applications/{id}/archive', summary: 'Archive an application.', ...one },
  unarchive: {
    method: 'POST',
    path: '/api/v1/applications/{id}/unarchive',
    summary: 'Unarchive an application.',
    ...one,
  },
  restore: {
    method: 'POST',
    path: '/api/v1/applications/{id}/restore',
    summary: 'Take it out of the trash.',
    ...one,
  },
  unghost: {
    method: 'POST',
    path: '/api/v1/applications/{id}/unghost',
    summary: 'Undo ghosting; the rule counts from now.',
    ...one,
  },
  bulkUpdate: {
    method: 'POST',
    path: '/api/v1/applications/bulk',
    summary: 'One change to several of your applications. Those the rules refuse are named and stay as they are.',
    tag,
    body: bulk,
    response: changedSeveral,
  },
  undoMoves: {
    method: 'POST',
    path: '/api/v1/applications/undo',
    summary: 'Undo the last move of each, within an hour and as long as it has not been moved again.',
    tag,
    body: z.object({
      moves: z
        .array(
          /** Where each stood before. */
          z.object({ id, status: z.enum(statuses), stageId: id.nullable(), searchId: id.nullable() }),
        )
        .min(1)
        .max(1_000, 'At most 1,000 at once.'),
    }),
    response: changedSeveral,
  },
  listTags: {
    method: 'GET',
    path: '/api/v1/applications/tags',
    summary: 'Tags in use, with how many applications have them.',
    tag,
    response: z.object({ items: z.array(z.object({ tag: z.string(), count: z.number().int() })) }),
  },
  findDuplicates: {
    method: 'GET',
    path: '/api/v1/applications/duplicates',
    summary:
      'Applications for the same job or address or at the same company, before another one is made. A job alone is enough.',
    tag,
    query: z.object({
      jobId: id.optional(),
      company: z.string().trim().max(200).optional(),
      title: z.string().trim().max(300).optional(),
      url: z.string().trim().max(2_000).optional(),
    }),
    response: z.object({
      items: z.array(z.object({ why: z.enum(['same_job', 'same_title', 'same_company']), application: card })),
    }),
  },
  report: {
    method: 'GET',
    path: '/api/v1/applications/proof',
    summary:
      'Applications between two days and what became of them, in order: the report an employment office asks for. Without the sample.',
    tag,
    query: z.object({ from: dayInput, to: dayInput, timeZone: timeZone.default('UTC'), ...paging }),
    response: pageOf(
      z.object({
        id,
        appliedOn: day,
        title: z.string(),
        company: z.string().nullable(),
        location: z.string().nullable(),
        foundVia: z.string().nullable(),
        url: z.string().nullable(),
        status: z.enum(statuses),
        /** Each status in order, with its day where that is known. */
        history: z.array(z.object({ status: z.enum(statuses), on: day.nullable() })),
      }),
    ),
  },
  move: {
    method: 'PUT',
    path: '/api/v1/applications/{id}/position',
    summary: 'Place it on the board: below another card, or on top of its column.',
    body: z.object({
      status: statusInput.optional(),
      /** Null: in none of the stages of the status. */
      stageId: id.nullable().optional(),
      searchId: id.nullable().optional(),
      afterId: id.nullable().default(null),
      /** When the change of status happened; now, unless given. */
      occurredAt: momentOrDay.optional(),
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
    summary: 'Remove a saved job, as long as nothing was done with it.',
    tag,
    params: idParams,
  },
  listBookmarks: {
    method: 'GET',
    path: '/api/v1/jobs/bookmarks',
    summary: 'Jobs you keep an application for, the newest first.',
    tag,
    query: z.object(paging),
    response: pageOf(job),
  },
});
