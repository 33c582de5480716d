import { z } from 'zod';
import { transferChoices } from '#contract/transfers.ts';

/** The work of reading a waiting file and working out what would become of it. */
export const planTransfer = 'transfers.plan';
export const planPayload = z.object({ memberId: z.uuid(), transferId: z.uuid(), choices: transferChoices });

/** Brings one file in. */
export const runTransfer = {
  name: 'transfers.run',
  payload: z.object({ memberId: z.uuid(), transferId: z.uuid(), bytes: z.number().default(0) }),
  retries: 3,
  expireSeconds: 1_800,
  isolated: true,
};

/** Forgets files nobody brought in. */
export const purgeTransfers = { name: 'transfers.purge', payload: z.object({}), retries: 2, expireSeconds: 300 };
