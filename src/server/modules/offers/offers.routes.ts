import { offerRoutes } from '#contract/offers.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { OfferService } from './offers.service.ts';

export const offerHandlers = (offers: OfferService) =>
  mountable(offerRoutes, {
    offers: ({ member, query }) => offers.list(member.id, query),
    addOffer: async ({ member, params, body }) => answer(await offers.add(member.id, params.id, body), 201),
    offer: async ({ member, params }) => answer(await offers.find(member.id, params.id)),
    changeOffer: async ({ member, params, body, caller }) =>
      answer(await offers.change(member.id, params.id, body, versionCheck(caller))),
    deleteOffer: ({ member, params }) => offers.remove(member.id, params.id) as Promise<undefined>,
    compareOffers: ({ member, query, caller }) => offers.compare(member.id, query.ids, caller.timeZone),
    acceptOffer: ({ member, params, caller }) => offers.accept(member.id, params.id, versionCheck(caller)),
    proposals: ({ member, params }) => offers.proposals(member.id, params.id),
    declineOffer: async ({ member, params, caller }) =>
      answer(await offers.decline(member.id, params.id, versionCheck(caller))),
    offerSettings: ({ member }) => offers.settings(member.id),
    changeOfferSettings: ({ member, body }) => offers.changeSettings(member.id, body),
    rates: ({ member, query }) => offers.rates(member.id, query.page, query.perPage),
    setRate: ({ member, body }) => offers.setRate(member.id, body),
    removeRate: ({ member, query }) => offers.removeRate(member.id, query) as Promise<undefined>,
  });

const answer = ({ offer, version }: Awaited<ReturnType<OfferService['find']>>, status = 200) =>
  new Reply(offer, { version, status });
