import type { Tx } from '#server/db/client.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import * as repo from './contacts.repo.ts';

/**
 * A contact of the member that is going to be changed, locked until the end of the transaction.
 * @throws when it is none, or in the trash.
 */
export async function lockContact(tx: Tx, memberId: string, id: string): Promise<repo.ContactRow> {
  const row = await lockEvenInTrash(tx, memberId, id);
  if (row.deletedAt) throw conflict('IN_TRASH', 'This contact is in the trash. Take it out first.');
  return row;
}

/** A contact of the member, in the trash or not, locked until the end of the transaction. */
export async function lockEvenInTrash(tx: Tx, memberId: string, id: string): Promise<repo.ContactRow> {
  const row = await repo.lockOne(tx, memberId, id);
  if (!row) throw notFound();
  return row;
}

/** Locks a contact, trashed or not, before what belongs to it is locked; nothing where there is none. */
export async function lockParentContact(tx: Tx, memberId: string, id: string): Promise<void> {
  await repo.lockOne(tx, memberId, id);
}
