import type { NewOffer } from '#contract/offers.ts';
import type { Tx } from '#server/db/client.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { ApplicationReferences } from '#server/modules/applications/index.ts';
import { reopenAcceptedOffers, undoDecisions } from './follow-application.ts';
import type { OfferDeps } from './offers.deps.ts';
import { offerHandlers } from './offers.routes.ts';
import { addOfferInside } from './offers.service.ts';

export interface Offers {
  routes: Mountable[];
  /** Records an offer on the day it came, inside the transaction of whoever asks; its application stays as it is. */
  addPast(tx: Tx, memberId: string, applicationId: string, offer: NewOffer & { receivedOn: string }): Promise<string>;
}

/** What was offered, side by side in one money, weighed by what matters to the person. */
export const createOffers = (deps: OfferDeps): Offers => ({
  routes: [offerHandlers(deps)],
  addPast: (tx, memberId, applicationId, offer) =>
    addOfferInside(deps, tx, memberId, applicationId, offer, offer.receivedOn),
});

/** How offers follow their applications. */
export const offerReferences: Pick<ApplicationReferences, 'reopenAcceptedOffers' | 'undoDecisions'> = {
  reopenAcceptedOffers,
  undoDecisions,
};
