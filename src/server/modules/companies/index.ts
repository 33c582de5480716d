import { companyRoutes } from '#contract/companies.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { type Mountable, mountable, Reply } from '#server/kernel/http/types.ts';
import { type CompanyDeps, type CompanyService, createCompanyService } from './companies.service.ts';

export interface Companies {
  routes: Mountable;
  tasks: [];
}

/** Employers as one member knows them: their jobs, what is said of visas, people, notes. */
export function createCompanies(deps: CompanyDeps): Companies {
  const companies = createCompanyService(deps);
  return {
    routes: mountable(companyRoutes, {
      list: ({ member, query }) => companies.list(member.id, query),
      get: async ({ member, params }) => answer(await companies.find(member.id, params.key)),
      update: async ({ member, params, body, caller }) =>
        answer(await companies.change(member.id, params.key, body, versionCheck(caller))),
    }),
    tasks: [],
  };
}

const answer = ({ company, version }: Awaited<ReturnType<CompanyService['find']>>) => new Reply(company, { version });
