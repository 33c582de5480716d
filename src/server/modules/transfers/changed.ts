import type { Reader } from '#server/db/client.ts';
import { findSubjectsOfEventsSince } from '#server/db/events.ts';
import { findSubjectsOfNewReminders } from '#server/modules/activities/index.ts';
import { findChangedApplications } from '#server/modules/applications/index.ts';
import { findChangedContacts } from '#server/modules/contacts/index.ts';
import { findContactsOfChangedInterviews } from '#server/modules/interviews/index.ts';
import * as repo from './transfers.repo.ts';

/** Which of the records a file brought were changed, or had something told of them, since it was brought in. */
export async function findChangedRecords(reader: Reader, memberId: string, id: string): Promise<Set<string>> {
  const done = await repo.findDone(reader, memberId, id);
  if (!done) return new Set();
  const { recordIds, recordedAt, changedAt } = done;
  const found = await Promise.all([
    findSubjectsOfEventsSince(reader, memberId, recordIds, recordedAt),
    findSubjectsOfNewReminders(reader, memberId, recordIds, recordedAt),
    findContactsOfChangedInterviews(reader, memberId, recordIds, changedAt),
    findChangedApplications(reader, memberId, recordIds, changedAt),
    findChangedContacts(reader, memberId, recordIds, changedAt),
  ]);
  return new Set(found.flat());
}
