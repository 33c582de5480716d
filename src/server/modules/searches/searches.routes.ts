import { searchRoutes } from '#contract/searches.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, versionedReply } from '#server/kernel/http/types.ts';
import {
  archiveSearch,
  changeSearch,
  createSearch,
  deleteSearch,
  findSearch,
  listSearches,
  type SearchDeps,
} from './searches.service.ts';

export const searchHandlers = (deps: SearchDeps) =>
  mountable(searchRoutes, {
    list: ({ member, query }) => listSearches(deps, member.id, query),
    create: async ({ member, body }) => versionedReply(await createSearch(deps, member.id, body), 201),
    get: async ({ member, params }) => versionedReply(await findSearch(deps, member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      versionedReply(await changeSearch(deps, member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params }) => deleteSearch(deps, member.id, params.id) as Promise<undefined>,
    archive: async ({ member, params, caller }) =>
      versionedReply(await archiveSearch(deps, member.id, params.id, { archived: true, check: versionCheck(caller) })),
    reopen: async ({ member, params, caller }) =>
      versionedReply(await archiveSearch(deps, member.id, params.id, { archived: false, check: versionCheck(caller) })),
  });
