import type { Tx } from '#server/db/client.ts';
import type { When } from '#server/kernel/calendar.ts';
import type { ApplicationRow } from './applications.repo.ts';
import { datesAfter } from './applications.rules.ts';
import { redateOnTimeline } from './timeline.record.ts';
import { lockApplying } from './timeline.repo.ts';

/**
 * The day of applying stands on the timeline and is corrected there; returns the dates that follow, null when
 * nothing there says it.
 */
export async function correctAppliedAt(tx: Tx, memberId: string, row: ApplicationRow, when: When | null | undefined) {
  const isRecorded = when && row.status !== 'saved';
  const event = isRecorded ? await lockApplying(tx, memberId, row.id, row.appliedAt) : null;
  if (!when || !event) return null;
  await redateOnTimeline(tx, memberId, row.id, event, when);
  return { ...datesAfter(row, event, when), appliedAt: when.at, appliedOn: when.day };
}
