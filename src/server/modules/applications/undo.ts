import type { MoveToUndo } from '#contract/applications.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import * as repo from './applications.repo.ts';
import { snapshotToRestore } from './applications.rules.ts';
import { renumberTies } from './board-positions.repo.ts';
import { lockTargets } from './locks.ts';
import { deleteFromTimelines } from './timeline.record.ts';
import { findDecisions, type LastMove, lastMoves } from './timeline.repo.ts';

/** For as long a move can be taken back without a trace; later it is moved back, openly. */
const undoMs = 3_600_000;

/**
 * Takes the last move of each back, with what was decided about its offers in the same act; one that is older than an
 * hour, or has been followed by another or by a decision about an offer, stays.
 */
export function undoMoves(
  { sql, clock, references }: Pick<ApplicationDeps, 'sql' | 'clock' | 'references'>,
  memberId: string,
  moves: MoveToUndo[],
) {
  const wanted = new Map(moves.map((move) => [move.id, move]));
  const ids = [...wanted.keys()].sort();
  return sql.begin(async (tx) => {
    const stageIds = moves.map((move) => move.stageId);
    const searchIds = moves.map((move) => move.searchId);
    await lockTargets(tx, memberId, { board: true, stageIds, searchIds });
    const rows = await repo.lockSeveral(tx, memberId, ids);
    if (rows.length < ids.length) throw notFound();
    const since = new Date(clock().getTime() - undoMs).toISOString();
    const last = await lastMoves(tx, memberId, ids);
    const undone: ({ id: string } & ReturnType<typeof snapshotToRestore>)[] = [];
    const eventIds: string[] = [];
    const refused: { id: string; message: string }[] = [];
    for (const row of rows) {
      const { id, deletedAt } = row;
      const move = last.get(id);
      const previous = previousIfLast(move, wanted.get(id));
      if (move && previous && !move.isDecidedSince && move.recordedAt >= since && !deletedAt) {
        undone.push({ ...snapshotToRestore(row, previous, move.occurredAt), id });
        eventIds.push(...move.eventIds);
      } else refused.push({ id, message: previous ? (move?.isDecidedSince ? decidedSince : tooLongAgo) : movedOn });
    }
    await references.undoDecisions(tx, memberId, await findDecisions(tx, memberId, eventIds), isoNow(clock));
    await deleteFromTimelines(tx, memberId, ids, eventIds);
    await repo.restoreSnapshots(tx, memberId, undone, isoNow(clock));
    await renumberTies(tx, memberId);
    return { changed: undone.length, refused };
  });
}

const tooLongAgo = 'This was moved too long ago to undo. Move it back by hand.';
const decidedSince = 'One of its offers was decided since. Move it back by hand.';
const movedOn = 'This has been moved again since.';

/** Where it stood before its last move, when that is where it is wanted back. */
function previousIfLast(move: LastMove | undefined, wanted: MoveToUndo | undefined): LastMove['previous'] {
  const previous = move?.previous ?? null;
  const isSame =
    previous && (['status', 'stageId', 'searchId'] as const).every((one) => previous[one] === wanted?.[one]);
  return isSame ? previous : null;
}
