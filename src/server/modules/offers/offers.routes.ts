import { offerRoutes } from '#contract/offers.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { OfferService } from './offers.service.ts';

export const offerHandlers = (offers: OfferService) =>
  mountable(offerRoutes, {
    list: ({ member, query }) => offers.list(member.id, query),
    create: async ({ member, params, body }) => answer(await offers.add(member.id, params.id, body), 201),
    get: async ({ member, params }) => answer(await offers.find(member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      answer(await offers.change(member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params }) => offers.remove(member.id, params.id) as Promise<undefined>,
    compare: ({ member, query, caller }) => offers.compare(member.id, query.ids, caller.timeZone),
    accept: ({ member, params, caller }) => offers.accept(member.id, params.id, versionCheck(caller)),
    listProposals: ({ member, params }) => offers.proposals(member.id, params.id),
    decline: async ({ member, params, caller }) =>
      answer(await offers.decline(member.id, params.id, versionCheck(caller))),
    getSettings: ({ member }) => offers.settings(member.id),
    updateSettings: ({ member, body }) => offers.changeSettings(member.id, body),
    listRates: ({ member, query }) => offers.rates(member.id, query.page, query.perPage),
    setRate: ({ member, body }) => offers.setRate(member.id, body),
    deleteRate: ({ member, query }) => offers.removeRate(member.id, query) as Promise<undefined>,
  });

const answer = ({ offer, version }: Awaited<ReturnType<OfferService['find']>>, status = 200) =>
  new Reply(offer, { version, status });
