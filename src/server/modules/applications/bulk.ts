import type { Bulk } from '#contract/applications.ts';
import { maxTags } from '#contract/limits.ts';
import type { Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { AppError, notFound } from '#server/kernel/errors.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import * as repo from './applications.repo.ts';
import { archiveApplications } from './archive.ts';
import { applyChange } from './change.ts';
import { toFieldChanges } from './edits.rules.ts';
import { lockTargets } from './locks.ts';
import { recordOnTimeline } from './timeline.record.ts';
import { trashApplications } from './trash.ts';

interface Refusal {
  id: string;
  message: string;
}

/**
 * One change to several applications. All of them must be the member's; those the rules refuse stay as they are and
 * are named.
 */
export function changeSeveral(
  deps: ApplicationDeps,
  memberId: string,
  ids: string[],
  { archived, deleted, addTags = [], removeTags = [], ...fields }: Bulk['change'],
  timeZone?: string,
): Promise<{ changed: number; refused: Refusal[] }> {
  const unique = [...new Set(ids)].sort();
  return deps.sql.begin(async (tx) => {
    const board = Boolean(fields.status ?? fields.stageId) || archived === false || deleted === false;
    await lockTargets(tx, memberId, { board, stageIds: [fields.stageId], searchIds: [fields.searchId] });
    const rows = await repo.lockSeveral(tx, memberId, unique);
    if (rows.length < unique.length) throw notFound();
    const restored = deleted === false ? await trashApplications(deps, tx, memberId, unique, false) : [];
    const present = rows.filter((row) => row.deletedAt === null || restored.includes(row.id));
    const open = present.map(({ id }) => id);
    const moved = await changeEach(deps, tx, memberId, present, fields, timeZone);
    const tagged = await tagEach(deps, tx, memberId, present, { add: addTags, remove: removeTags });
    const archivedIds = archived === undefined ? [] : await archiveApplications(deps, tx, memberId, open, archived);
    const trashed = deleted ? await trashApplications(deps, tx, memberId, open, true) : [];
    const changed = new Set([...restored, ...moved.changed, ...tagged.changed, ...archivedIds, ...trashed]);
    return { changed: changed.size, refused: [...moved.refused, ...tagged.refused] };
  });
}

interface Outcome {
  changed: string[];
  refused: Refusal[];
}

async function changeEach(
  deps: ApplicationDeps,
  tx: Tx,
  memberId: string,
  rows: repo.ApplicationRow[],
  fields: Omit<Bulk['change'], 'archived' | 'deleted' | 'addTags' | 'removeTags'>,
  timeZone: string | undefined,
): Promise<Outcome> {
  const outcome: Outcome = { changed: [], refused: [] };
  if (Object.values(fields).every((value) => value === undefined)) return outcome;
  for (const row of rows) {
    const change = () => tx.savepoint((inner) => applyChange(deps, inner, memberId, row, fields, timeZone));
    const message = await refusalOf(change);
    if (message === null) outcome.changed.push(row.id);
    else outcome.refused.push({ id: row.id, message });
  }
  return outcome;
}

/** Why the rules refuse; null when it was done. */
async function refusalOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof AppError && error.status === 422) return error.message;
    throw error;
  }
}

async function tagEach(
  { clock }: ApplicationDeps,
  tx: Tx,
  memberId: string,
  rows: repo.ApplicationRow[],
  { add, remove }: { add: string[]; remove: string[] },
): Promise<Outcome> {
  if (add.length === 0 && remove.length === 0) return { changed: [], refused: [] };
  const now = isoNow(clock);
  const ids = rows.map(({ id }) => id);
  const { tagged, full } = await repo.changeTags(tx, memberId, ids, { add, remove, maxTags, now });
  for (const { id, tags } of tagged) {
    const row = rows.find((one) => one.id === id);
    const changes = row ? toFieldChanges(row, { tags }) : [];
    await recordOnTimeline(tx, memberId, id, 'edited', now, { fields: ['tags'], changes });
  }
  const message = `This would exceed ${maxTags} tags.`;
  return { changed: tagged.map(({ id }) => id), refused: full.map((id) => ({ id, message })) };
}
