import { z } from 'zod';

/** Brings one file in. */
export const runTransfer = {
  name: 'transfers.run',
  payload: z.object({ memberId: z.uuid(), transferId: z.uuid() }),
  retries: 3,
  expireSeconds: 1_800,
};

/** Forgets files nobody brought in. */
export const purgeTransfers = { name: 'transfers.purge', payload: z.object({}), retries: 2, expireSeconds: 300 };
