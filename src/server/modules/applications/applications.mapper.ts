import type { Application, Card } from '#contract/application.shapes.ts';
import { type Sql, toInstant } from '#server/db/client.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { Versioned } from '#server/kernel/http/types.ts';
import * as repo from './applications.repo.ts';

export async function findApplication(
  { sql }: { sql: Sql },
  memberId: string,
  id: string,
): Promise<Versioned<Application>> {
  return versioned(await repo.findOne(sql, memberId, id));
}

export function versioned(row: repo.ApplicationRow | null): Versioned<Application> {
  if (!row) throw notFound();
  return { record: toApplication(row), version: row.version };
}

export function toApplication(row: repo.ShownRow): Application {
  return {
    ...toCard(row),
    notes: row.notes,
    salaryExpectation: row.salaryExpectation,
    foundVia: row.foundVia,
    referredBy: row.referredBy,
    resumeUsed: row.resumeUsed,
    coverLetter: row.coverLetter,
    deletedAt: row.deletedAt,
  };
}

export function toCard(row: repo.CardRow): Card {
  const nextInterview = row.nextInterview && {
    ...row.nextInterview,
    startsAt: toInstant(row.nextInterview.startsAt),
    endsAt: toInstant(row.nextInterview.endsAt),
  };
  return {
    id: row.id,
    status: row.status,
    statusAt: row.statusAt,
    appliedAt: row.appliedAt,
    appliedOn: row.appliedOn,
    followUpOn: row.followUpOn,
    deadlineOn: row.deadlineOn,
    archivedAt: row.archivedAt,
    ghostedAt: row.ghostedAt,
    nextInterviewAt: nextInterview?.startsAt ?? null,
    nextInterview,
    nextReminder: row.nextReminder && { ...row.nextReminder, remindAt: toInstant(row.nextReminder.remindAt) },
    answerBy: row.answerBy,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    searchId: row.searchId,
    stageId: row.stageId,
    tags: row.tags,
    priority: row.priority,
    excitement: row.excitement,
    isSample: row.sample,
    job: { id: row.jobId, title: row.title, company: row.company, location: row.location },
  };
}
