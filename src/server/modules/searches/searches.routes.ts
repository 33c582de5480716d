import { searchRoutes } from '#contract/searches.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { SearchService } from './searches.service.ts';

export const searchHandlers = (searches: SearchService) =>
  mountable(searchRoutes, {
    list: ({ member, query }) => searches.list(member.id, query),
    create: async ({ member, body }) => answer(await searches.create(member.id, body), 201),
    get: async ({ member, params }) => answer(await searches.find(member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      answer(await searches.change(member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params }) => searches.remove(member.id, params.id) as Promise<undefined>,
    archive: async ({ member, params, caller }) =>
      answer(await searches.archive(member.id, params.id, true, versionCheck(caller))),
    reopen: async ({ member, params, caller }) =>
      answer(await searches.archive(member.id, params.id, false, versionCheck(caller))),
    listStages: ({ member }) => searches.listStages(member.id),
    createStage: ({ member, body }) => searches.createStage(member.id, body),
    updateStage: ({ member, params, body }) => searches.changeStage(member.id, params.id, body),
    deleteStage: ({ member, params }) => searches.deleteStage(member.id, params.id) as Promise<undefined>,
    setLimits: ({ member, body }) => searches.setLimits(member.id, body.limits),
  });

const answer = ({ search, version }: Awaited<ReturnType<SearchService['find']>>, status = 200) =>
  new Reply(search, { version, status });
