import type { Application } from '#contract/application.shapes.ts';
import type { Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { findJobsInSight, setArchived, setArchivedWithSearch } from './archive.repo.ts';
import { lockBoard, renumberTies } from './board-positions.repo.ts';
import { lockApplication } from './locks.ts';
import { recordOnTimeline } from './timeline.record.ts';

type Deps = Pick<ApplicationDeps, 'clock' | 'jobs'>;

/** Out of sight, or back. */
export function archiveApplication(
  deps: Deps & Pick<ApplicationDeps, 'sql'>,
  memberId: string,
  id: string,
  { archived, check }: { archived: boolean; check: CheckVersion },
): Promise<Versioned<Application>> {
  return deps.sql.begin(async (tx) => {
    if (!archived) await lockBoard(tx, memberId);
    check((await lockApplication(tx, memberId, id)).version);
    await archiveApplications(deps, tx, memberId, [id], archived);
    return versioned(await repo.findOne(tx, memberId, id));
  });
}

/** Out of sight or back; back under the lock of the board. Returns those that changed. */
export async function archiveApplications(
  deps: Deps,
  tx: Tx,
  memberId: string,
  ids: string[],
  archived: boolean,
): Promise<string[]> {
  const at = isoNow(deps.clock);
  const changed = await setArchived(tx, memberId, ids, archived, at);
  await finishArchiving(deps, tx, memberId, changed, { archived, at });
  return changed;
}

/** Puts the applications of a search out of sight with it, or brings back those that went with it. */
export async function archiveWithSearch(
  deps: Deps,
  tx: Tx,
  memberId: string,
  searchId: string,
  archived: boolean,
): Promise<void> {
  const at = isoNow(deps.clock);
  if (!archived) await lockBoard(tx, memberId);
  const changed = await setArchivedWithSearch(tx, memberId, searchId, archived, at);
  await finishArchiving(deps, tx, memberId, changed, { archived, at });
}

async function finishArchiving(
  { jobs }: Deps,
  tx: Tx,
  memberId: string,
  ids: string[],
  { archived, at }: { archived: boolean; at: string },
): Promise<void> {
  if (!archived && ids.length > 0) await comeBack({ jobs }, tx, memberId, ids);
  for (const id of ids) await recordOnTimeline(tx, memberId, id, archived ? 'archived' : 'unarchived', at, {});
}

/** Applications are back in sight: on the board they stand apart, and their jobs are not dismissed any more. */
export async function comeBack(
  { jobs }: Pick<ApplicationDeps, 'jobs'>,
  tx: Tx,
  memberId: string,
  ids: string[],
): Promise<void> {
  await renumberTies(tx, memberId);
  for (const jobId of await findJobsInSight(tx, memberId, ids)) await jobs.undoDismissals(tx, memberId, jobId);
}
