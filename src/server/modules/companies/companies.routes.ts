import { companyRoutes } from '#contract/companies.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, versionedReply } from '#server/kernel/http/types.ts';
import { type CompanyDeps, changeCompany, findCompany, listCompanies } from './companies.service.ts';

export const companyHandlers = (deps: CompanyDeps) =>
  mountable(companyRoutes, {
    list: ({ member, query }) => listCompanies(deps, member.id, query),
    get: async ({ member, params }) => versionedReply(await findCompany(deps, member.id, params.key)),
    update: async ({ member, params, body, caller }) =>
      versionedReply(await changeCompany(deps, member.id, params.key, body, versionCheck(caller))),
  });
