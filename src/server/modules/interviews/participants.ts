import type { Tx } from '#server/db/client.ts';
import { notFound } from '#server/kernel/errors.ts';
import { findContactBriefs, touchContact } from '#server/modules/contacts/index.ts';
import type { InterviewRow } from './interviews.repo.ts';

/** Those who took part were met then; at the latest now. */
export async function touchParticipants(
  tx: Tx,
  memberId: string,
  { contactIds, startsAt }: InterviewRow,
  now: string,
): Promise<void> {
  const at = startsAt < now ? startsAt : now;
  for (const contactId of contactIds.toSorted()) await touchContact(tx, memberId, contactId, at);
}

/** @throws when one of these is no contact of the member. */
export async function assertOwnContacts(tx: Tx, memberId: string, contactIds: string[] | undefined): Promise<void> {
  const unique = new Set(contactIds);
  if (unique.size > 0 && (await findContactBriefs(tx, memberId, [...unique])).size < unique.size) throw notFound();
}
