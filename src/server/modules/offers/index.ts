import type { Mountable } from '#server/kernel/http/types.ts';
import type { OfferDeps } from './offers.deps.ts';
import { offerHandlers } from './offers.routes.ts';

export interface Offers {
  routes: Mountable[];
}

/** What was offered, side by side in one money, weighed by what matters to the person. */
export const createOffers = (deps: OfferDeps): Offers => ({ routes: [offerHandlers(deps)] });
