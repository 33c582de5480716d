import { isoNow } from '#server/kernel/clock.ts';
import type { ImportDeps } from './import.deps.ts';
import * as reviews from './review.repo.ts';
import * as stored from './stored-postings.repo.ts';

/** So many postings go at once: others who store postings wait for no longer. */
const atOnce = 500;

/**
 * Takes back what an import stored, part by part; after an interruption it goes on where it was. A posting that
 * another import saw as well stays.
 */
export async function undoImport(deps: ImportDeps, memberId: string, importId: string): Promise<void> {
  while (await undoSome(deps, memberId, importId)) {
    // Each part is a transaction of its own.
  }
}

/** False when nothing is left to take back. */
const undoSome = (deps: ImportDeps, memberId: string, importId: string) =>
  deps.sql.begin(async (tx): Promise<boolean> => {
    const { jobs } = deps.postings;
    const found = await reviews.lockForUpdate(tx, memberId, importId);
    if (found?.status !== 'undoing') return false;
    const owner = found.scope === 'catalogue' ? null : memberId;
    // What another import sees meanwhile is written down before it is asked who else has seen it.
    await jobs.postings.lock(tx, owner);
    const some = await stored.listSome(tx, memberId, importId, atOnce);
    if (some.length === 0) {
      await stored.setUndone(tx, memberId, importId, isoNow(deps.clock));
      return false;
    }
    const owned = some.filter(({ owns }) => owns).map(({ postingId }) => postingId);
    const held = await stored.handOver(tx, memberId, importId, owned);
    await stored.remove(
      tx,
      memberId,
      importId,
      some.map(({ postingId }) => postingId),
    );
    const gone = await jobs.postings.remove(
      tx,
      owner,
      owned.filter((id) => !held.has(id)),
    );
    const before = await stored.findRemoved(tx, memberId, importId);
    await stored.saveRemoved(tx, memberId, importId, {
      postings: before.postings + gone.postings,
      jobs: before.jobs + gone.jobs,
      kept: before.kept + gone.kept,
    });
    return true;
  });
