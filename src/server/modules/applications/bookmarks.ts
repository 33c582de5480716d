import type { Application } from '#contract/application.shapes.ts';
import { countEvents } from '#server/db/events.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import type { Versioned } from '#server/kernel/http/types.ts';
import { readPage } from '#server/kernel/paging.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { archiveApplications } from './archive.ts';
import { lockBoard } from './board-positions.repo.ts';
import { addApplication } from './create.ts';
import { deleteKeepingJobs } from './trash.ts';

/** Saves a job: an application in `saved`. `made` is false when there was an application for it already. */
export function saveJob(
  deps: ApplicationDeps,
  memberId: string,
  jobId: string,
): Promise<Versioned<Application> & { made: boolean }> {
  return deps.sql.begin(async (tx) => {
    const job = await deps.jobs.findJob(tx, memberId, jobId);
    if (!job) throw notFound();
    await lockBoard(tx, memberId);
    await repo.lockJob(tx, memberId, jobId);
    const present = await repo.findForJob(tx, memberId, jobId);
    if (present) return { ...versioned(present), made: false };
    // Saved once and put away: saving it again brings it back.
    const archived = await repo.findArchivedBookmark(tx, memberId, jobId);
    if (archived) {
      await archiveApplications(deps, tx, memberId, [archived], false);
      return { ...versioned(await repo.findOne(tx, memberId, archived)), made: false };
    }
    return { ...(await addApplication(deps, tx, memberId, job, { status: 'saved' })), made: true };
  });
}

/** Takes a saved job back, as long as nothing was done with it. */
export function unsaveJob(deps: ApplicationDeps, memberId: string, jobId: string): Promise<void> {
  return deps.sql.begin(async (tx) => {
    if (!(await deps.jobs.findJob(tx, memberId, jobId))) throw notFound();
    await repo.lockJob(tx, memberId, jobId);
    const present = await repo.findForJob(tx, memberId, jobId);
    if (!present) return;
    // Whatever was done with it stands on its timeline after the beginning.
    const isUntouched =
      present.status === 'saved' &&
      !present.notes &&
      (await countEvents(tx, memberId, { subjectId: present.id }, 2)) === 1;
    if (!isUntouched)
      throw conflict('IN_USE', 'You have already worked on this application. Archive or delete it instead.');
    await deleteKeepingJobs(deps, tx, memberId, [present.id]);
  }) as Promise<void>;
}

/** Jobs with an application that is not archived, the newest first. */
export async function listBookmarks(
  { sql, jobs }: Pick<ApplicationDeps, 'sql' | 'jobs'>,
  memberId: string,
  page: { page: number; perPage: number },
) {
  const found = await readPage(
    page,
    (span) => repo.listSavedJobIds(sql, memberId, span),
    (cap) => repo.countSavedJobs(sql, memberId, cap),
  );
  return { ...found, items: (await jobs.listJobs(memberId, found.items)) as never[] };
}
