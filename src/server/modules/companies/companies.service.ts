import type { Company, CompanyDetail } from '#contract/companies.ts';
import { type Page, toPage } from '#contract/shapes.ts';
import type { Sql } from '#server/db/client.ts';
import { type Clock, isoNow } from '#server/kernel/clock.ts';
import { notFound, stale } from '#server/kernel/errors.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { companyKey, type Jobs } from '#server/modules/jobs/index.ts';
import * as repo from './companies.repo.ts';

export interface CompanyDeps {
  sql: Sql;
  clock: Clock;
  jobs: Pick<Jobs, 'ofCompany' | 'listJobs'>;
}

const maxJobs = 20;

export async function listCompanies(
  { sql }: Pick<CompanyDeps, 'sql'>,
  memberId: string,
  { q, page, perPage }: { q?: string | undefined; page: number; perPage: number },
): Promise<Page<Company>> {
  const items = await repo.list(sql, memberId, q, { limit: perPage, offset: (page - 1) * perPage });
  const [first] = items.length > 0 || page === 1 ? items : await repo.list(sql, memberId, q, { limit: 1, offset: 0 });
  return toPage(items, first?.counted ?? 0, page, perPage, null);
}

/** A company somebody may see: one their records name, or one with jobs they may see. */
export async function findCompany(
  { sql, jobs }: Pick<CompanyDeps, 'sql' | 'jobs'>,
  memberId: string,
  name: string,
): Promise<Versioned<CompanyDetail>> {
  const key = companyKey(name);
  const [named, page] = await Promise.all([repo.findNamed(sql, memberId, key), repo.findPage(sql, memberId, key)]);
  const ofJobs = await jobs.ofCompany(memberId, { key, names: named?.names ?? [] }, maxJobs);
  const known = named?.name ?? ofJobs.name;
  if (!key || !known) throw notFound();
  const company = {
    key,
    name: known,
    website: page?.website ?? null,
    notes: page?.notes ?? '',
    updatedAt: page?.updatedAt ?? null,
    applications: named?.applications ?? 0,
    contacts: named?.contacts ?? 0,
    openJobs: ofJobs.open,
    jobs: await jobs.listJobs(memberId, ofJobs.ids),
    sponsorship: ofJobs.sponsorship,
  };
  return { record: company, version: page?.version ?? 0 };
}

export async function changeCompany(
  deps: CompanyDeps,
  memberId: string,
  name: string,
  body: { website?: string | null | undefined; notes?: string | undefined },
  check: CheckVersion,
): Promise<Versioned<CompanyDetail>> {
  const { record: company, version } = await findCompany(deps, memberId, name);
  check(version);
  const { website = company.website, notes = company.notes } = body;
  const page = { name: company.name, website, notes, version, now: isoNow(deps.clock) };
  if (!(await deps.sql.begin((tx) => repo.savePage(tx, memberId, company.key, page)))) throw stale();
  return findCompany(deps, memberId, name);
}
