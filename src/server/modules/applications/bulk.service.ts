import type { Bulk, StoodAt } from '#contract/applications.ts';
import type { Snapshot } from '#contract/events.ts';
import type { Sql } from '#server/db/client.ts';
import { deleteEvents } from '#server/db/events.ts';
import { AppError, notFound } from '#server/kernel/errors.ts';
import * as repo from './applications.repo.ts';
import { stoodBefore } from './applications.rules.ts';
import type { ApplicationService } from './applications.service.ts';
import { separate } from './positions.repo.ts';
import { recordOnTimeline } from './timeline.record.ts';
import { type LastMove, lastMoves } from './timeline.repo.ts';

type Service = Pick<ApplicationService, 'apply' | 'lockTargets' | 'setArchived' | 'setDeleted' | 'now'>;

/** One change to several applications. */
export function createBulk({ sql, service }: { sql: Sql; service: Service }) {
  /** All of them must be the member's; those the rules refuse stay as they are and are named. */
  function change(
    memberId: string,
    ids: string[],
    { archived, deleted, addTags, removeTags, ...fields }: Bulk['change'],
  ) {
    const unique = [...new Set(ids)].sort();
    return sql.begin(async (tx) => {
      const board = Boolean(fields.status ?? fields.stageId) || archived === false || deleted === false;
      await service.lockTargets(tx, memberId, { board, stageIds: [fields.stageId], searchIds: [fields.searchId] });
      const rows = await repo.holdSeveral(tx, memberId, unique);
      if (rows.length < unique.length) throw notFound();
      const restored = deleted === false ? await service.setDeleted(tx, memberId, unique, false) : [];
      const changed = new Set(restored);
      const note = (done: string[]) => {
        for (const id of done) changed.add(id);
      };
      const refused: { id: string; message: string }[] = [];
      const present = rows.filter((row) => row.deletedAt === null || changed.has(row.id));
      if (Object.values(fields).some((value) => value !== undefined))
        for (const row of present) {
          const message = await tried(() => tx.savepoint((inner) => service.apply(inner, memberId, row, fields)));
          if (message === null) note([row.id]);
          else refused.push({ id: row.id, message });
        }
      const open = present.map(({ id }) => id);
      if (addTags?.length || removeTags?.length) {
        const tags = { add: addTags ?? [], remove: removeTags ?? [] };
        const { tagged, full } = await repo.changeTags(tx, memberId, open, tags, service.now());
        refused.push(...full.map((id) => ({ id, message: 'This would have more than 30 tags.' })));
        for (const id of tagged)
          await recordOnTimeline(tx, memberId, id, 'edited', service.now(), { fields: ['tags'] });
        note(tagged);
      }
      if (archived !== undefined) note(await service.setArchived(tx, memberId, open, archived));
      if (deleted) note(await service.setDeleted(tx, memberId, open, true));
      return { changed: changed.size, refused };
    });
  }

  /** Takes the last move of each back; one that is older than an hour, or has been followed by another, stays. */
  function undo(memberId: string, moves: StoodAt[]) {
    const stood = new Map(moves.map((move) => [move.id, move]));
    const ids = [...stood.keys()].sort();
    return sql.begin(async (tx) => {
      const stageIds = moves.map((move) => move.stageId);
      const searchIds = moves.map((move) => move.searchId);
      await service.lockTargets(tx, memberId, { board: true, stageIds, searchIds });
      const rows = await repo.holdSeveral(tx, memberId, ids);
      if (rows.length < ids.length) throw notFound();
      const since = new Date(Date.parse(service.now()) - undoMs).toISOString();
      const last = await lastMoves(tx, memberId, ids);
      const refused: { id: string; message: string }[] = [];
      const undone: Undone[] = [];
      for (const row of rows) {
        const found = takeBack(row, last.get(row.id), { stood: stood.get(row.id), since });
        if (typeof found === 'string') refused.push({ id: row.id, message: found });
        else undone.push(found);
      }
      const eventIds = undone.flatMap((move) => move.eventIds);
      await deleteEvents(tx, memberId, eventIds);
      await repo.putBack(tx, memberId, undone, service.now());
      await separate(tx, memberId);
      return { changed: undone.length, refused };
    });
  }

  return { change, undo };
}

/** For as long a move can be taken back without a trace; later it is moved back, openly. */
const undoMs = 3_600_000;

type Undone = Snapshot & { id: string; eventIds: string[] };

/** What taking the last move back makes of an application; or why it stays where it is. */
function takeBack(
  row: repo.ApplicationRow,
  last: LastMove | undefined,
  { stood, since }: { stood: StoodAt | undefined; since: string },
): Undone | string {
  const { occurredAt = '', recordedAt = '', previous = null, eventIds = [] } = last ?? {};
  const isLast =
    previous && (['status', 'stageId', 'searchId'] as const).every((one) => previous[one] === stood?.[one]);
  if (!isLast) return 'This has moved on since.';
  if (recordedAt < since) return 'This was moved too long ago. Move it back instead.';
  if (row.deletedAt) return 'This has moved on since.';
  return { ...stoodBefore(row, previous, occurredAt), id: row.id, eventIds };
}

/** Why the rules refuse; null when it was done. */
async function tried(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof AppError && error.status === 422) return error.message;
    throw error;
  }
}
