import { offerRoutes } from '#contract/offers.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, versionedReply } from '#server/kernel/http/types.ts';
import { changeOfferSettings, compareOffers, readOfferSettings } from './compare.ts';
import { acceptOffer, declineOffer, listProposals } from './decide-offer.ts';
import type { OfferDeps } from './offers.deps.ts';
import { readOffer } from './offers.mapper.ts';
import { addOffer, changeOffer, deleteOffer, listOffers } from './offers.service.ts';
import { listRates, removeRate, setRate } from './rates.ts';

export const offerHandlers = (deps: OfferDeps) =>
  mountable(offerRoutes, {
    list: ({ member, query }) => listOffers(deps, member.id, query),
    create: async ({ member, params, body }) => versionedReply(await addOffer(deps, member.id, params.id, body), 201),
    get: async ({ member, params }) => versionedReply(await readOffer(deps.sql, member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      versionedReply(await changeOffer(deps, member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params }) => deleteOffer(deps, member.id, params.id) as Promise<undefined>,
    compare: ({ member, query, caller }) => compareOffers(deps, member.id, query.ids, caller.timeZone),
    accept: ({ member, params, caller }) => acceptOffer(deps, member.id, params.id, versionCheck(caller)),
    listProposals: ({ member, params }) => listProposals(deps, member.id, params.id),
    decline: async ({ member, params, caller }) =>
      versionedReply(await declineOffer(deps, member.id, params.id, versionCheck(caller))),
    getSettings: ({ member }) => readOfferSettings(deps, member.id),
    updateSettings: ({ member, body }) => changeOfferSettings(deps, member.id, body),
    listRates: ({ member, query }) => listRates(deps, member.id, query),
    setRate: ({ member, body }) => setRate(deps, member.id, body),
    deleteRate: ({ member, query }) => removeRate(deps, member.id, query) as Promise<undefined>,
  });
