import { toPage, totalCap } from '#contract/shapes.ts';
import { countEvents } from '#server/db/events.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import { type Versioned, versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import type { ApplicationDeps, ApplicationService } from './applications.service.ts';
import { lockBoard } from './positions.repo.ts';

type Deps = Pick<ApplicationDeps, 'sql' | 'jobs'> & { service: Pick<ApplicationService, 'add' | 'setArchived'> };

/** Saving a job is an application in `saved`. */
export function createBookmarks({ sql, jobs, service }: Deps) {
  /** Saves a job; `made` is false when there was an application for it already. */
  function save(memberId: string, jobId: string): Promise<Versioned & { made: boolean }> {
    return sql.begin(async (tx) => {
      const job = await jobs.findJob(tx, memberId, jobId);
      if (!job) throw notFound();
      await lockBoard(tx, memberId);
      await repo.holdJob(tx, memberId, jobId);
      const present = await repo.findForJob(tx, memberId, jobId);
      if (present) return { ...versioned(present), made: false };
      // Saved once and put away: saving it again brings it back.
      const away = await repo.findSavedAway(tx, memberId, jobId);
      if (away) {
        await service.setArchived(tx, memberId, [away], false);
        return { ...versioned(await repo.findOne(tx, memberId, away)), made: false };
      }
      return { ...(await service.add(tx, memberId, job, { status: 'saved' })), made: true };
    });
  }

  function unsave(memberId: string, jobId: string): Promise<void> {
    return sql.begin(async (tx) => {
      if (!(await jobs.findJob(tx, memberId, jobId))) throw notFound();
      await repo.holdJob(tx, memberId, jobId);
      const present = await repo.findForJob(tx, memberId, jobId);
      if (!present) return;
      // Whatever was done with it stands on its timeline beside the beginning.
      const untouched =
        present.status === 'saved' &&
        !present.notes &&
        (await countEvents(tx, memberId, { subjectId: present.id }, 2)) === 1;
      if (!untouched)
        throw conflict('IN_USE', 'Something was done with this application already. Archive or delete it instead.');
      await repo.removeAll(tx, memberId, [present.id]);
    }) as Promise<void>;
  }

  async function list(memberId: string, page: number, perPage: number) {
    const [ids, count] = await Promise.all([
      repo.savedJobIds(sql, memberId, perPage, (page - 1) * perPage),
      repo.countOpen(sql, memberId, totalCap + 1),
    ]);
    const items = await jobs.listJobs(memberId, ids);
    return toPage(items as never[], count, page, perPage, null);
  }

  return { save, unsave, list };
}

export type BookmarkService = ReturnType<typeof createBookmarks>;
