import type { Queryable } from '#server/db/client.ts';
import { findSubjectsSince } from '#server/db/events.ts';
import { findSubjectsOfNewReminders } from '#server/modules/activities/index.ts';
import { findChangedApplications } from '#server/modules/applications/index.ts';
import { findChangedContacts } from '#server/modules/contacts/index.ts';
import { findParticipantsOfChangedInterviews } from '#server/modules/interviews/index.ts';
import * as repo from './transfers.repo.ts';

/** Which of the records imported from a file were changed, or had something recorded about them, since. */
export async function findChangedRecords(reader: Queryable, memberId: string, id: string): Promise<Set<string>> {
  const end = await repo.findEnd(reader, memberId, id);
  if (!end) return new Set();
  // A file may hold a hundred thousand records; changed since are few of them.
  const found = await Promise.all([
    findSubjectsSince(reader, memberId, end.recordedAt),
    findSubjectsOfNewReminders(reader, memberId, end.recordedAt),
    findParticipantsOfChangedInterviews(reader, memberId, end.changedAt),
    findChangedApplications(reader, memberId, end.changedAt),
    findChangedContacts(reader, memberId, end.changedAt),
  ]);
  return repo.findMadeOf(reader, memberId, id, [...new Set(found.flat())]);
}
