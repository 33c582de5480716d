import type { Tx } from '#server/db/client.ts';
import { notFound } from '#server/kernel/errors.ts';
import { findContactBriefs } from '#server/modules/contacts/index.ts';

/** @throws when the contact is not the member's, or in the trash. */
export async function assertOwnContact(tx: Tx, memberId: string, id: string | null | undefined): Promise<void> {
  if (id && !(await findContactBriefs(tx, memberId, [id])).has(id)) throw notFound();
}
