import type { Status } from '#contract/enums.ts';
import type { Snapshot } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import { findContactBriefs } from '#server/modules/contacts/index.ts';
import type { ApplicationRow } from './applications.repo.ts';
import { appliedAtAfter, checkTransition, datesAfter } from './applications.rules.ts';
import { type AssignableSearch, lockSearchForUse } from './job-searches.repo.ts';
import { lockStageForUse } from './stages.repo.ts';
import { recordOnTimeline, redateOnTimeline } from './timeline.record.ts';
import { lockApplying } from './timeline.repo.ts';

/** Moves a locked application to another status or stage by the rules, and records it; returns what it changes. */
export async function applyTransition(
  tx: Tx,
  memberId: string,
  row: ApplicationRow,
  wanted: { status?: Status | undefined; stageId?: string | null | undefined },
  occurredAt: string,
): Promise<Partial<ApplicationRow>> {
  const stage = wanted.stageId ? await lockStageForUse(tx, memberId, wanted.stageId) : null;
  if (wanted.stageId && !stage) throw notFound();
  const to = wanted.status ?? stage?.status ?? row.status;
  if (stage && stage.status !== to)
    throw invalid([{ field: 'stageId', message: 'This stage belongs to another status.' }]);
  const stageId = stage?.id ?? (wanted.stageId === null || to !== row.status ? null : row.stageId);
  if (to === row.status && stageId === row.stageId) return {};
  const changes = { stageId, stageAt: occurredAt, ghostedAt: null, heardAt: null };
  const about = { to, stage: stage?.name ?? null, previous: takeSnapshot(row) };
  if (to === row.status) {
    await recordOnTimeline(tx, memberId, row.id, 'stage_changed', occurredAt, about);
    return changes;
  }
  const correction = assertTransition(row.status, to, row.hadOffer);
  const data = { ...about, from: row.status, correction };
  await recordOnTimeline(tx, memberId, row.id, 'status_changed', occurredAt, data);
  return {
    ...changes,
    status: to,
    statusAt: occurredAt,
    appliedAt: appliedAtAfter(to, row.appliedAt, occurredAt),
  };
}

/** Whether a move is a correction. @throws when the rules refuse it. */
export function assertTransition(from: Status, to: Status, hadOffer: boolean): boolean {
  const move = checkTransition(from, to, hadOffer);
  if (move.kind === 'refused') throw ruleBroken('NO_OFFER', move.why, [{ field: 'status', message: move.why }]);
  return move.kind === 'move' && move.correction;
}

/** What a move changes, kept with it so that it can be undone. */
function takeSnapshot(row: ApplicationRow): Snapshot {
  const { status, statusAt, stageId, stageAt, searchId, appliedAt, ghostedAt, heardAt, position } = row;
  return { status, statusAt, stageId, stageAt, searchId, appliedAt, ghostedAt, heardAt, position };
}

/** Puts a locked application in another search or in none, and records it; returns what it changes. */
export async function assignSearch(
  tx: Tx,
  memberId: string,
  row: ApplicationRow,
  searchId: string | null | undefined,
  now: string,
): Promise<Partial<ApplicationRow>> {
  if (searchId === undefined || searchId === row.searchId) return {};
  const search = searchId ? await findAssignableSearch(tx, memberId, searchId) : null;
  const data = { search: search?.name ?? null, previous: takeSnapshot(row) };
  await recordOnTimeline(tx, memberId, row.id, 'search_changed', now, data);
  return { searchId };
}

/** @throws when the search is not the member's, or archived. */
export async function findAssignableSearch(tx: Tx, memberId: string, searchId: string): Promise<AssignableSearch> {
  const search = await lockSearchForUse(tx, memberId, searchId);
  if (!search) throw notFound();
  if (search.archivedAt) throw ruleBroken('SEARCH_ARCHIVED', 'This search is archived. Reopen it first.');
  return search;
}

/** @throws when the contact is not the member's, or in the trash. */
export async function assertOwnContact(tx: Tx, memberId: string, id: string | null | undefined): Promise<void> {
  if (id && !(await findContactBriefs(tx, memberId, [id])).has(id)) throw notFound();
}

/**
 * The day of applying stands on the timeline and is corrected there; returns the dates that follow, null when
 * nothing there says it.
 */
export async function correctAppliedAt(tx: Tx, memberId: string, row: ApplicationRow, at: string | null | undefined) {
  const isRecorded = at && row.status !== 'saved';
  const event = isRecorded ? await lockApplying(tx, memberId, row.id, row.appliedAt) : null;
  if (!at || !event) return null;
  await redateOnTimeline(tx, memberId, row.id, event, at);
  return { ...datesAfter(row, event, at), appliedAt: at };
}
