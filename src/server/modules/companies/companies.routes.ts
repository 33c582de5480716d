import { companyRoutes } from '#contract/companies.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import { type CompanyDeps, changeCompany, findCompany, listCompanies, type Versioned } from './companies.service.ts';

export const companyHandlers = (deps: CompanyDeps) =>
  mountable(companyRoutes, {
    list: ({ member, query }) => listCompanies(deps, member.id, query),
    get: async ({ member, params }) => toReply(await findCompany(deps, member.id, params.key)),
    update: async ({ member, params, body, caller }) =>
      toReply(await changeCompany(deps, member.id, params.key, body, versionCheck(caller))),
  });

const toReply = ({ company, version }: Versioned) => new Reply(company, { version });
