import type { Mountable } from '#server/kernel/http/types.ts';
import type { ApplicationReferences } from '#server/modules/applications/index.ts';
import { reopenAcceptedOffers, undoDecisions } from './follow-application.ts';
import type { OfferDeps } from './offers.deps.ts';
import { offerHandlers } from './offers.routes.ts';

export interface Offers {
  routes: Mountable[];
}

/** What was offered, side by side in one money, weighed by what matters to the person. */
export const createOffers = (deps: OfferDeps): Offers => ({ routes: [offerHandlers(deps)] });

/** How offers follow their applications. */
export const offerReferences: Pick<ApplicationReferences, 'reopenAcceptedOffers' | 'undoDecisions'> = {
  reopenAcceptedOffers,
  undoDecisions,
};
