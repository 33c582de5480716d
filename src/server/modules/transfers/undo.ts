import type { Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, ruleBroken } from '#server/kernel/errors.ts';
import { type Applications, refreshAllMilestones } from '#server/modules/applications/index.ts';
import { type BeforeMerge, type Contacts, undoMerge } from '#server/modules/contacts/index.ts';
import type { ArchiveService } from './archive-loader.ts';
import { findChangedRecords } from './changed-records.ts';
import { lockTransfer } from './transfer-lock.ts';
import * as repo from './transfers.repo.ts';

export interface UndoDeps {
  sql: Sql;
  clock: Clock;
  archive: Pick<ArchiveService, 'undo'>;
  records: { applications: Pick<Applications, 'deleteForGood'>; contacts: Pick<Contacts, 'deleteForGood'> };
}

/**
 * Takes back everything a file brought; of what was changed since, the person says whether it stays. For worker
 * processes: a file may have brought a hundred thousand rows.
 */
export async function undoTransfer(
  deps: UndoDeps,
  memberId: string,
  id: string,
  changed: 'keep' | 'remove' | undefined,
): Promise<void> {
  await deps.sql.begin(async (tx) => {
    const { format } = await lockTransfer(tx, memberId, id, 'done');
    const changedIds = await findChangedRecords(tx, memberId, id);
    if (changedIds.size > 0 && !changed)
      throw conflict(
        'CHANGED_SINCE',
        `You have worked on ${changedIds.size} of these since. Choose whether to keep or remove them.`,
      );
    if (changedIds.size > 0 && changed === 'keep' && format === 'cairn')
      throw ruleBroken('ALL_OR_NOTHING', 'A Cairn export can only be undone as a whole.');
    const kept = changed === 'keep' ? changedIds : new Set<string>();
    const rows = (await repo.listAllRows(tx, memberId, id)).filter(
      ({ action, recordId }) => action !== 'new' || !kept.has(recordId),
    );
    const messages = kept.size > 0 ? [`${kept.size} you have worked on since stay.`] : [];
    if (format === 'cairn') {
      await deps.archive.undo(tx, memberId, rows);
      await refreshAllMilestones(tx, memberId);
    } else messages.push(...(await undoRows(deps, tx, memberId, rows)));
    await repo.invalidatePlans(tx, memberId);
    await repo.markUndone(tx, memberId, id, { now: deps.clock().toISOString(), message: messages.join(' ') || null });
  });
}

/** Removes what was made and takes merges back; says what had to stay. */
async function undoRows(deps: UndoDeps, tx: Tx, memberId: string, rows: repo.DoneRow[]): Promise<string[]> {
  const made = rows.filter(({ action }) => action === 'new');
  const idsOf = (kind: string) => made.filter((row) => row.kind === kind).map(({ recordId }) => recordId);
  const merged = rows.filter(({ action }) => action === 'merge');
  await deps.records.applications.deleteForGood(tx, memberId, idsOf('application'));
  await deps.records.contacts.deleteForGood(tx, memberId, idsOf('contact'));
  // The last merge first: each brings back what it found, unless it was changed by hand since.
  let changedByHand = 0;
  for (const { recordId, before } of merged.toReversed())
    if (!(await undoMerge(tx, memberId, recordId, before as BeforeMerge))) changedByHand += 1;
  await repo.forgetOrigins(tx, memberId, {
    recordIds: made.map(({ recordId }) => recordId),
    origins: merged.map(({ before }) => (before as { origin: string }).origin),
  });
  return changedByHand > 0 ? [`${changedByHand} merged contacts were changed since, and stay as they are.`] : [];
}
