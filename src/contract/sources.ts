import { z } from 'zod';
import { importStatuses } from './enums.ts';
import { defineRoutes } from './kit.ts';
import { id, idParams, instant, pageOf, paging } from './shapes.ts';

const counts = z.object({
  /** Rows with a posting, those that failed included. */
  read: z.number().int(),
  /** New jobs. */
  new: z.number().int(),
  /** Postings added to a job that was there. */
  merged: z.number().int(),
  /** Postings stored before. */
  skipped: z.number().int(),
  failed: z.number().int(),
});

const importRecord = z.object({
  id,
  status: z.enum(importStatuses),
  /** The shared catalogue, or jobs the member alone sees. */
  scope: z.enum(['catalogue', 'private']),
  source: z.string().nullable(),
  counts,
  /** Postings found in the files so far, and how many of them are stored. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type ImportRecord = z.output<typeof importRecord>;

const importFile = z.object({
  name: z.string(),
  bytes: z.number().int(),
  status: z.enum(importStatuses),
  format: z.string().nullable(),
  counts,
  /** Why nothing could be read from it. */
  message: z.string().nullable(),
});

const importDetail = importRecord.extend({
  files: z.array(importFile),
  /** At most 1,000; `counts.failed` tells how many there were. */
  errors: z.array(z.object({ file: z.string(), row: z.number().int(), message: z.string() })),
});
export type ImportDetail = z.output<typeof importDetail>;

const tag = 'Imports';

export const sourceRoutes = defineRoutes('sources', {
  createImport: {
    method: 'POST',
    path: '/api/v1/imports',
    summary:
      'Import files of job postings: saved responses of job boards, CSV, JSON, JSON lines. They are read in the background.',
    tag,
    multipart: true,
    body: z.object({
      file: z.array(z.file()).min(1).describe('One or more files.'),
      source: z.string().max(50).optional().describe('Where the postings come from, when the files do not say.'),
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
    summary: 'The progress and the result of an import.',
    tag,
    params: idParams,
    response: importDetail,
  },
});
