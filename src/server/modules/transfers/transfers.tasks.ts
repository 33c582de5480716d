import { z } from 'zod';
import { transferChoices } from '#contract/transfers.ts';

const transfer = { memberId: z.uuid(), transferId: z.uuid() };
const once = { retries: 0, expireSeconds: 60, isolated: 'at_once' } as const;

/** Reads a waiting file and works out what would become of it. */
export const planTransferKind = {
  name: 'transfers.plan',
  payload: z.object({ ...transfer, choices: transferChoices }),
  ...once,
};

/** Undoes the import of a file. */
export const undoTransferKind = {
  name: 'transfers.undo',
  payload: z.object({ ...transfer, changed: z.enum(['keep', 'remove']).optional() }),
  ...once,
};

/** Imports one file. */
export const runTransferKind = {
  name: 'transfers.run',
  payload: z.object({ ...transfer, bytes: z.number().default(0) }),
  retries: 3,
  expireSeconds: 1_800,
  isolated: 'queued',
} as const;

/** Removes files that were never imported. */
export const purgeTransfersKind = { name: 'transfers.purge', payload: z.object({}), retries: 2, expireSeconds: 300 };
