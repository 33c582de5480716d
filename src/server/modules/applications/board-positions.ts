import type { Status } from '#contract/enums.ts';
import type { Tx } from '#server/db/client.ts';
import { invalid } from '#server/kernel/errors.ts';
import { positionBetween } from './applications.rules.ts';
import * as repo from './board-positions.repo.ts';

/** The position above all cards of a column. Under the lock of the board. */
export async function positionOnTop(tx: Tx, memberId: string, status: Status): Promise<number> {
  return positionBetween(null, await repo.topPosition(tx, memberId, status)) ?? 0;
}

/** The position below a card of a column, or on top of it. Under the lock of the board. */
export async function positionBelow(
  tx: Tx,
  memberId: string,
  { status, afterId, movedId }: { status: Status; afterId: string | null; movedId: string },
): Promise<number> {
  if (afterId === null) return positionOnTop(tx, memberId, status);
  const findGap = () => repo.findGap(tx, memberId, status, afterId, movedId);
  const found = await findGap();
  if (!found) throw invalid([{ field: 'afterId', message: 'This card is not in that column.' }]);
  const between = positionBetween(found.above, found.below);
  if (between !== null) return between;
  await repo.renumber(tx, memberId, status);
  const renumbered = (await findGap()) ?? found;
  return positionBetween(renumbered.above, renumbered.below) ?? renumbered.above + 1;
}
