import type { Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import * as repo from './dismissals.repo.ts';
import { findJobs } from './jobs.repo.ts';
import { findApplications, type JobServiceDeps } from './jobs.service.ts';

/**
 * Puts a job aside that the member is not interested in.
 * @throws AppError 404 when the member may not see it, 409 when there is an application for it.
 */
export function dismissJob(deps: JobServiceDeps, memberId: string, jobId: string): Promise<{ dismissedAt: string }> {
  const now = isoNow(deps.clock);
  return deps.sql.begin(async (tx) => {
    await assertVisible(tx, memberId, jobId, now);
    await takeLock(tx, 'application-for-job', `${memberId} ${jobId}`);
    if ((await findApplications(deps, tx, memberId, [jobId])).has(jobId))
      throw conflict('IN_USE', 'You have an application for this job. Archive or delete it instead.');
    return { dismissedAt: await repo.insertDismissal(tx, memberId, jobId, now) };
  });
}

/**
 * Brings a job back that was put aside; nothing happens when it was not.
 * @throws AppError 404 when the member may not see it.
 */
export function undoDismissJob(deps: JobServiceDeps, memberId: string, jobId: string): Promise<void> {
  return deps.sql.begin(async (tx) => {
    await assertVisible(tx, memberId, jobId, isoNow(deps.clock));
    await repo.deleteDismissal(tx, memberId, jobId);
  }) as Promise<void>;
}

async function assertVisible(tx: Tx, memberId: string, jobId: string, now: string): Promise<void> {
  if ((await findJobs(tx, memberId, [jobId], now)).length === 0) throw notFound();
}
