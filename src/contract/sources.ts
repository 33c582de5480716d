import { z } from 'zod';
import { importStatuses, postingColumns, remoteModes, visaSponsorships } from './enums.ts';
import { salary } from './jobs.ts';
import { defineRoutes } from './kit.ts';
import { id, idParams, instant, pageOf, paging } from './shapes.ts';

const count = z.number().int();

/** While an import waits for its review, what would become of the rows. */
const counts = z.object({
  /** Rows with a posting, those that failed included. */
  read: count,
  /** New jobs. */
  new: count,
  /** Postings added to a job that was there. */
  merged: count,
  /** Postings stored before. */
  skipped: count,
  failed: count,
});

const importRecord = z.object({
  id,
  status: z.enum(importStatuses),
  /** The names of its files; the first 50. */
  fileNames: z.array(z.string()),
  /** The shared catalogue, or jobs the member alone sees. */
  scope: z.enum(['catalogue', 'private']),
  source: z.string().nullable(),
  counts,
  /** Postings found in the files so far, and how many of them are stored. */
  progress: z.object({ done: count, total: count }),
  /** What an undo took away so far; `kept` are jobs that stay because somebody saved or applied for them. */
  removed: z.object({ postings: count, jobs: count, kept: count }).nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  undoneAt: instant.nullable(),
});
export type ImportRecord = z.output<typeof importRecord>;

/** What is decided about the table of a file before it is imported. */
export const importChoices = z.object({
  /** Which column means what; the others are left out. */
  columns: z.partialRecord(z.enum(postingColumns), z.string().max(200)).optional(),
  /** Which comes first in dates such as 03/04/2024, where no other date of the table shows it. */
  dateOrder: z.enum(['day', 'month']).optional(),
});
export type ImportChoices = z.output<typeof importChoices>;

/** A posting as it would be read. */
const postingPreview = z.object({
  row: count,
  title: z.string(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  remote: z.enum(remoteModes),
  salary: salary.nullable(),
  visaSponsorship: z.enum(visaSponsorships),
  postedAt: instant.nullable(),
  url: z.string().nullable(),
  source: z.string(),
  /** `repeated`: another row of this file says the same. */
  action: z.enum(['new', 'known', 'repeated']),
});
export type PostingPreview = z.output<typeof postingPreview>;

/** What a file holds, as far as its review shows it. */
const fileReview = z.object({
  /** Of tables: every column with some of its values, and what it is taken for. */
  table: z
    .object({
      columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
      mapping: z.partialRecord(z.enum(postingColumns), z.string()),
      /** A date of the table that could be either way round. */
      unclearDate: z.string().nullable(),
    })
    .nullable(),
  /** The first of them as they would be read. */
  preview: z.array(postingPreview),
});
export type FileReview = z.output<typeof fileReview>;

const importFile = z.object({
  name: z.string(),
  bytes: count,
  status: z.enum(importStatuses),
  format: z.string().nullable(),
  counts,
  /** Why nothing could be read from it. */
  message: z.string().nullable(),
  choices: importChoices,
  /** Only while it waits for its review. */
  review: fileReview.nullable(),
});

const importDetail = importRecord.extend({
  files: z.array(importFile),
  /** At most 1,000; `counts.failed` tells how many there were. */
  errors: z.array(z.object({ file: z.string(), row: count, message: z.string() })),
});
export type ImportDetail = z.output<typeof importDetail>;

const importedPosting = z.object({
  /** The number of its file, from 0, and its row there. */
  file: count,
  row: count,
  title: z.string(),
  company: z.string().nullable(),
  /** Null when it is gone. */
  jobId: id.nullable(),
  action: z.enum(['new', 'merged', 'known']),
});

const tag = 'Imports';
const one = { tag, params: idParams, response: importDetail } as const;

export const sourceRoutes = defineRoutes('sources', {
  createImport: {
    method: 'POST',
    path: '/api/v1/imports',
    summary:
      'Import files of job postings: saved responses of job boards, CSV, JSON, JSON lines. They are read in the background, at once or after a review.',
    tag,
    multipart: true,
    body: z.object({
      file: z.array(z.file()).min(1).describe('One or more files.'),
      source: z.string().max(50).optional().describe('Where the postings come from, when the files do not say.'),
      review: z
        .enum(['true', 'false'])
        .optional()
        .describe('`true`: nothing is imported yet. Look at the import, correct its columns and run it.'),
    }),
    response: z.object({ id, status: z.enum(importStatuses) }),
    status: [202],
  },
  listImports: {
    method: 'GET',
    path: '/api/v1/imports',
    summary: 'Your imports, the newest first.',
    tag,
    query: z.object(paging),
    response: pageOf(importRecord),
  },
  getImport: {
    method: 'GET',
    path: '/api/v1/imports/{id}',
    summary: 'What an import would do, its progress, or its result.',
    ...one,
  },
  reviewImport: {
    method: 'PUT',
    path: '/api/v1/imports/{id}',
    summary: 'Choose what the columns of a file mean, and see what would happen.',
    body: importChoices.extend({ file: count.min(0).max(1_000).describe('The number of the file, from 0.') }),
    ...one,
  },
  runImport: {
    method: 'POST',
    path: '/api/v1/imports/{id}/run',
    summary: 'Import the files that were reviewed, in the background.',
    ...one,
    status: [202],
  },
  cancelImport: {
    method: 'POST',
    path: '/api/v1/imports/{id}/cancel',
    summary: 'Stop an import. What it has stored by then stays, and can be undone.',
    ...one,
  },
  undoImport: {
    method: 'POST',
    path: '/api/v1/imports/{id}/undo',
    summary:
      'Undo an import in the background: its postings go, and the jobs only they carried. Jobs somebody saved or applied for stay.',
    ...one,
    status: [202],
  },
  deleteImport: {
    method: 'DELETE',
    path: '/api/v1/imports/{id}',
    summary: 'Discard files that have not been imported.',
    tag,
    params: idParams,
  },
  listImportedPostings: {
    method: 'GET',
    path: '/api/v1/imports/{id}/postings',
    summary: 'Row by row, what it stored.',
    tag,
    params: idParams,
    query: z.object(paging),
    response: pageOf(importedPosting),
  },
});
