import type { Application, Card } from '#contract/application.ts';
import type { Sql } from '#server/db/client.ts';
import { notFound } from '#server/kernel/errors.ts';
import * as repo from './applications.repo.ts';

export interface Versioned {
  application: Application;
  version: number;
}

export async function findApplication({ sql }: { sql: Sql }, memberId: string, id: string): Promise<Versioned> {
  return versioned(await repo.findOne(sql, memberId, id));
}

export function versioned(row: repo.ApplicationRow | null): Versioned {
  if (!row) throw notFound();
  return { application: toApplication(row), version: row.version };
}

export function toApplication(row: Omit<repo.ApplicationRow, 'hadOffer'>): Application {
  const { notes, salaryExpectation, foundVia, referredBy, resumeUsed, coverLetter, deletedAt } = row;
  return { ...toCard(row), notes, salaryExpectation, foundVia, referredBy, resumeUsed, coverLetter, deletedAt };
}

export function toCard(row: Omit<repo.ApplicationRow, 'hadOffer'>): Card {
  const { id, status, statusAt, appliedAt, followUpOn, deadlineOn, archivedAt, createdAt, updatedAt } = row;
  const job = { id: row.jobId, title: row.title, company: row.company, location: row.location };
  const { searchId, stageId, tags, priority, excitement, ghostedAt, nextInterviewAt } = row;
  const dates = {
    statusAt,
    appliedAt,
    followUpOn,
    deadlineOn,
    archivedAt,
    ghostedAt,
    nextInterviewAt,
    createdAt,
    updatedAt,
  };
  return { id, status, ...dates, searchId, stageId, tags, priority, excitement, isSample: row.sample, job };
}
