import type { Mountable } from '#server/kernel/http/types.ts';
import { companyHandlers } from './companies.routes.ts';
import type { CompanyDeps } from './companies.service.ts';

export interface Companies {
  routes: Mountable[];
}

/** Employers as one member knows them: their jobs, what is said of visas, people, notes. */
export const createCompanies = (deps: CompanyDeps): Companies => ({ routes: [companyHandlers(deps)] });
