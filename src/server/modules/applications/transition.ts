import type { Status } from '#contract/enums.ts';
import type { Tx } from '#server/db/client.ts';
import type { When } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import type { ApplicationRow } from './applications.repo.ts';
import {
  appliedAfter,
  checkTransition,
  isApplying,
  isCorrection,
  occurredOn,
  takeSnapshot,
} from './applications.rules.ts';
import { lockStageForUse } from './stages.repo.ts';
import { recordOnTimeline } from './timeline.record.ts';

/**
 * Moves a locked application to another status or stage by the rules, and records it; returns what it changes. An
 * accepted offer is open again when its application is no longer accepted.
 */
export async function applyTransition(
  { clock, references }: Pick<ApplicationDeps, 'clock' | 'references'>,
  tx: Tx,
  memberId: string,
  row: ApplicationRow,
  wanted: { status?: Status | undefined; stageId?: string | null | undefined },
  when: When,
): Promise<Partial<ApplicationRow>> {
  const stage = wanted.stageId ? await lockStageForUse(tx, memberId, wanted.stageId) : null;
  if (wanted.stageId && !stage) throw notFound();
  const to = wanted.status ?? stage?.status ?? row.status;
  if (stage && stage.status !== to)
    throw invalid([{ field: 'stageId', message: 'This stage belongs to another status.' }]);
  const stageId = stage?.id ?? (wanted.stageId === null || to !== row.status ? null : row.stageId);
  if (to === row.status && stageId === row.stageId) return {};
  const changes = { stageId, stageAt: when.at, ghostedAt: null, lastResponseAt: null };
  const about = { to, stage: stage?.name ?? null, previous: takeSnapshot(row) };
  if (to === row.status) {
    await recordOnTimeline(tx, memberId, row.id, 'stage_changed', when.at, about, occurredOn(when, false));
    return changes;
  }
  assertTransition(row.status, to, row.hadOffer);
  const data = { ...about, from: row.status, correction: isCorrection(row.status, to) };
  const day = occurredOn(when, isApplying(row.status, to));
  await recordOnTimeline(tx, memberId, row.id, 'status_changed', when.at, data, day);
  if (row.status === 'accepted')
    await references.reopenAcceptedOffers(tx, memberId, row.id, { occurredAt: when.at, now: isoNow(clock) });
  return {
    ...changes,
    status: to,
    statusAt: when.at,
    ...appliedAfter(to, row, when),
  };
}

/** @throws when the rules refuse the move. */
export function assertTransition(from: Status, to: Status, hadOffer: boolean): void {
  const move = checkTransition(from, to, hadOffer);
  if (move.kind === 'refused') throw ruleBroken(move.code, move.why, [{ field: 'status', message: move.why }]);
}
