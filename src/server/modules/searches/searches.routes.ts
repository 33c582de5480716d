import { searchRoutes } from '#contract/searches.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import {
  archiveSearch,
  changeSearch,
  createSearch,
  deleteSearch,
  findSearch,
  listSearches,
  type SearchDeps,
  type Versioned,
} from './searches.service.ts';

export const searchHandlers = (deps: SearchDeps) =>
  mountable(searchRoutes, {
    list: ({ member, query }) => listSearches(deps, member.id, query),
    create: async ({ member, body }) => toReply(await createSearch(deps, member.id, body), 201),
    get: async ({ member, params }) => toReply(await findSearch(deps, member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      toReply(await changeSearch(deps, member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params }) => deleteSearch(deps, member.id, params.id) as Promise<undefined>,
    archive: async ({ member, params, caller }) =>
      toReply(await archiveSearch(deps, member.id, params.id, { archived: true, check: versionCheck(caller) })),
    reopen: async ({ member, params, caller }) =>
      toReply(await archiveSearch(deps, member.id, params.id, { archived: false, check: versionCheck(caller) })),
  });

const toReply = ({ search, version }: Versioned, status = 200) => new Reply(search, { version, status });
