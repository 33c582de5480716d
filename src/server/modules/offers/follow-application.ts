import type { Offer } from '#contract/offers.ts';
import type { Tx } from '#server/db/client.ts';
import type { OfferDecision } from '#server/modules/applications/index.ts';
import { recordOffer } from './offers.events.ts';
import * as repo from './offers.repo.ts';

/** An application that is no longer accepted, since `occurredAt`, has no accepted offer: it is open again. */
export async function reopenAcceptedOffers(
  tx: Tx,
  memberId: string,
  applicationId: string,
  { occurredAt, now }: { occurredAt: string; now: string },
): Promise<void> {
  for (const row of await repo.lockAccepted(tx, memberId, applicationId)) {
    await repo.update(tx, memberId, row.id, { status: 'open', updatedAt: now });
    await recordOffer(tx, memberId, row, 'offer_reopened', occurredAt);
  }
}

/** What each kind of decision leaves once it is undone. */
const previous: Record<OfferDecision['kind'], Offer['status']> = {
  offer_accepted: 'open',
  offer_declined: 'open',
  offer_reopened: 'accepted',
};

/** Puts offers where they stood before these decisions. */
export async function undoDecisions(tx: Tx, memberId: string, decisions: OfferDecision[], now: string): Promise<void> {
  for (const { kind, offerId } of decisions)
    await repo.update(tx, memberId, offerId, { status: previous[kind], updatedAt: now });
}
