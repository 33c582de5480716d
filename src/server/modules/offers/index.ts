import type { Mountable } from '#server/kernel/http/types.ts';
import { offerHandlers } from './offers.routes.ts';
import { createOfferService, type OfferDeps } from './offers.service.ts';

export interface Offers {
  routes: Mountable;
  tasks: [];
}

/** What was offered, side by side in one money, weighed by what matters to the person. */
export const createOffers = (deps: OfferDeps): Offers => ({
  routes: offerHandlers(createOfferService(deps)),
  tasks: [],
});
