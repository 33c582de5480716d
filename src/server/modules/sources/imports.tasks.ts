import { z } from 'zod';
import { importChoices } from '#contract/sources.ts';

const anImport = { memberId: z.uuid(), importId: z.uuid() };

/** Reads files that wait and works out what would become of them. */
export const reviewImportKind = {
  name: 'sources.review',
  payload: z.object({ ...anImport, file: z.number().int().optional(), choices: importChoices.optional() }),
  retries: 0,
  expireSeconds: 60,
  isolated: 'at_once',
} as const;

/** Reads the files of one import and stores their postings. */
export const readImportKind = {
  name: 'sources.import',
  payload: z.object({ ...anImport, bytes: z.number().default(0) }),
  retries: 50,
  expireSeconds: 7_200,
  isolated: 'queued',
} as const;

/** Takes back what one import stored. */
export const undoImportKind = {
  name: 'sources.undo',
  payload: z.object(anImport),
  retries: 50,
  expireSeconds: 7_200,
  isolated: 'queued',
} as const;

/** Removes files that were never imported. */
export const purgeImportsKind = {
  name: 'sources.purge',
  payload: z.object({}),
  retries: 2,
  expireSeconds: 300,
} as const;
