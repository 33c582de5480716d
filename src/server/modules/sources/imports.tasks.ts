import { z } from 'zod';

/** Reads the files of one import and stores their postings. */
export const readImportKind = {
  name: 'sources.import',
  payload: z.object({ memberId: z.uuid(), importId: z.uuid(), bytes: z.number().default(0) }),
  retries: 50,
  expireSeconds: 7_200,
  isolated: 'queued',
} as const;
