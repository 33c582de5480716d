import type { Application } from '#contract/application.shapes.ts';
import type { Tx } from '#server/db/client.ts';
import { deleteEventsOf } from '#server/db/events.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { comeBack } from './archive.ts';
import { lockBoard } from './board-positions.repo.ts';
import { lockEvenInTrash } from './locks.ts';
import { recordOnTimeline } from './timeline.record.ts';
import { setTrashed } from './trash.repo.ts';

/** Into the trash, once and again the same; for good only when that is said, with a job that was its alone. */
export function removeApplication(
  deps: ApplicationDeps,
  memberId: string,
  id: string,
  { forGood, check }: { forGood: boolean; check: CheckVersion },
): Promise<void> {
  return deps.sql.begin(async (tx) => {
    const row = await lockEvenInTrash(tx, memberId, id);
    check(row.version);
    if (forGood) await deleteApplications(deps, tx, memberId, [id]);
    else await trashApplications(deps, tx, memberId, [id], true);
  }) as Promise<void>;
}

/** Out of the trash. */
export function restoreApplication(
  deps: ApplicationDeps,
  memberId: string,
  id: string,
  check: CheckVersion,
): Promise<Versioned<Application>> {
  return deps.sql.begin(async (tx) => {
    await lockBoard(tx, memberId);
    check((await lockEvenInTrash(tx, memberId, id)).version);
    await trashApplications(deps, tx, memberId, [id], false);
    return versioned(await repo.findOne(tx, memberId, id));
  });
}

/** Into the trash or out of it; out of it under the lock of the board. Returns those that changed. */
export async function trashApplications(
  { clock, jobs }: Pick<ApplicationDeps, 'clock' | 'jobs'>,
  tx: Tx,
  memberId: string,
  ids: string[],
  deleted: boolean,
): Promise<string[]> {
  const at = isoNow(clock);
  const changed = await setTrashed(tx, memberId, ids, deleted, at);
  if (!deleted && changed.length > 0) await comeBack({ jobs }, tx, memberId, changed);
  for (const id of changed) await recordOnTimeline(tx, memberId, id, deleted ? 'trashed' : 'restored', at, {});
  return changed;
}

/** Deletes applications for good, with everything about them and the jobs that were theirs alone. */
export async function deleteApplications(
  deps: Pick<ApplicationDeps, 'jobs' | 'references'>,
  tx: Tx,
  memberId: string,
  ids: string[],
): Promise<void> {
  const jobIds = await deleteKeepingJobs(deps, tx, memberId, ids);
  await deps.jobs.deleteOwn(tx, memberId, await repo.findUnusedJobs(tx, memberId, jobIds));
}

/** Deletes applications for good with everything about them, but not their jobs; returns the ids of those jobs. */
export async function deleteKeepingJobs(
  { references }: Pick<ApplicationDeps, 'references'>,
  tx: Tx,
  memberId: string,
  ids: string[],
): Promise<string[]> {
  await references.deleteOfApplications(tx, memberId, ids);
  await deleteEventsOf(tx, memberId, ids);
  return repo.deleteAll(tx, memberId, ids);
}
