import type { KindOf } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { unlinkEvents } from '#server/db/events.ts';
import { recordOnTimeline, refreshMilestones } from '#server/modules/applications/index.ts';
import type { OfferRow } from './offers.repo.ts';

type OfferEventKind = Extract<KindOf<'application'>, `offer_${string}`>;

/** Writes on the timeline of the application what became of an offer; `at` ISO 8601, `on` where only the day is known. */
export async function recordOffer(
  tx: Tx,
  memberId: string,
  { id, applicationId, base, currency, period }: OfferRow,
  kind: OfferEventKind,
  at: string,
  on: string | null = null,
): Promise<void> {
  const text = base === null ? null : `${base} ${currency}`;
  const data = { text, period, refId: kind === 'offer_removed' ? null : id };
  await recordOnTimeline(tx, memberId, applicationId, kind, at, data, on);
}

/** The same of an offer that was removed: there is none to go to any more, and without another there never was one. */
export async function recordOfferRemoved(tx: Tx, memberId: string, row: OfferRow, at: string): Promise<void> {
  await recordOffer(tx, memberId, row, 'offer_removed', at);
  const { id, applicationId } = row;
  await unlinkEvents(tx, memberId, { subjectId: applicationId, refId: id });
  await refreshMilestones(tx, memberId, [applicationId]);
}
