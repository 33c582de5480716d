import type { Tx } from '#server/db/client.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import * as repo from './transfers.repo.ts';

const refusals = {
  ready: 'This file has already been imported, or is being imported.',
  done: 'There is nothing to undo.',
};

/** Locks a transfer until the end of the transaction; a failed one counts as ready. Throws when it is in another state. */
export async function lockTransfer(tx: Tx, memberId: string, id: string, status: 'ready' | 'done') {
  const row = await repo.lockForUpdate(tx, memberId, id);
  if (!row) throw notFound();
  if (row.status !== status && !(status === 'ready' && row.status === 'failed'))
    throw conflict('NOT_NOW', refusals[status]);
  return row;
}
