import { z } from 'zod';
import { applicationColumns, contactColumns, statuses, transferKinds, transferStatuses } from './enums.ts';
import { salary } from './jobs.ts';
import { defineRoutes } from './kit.ts';
import { id, idParams, instant, pageOf, paging } from './shapes.ts';

const count = z.number().int();

/** What a row would become, or became. */
const actions = ['new', 'known', 'similar', 'merge', 'left_out'] as const;
export type Action = (typeof actions)[number];

const tally = z.object({ new: count, known: count, similar: count, merge: count, leftOut: count });
export type Tally = z.output<typeof tally>;

const transferRecord = z.object({
  id,
  fileName: z.string(),
  format: z.string(),
  status: z.enum(transferStatuses),
  counts: z.partialRecord(z.enum([...transferKinds, 'other']), tally),
  message: z.string().nullable(),
  progress: z.object({ done: count, total: count }),
  createdAt: instant,
  finishedAt: instant.nullable(),
  undoneAt: instant.nullable(),
});
export type TransferRecord = z.output<typeof transferRecord>;

const column = z.enum([...new Set([...applicationColumns, ...contactColumns])] as [string, ...string[]]);
const columnMap = z.partialRecord(column, z.string().max(200));

export const transferChoices = z.object({
  /** What the rows of a table are. */
  kind: z.enum(transferKinds).optional(),
  /** Which column means what; the others are left out. */
  columns: columnMap.optional(),
  /** Which comes first in dates such as 03/04/2024, where no other date of the table shows it. */
  dateOrder: z.enum(['day', 'month']).optional(),
  /** What a status word means; `archive` puts it away as a saved job, `skip` leaves it out. */
  statuses: z.record(z.string().max(100), z.enum([...statuses, 'archive', 'skip'])).optional(),
  /** Whose rows, where several people share the file. */
  owner: z.string().max(200).optional(),
  /** What happens to what is there already in another form. */
  whenSimilar: z.enum(['merge', 'skip', 'create']).optional(),
  /** Whose single values count when a contact is merged. */
  prefer: z.enum(['mine', 'file']).optional(),
});
export type TransferChoices = z.output<typeof transferChoices>;

const row = z.object({ kind: z.string(), action: z.enum(actions), label: z.string(), recordId: id.nullable() });

/** An application of a file as it would be read. */
const reading = z.object({
  /** Null where nobody knows what its status means. */
  status: z.enum([...statuses, 'archive', 'skip']).nullable(),
  appliedAt: instant.nullable(),
  salary: salary.nullable(),
});

const detail = transferRecord.extend({
  choices: transferChoices,
  /** How many of the records it imported were worked on since. */
  changedSince: count,
  /** Of tables: every column with some of its values, and what it is taken for. */
  table: z
    .object({
      kind: z.enum(transferKinds),
      columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
      mapping: columnMap,
      /** A date of the table that could be either way round. */
      unclearDate: z.string().nullable(),
    })
    .nullable(),
  /** The status words of the file, how often they stand there, and what each is taken for. */
  words: z.array(
    z.object({
      word: z.string(),
      count,
      means: z.enum([...statuses, 'archive', 'skip']),
      /** False where nobody knows what the word means: then the person has to say. */
      isKnown: z.boolean(),
    }),
  ),
  owners: z.array(z.string()),
  leftAlone: z.array(z.object({ name: z.string(), why: z.enum(['secret', 'no_place']) })),
  /** At most 200. */
  problems: z.array(z.object({ file: z.string(), row: count, message: z.string() })),
  /** The first 50 of what would be done; afterwards ask for the rows. */
  preview: z.array(row.extend({ reading: reading.nullish() })),
});
export type TransferDetail = z.output<typeof detail>;

const tag = 'Move in, move out';
const one = { tag, params: idParams, response: detail } as const;

export const transferRoutes = defineRoutes('transfers', {
  create: {
    method: 'POST',
    path: '/api/v1/transfers',
    summary:
      'Upload a file of applications or contacts: a Cairn export, Teal, Huntr, Reactive Resume, JobSync, JobOps, LinkedIn, vCard, any CSV. Nothing is imported yet.',
    tag,
    multipart: true,
    body: z.object({ file: z.file() }),
    response: detail,
    status: [201],
  },
  list: {
    method: 'GET',
    path: '/api/v1/transfers',
    summary: 'Your imports, newest first.',
    tag,
    query: z.object(paging),
    response: pageOf(transferRecord),
  },
  get: {
    method: 'GET',
    path: '/api/v1/transfers/{id}',
    summary: 'What a file contains and what importing it would do, or did.',
    ...one,
  },
  update: {
    method: 'PUT',
    path: '/api/v1/transfers/{id}',
    summary: 'Choose columns, statuses and how to treat duplicates, and see what would happen.',
    body: transferChoices,
    ...one,
  },
  run: {
    method: 'POST',
    path: '/api/v1/transfers/{id}/run',
    summary: 'Import it in the background, all or nothing.',
    ...one,
    status: [202],
  },
  undo: {
    method: 'POST',
    path: '/api/v1/transfers/{id}/undo',
    summary:
      'Undo the import: what it created is removed and what it changed is restored. What you have worked on since is only touched when you say whether to keep or to remove it.',
    body: z.object({ changed: z.enum(['keep', 'remove']).optional() }).optional(),
    ...one,
  },
  delete: {
    method: 'DELETE',
    path: '/api/v1/transfers/{id}',
    summary: 'Discard a file that has not been imported.',
    tag,
    params: idParams,
  },
  listRows: {
    method: 'GET',
    path: '/api/v1/transfers/{id}/rows',
    summary: 'Row by row, what it did.',
    tag,
    params: idParams,
    query: z.object(paging),
    response: pageOf(row),
  },
  exportAll: {
    method: 'GET',
    path: '/api/v1/export',
    summary: 'Your whole pipeline as JSON, to keep or to import elsewhere.',
    tag,
    download: { type: 'application/json; charset=utf-8', name: 'cairn.json' },
  },
  exportApplications: {
    method: 'GET',
    path: '/api/v1/export/applications.csv',
    summary: 'Your applications as a table.',
    tag,
    download: { type: 'text/csv; charset=utf-8', name: 'applications.csv' },
  },
  exportContacts: {
    method: 'GET',
    path: '/api/v1/export/contacts.csv',
    summary: 'Your contacts as a table.',
    tag,
    download: { type: 'text/csv; charset=utf-8', name: 'contacts.csv' },
  },
  exportVcards: {
    method: 'GET',
    path: '/api/v1/export/contacts.vcf',
    summary: 'Your contacts as vCards.',
    tag,
    download: { type: 'text/vcard; charset=utf-8', name: 'contacts.vcf' },
  },
  exportCalendar: {
    method: 'GET',
    path: '/api/v1/export/calendar.ics',
    summary: 'Your interviews and dates as a calendar; neutral titles unless told otherwise.',
    tag,
    query: z.object({ titles: z.enum(['neutral', 'full']).default('neutral') }),
    download: { type: 'text/calendar; charset=utf-8', name: 'calendar.ics' },
  },
});
