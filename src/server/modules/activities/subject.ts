import type { Tx } from '#server/db/client.ts';
import { lockApplication } from '#server/modules/applications/index.ts';
import { lockContact } from '#server/modules/contacts/index.ts';

/** What an entry of the log or a reminder is about. */
export interface Subject {
  contactId: string | null;
  applicationId: string | null;
}

/** Locks what something is about: the application first, as everywhere. @throws when it is not the member's, or in the trash. */
export async function lockSubject(tx: Tx, memberId: string, { contactId, applicationId }: Subject): Promise<void> {
  if (applicationId) await lockApplication(tx, memberId, applicationId);
  if (contactId) await lockContact(tx, memberId, contactId);
}
