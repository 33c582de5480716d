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

/** Takes back what a file brought. */
export const undoTransferKind = {
  name: 'transfers.undo',
  payload: z.object({ ...transfer, changed: z.enum(['keep', 'remove']).optional() }),
  ...once,
};

/** Brings one file in. */
export const runTransferKind = {
  name: 'transfers.run',
  payload: z.object({ ...transfer, bytes: z.number().default(0) }),
  retries: 3,
  expireSeconds: 1_800,
  isolated: 'queued',
} as const;

/** Forgets files nobody brought in. */
export const purgeTransfersKind = { name: 'transfers.purge', payload: z.object({}), retries: 2, expireSeconds: 300 };
