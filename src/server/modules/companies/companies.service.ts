import type { Company, CompanyDetail } from '#contract/companies.ts';
import { type Page, toPage } from '#contract/shapes.ts';
import type { Reader, Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { notFound, stale } from '#server/kernel/errors.ts';
import type { CheckVersion } from '#server/kernel/http/types.ts';
import { companyKey, type Jobs } from '#server/modules/jobs/index.ts';
import * as repo from './companies.repo.ts';

export interface CompanyDeps {
  sql: Sql;
  clock: Clock;
  jobs: Pick<Jobs, 'ofCompany' | 'listJobs'>;
}

const mostJobs = 20;

export function createCompanyService({ sql, clock, jobs }: CompanyDeps) {
  async function list(
    memberId: string,
    { q, page, perPage }: { q?: string | undefined; page: number; perPage: number },
  ): Promise<Page<Company>> {
    const items = await repo.list(sql, memberId, q, { limit: perPage, offset: (page - 1) * perPage });
    const [first] = items.length > 0 || page === 1 ? items : await repo.list(sql, memberId, q, { limit: 1, offset: 0 });
    return toPage(items, first?.counted ?? 0, page, perPage, null);
  }

  /** A company somebody may see: one their records name, or one with jobs they may see. */
  async function read(
    reader: Reader,
    memberId: string,
    name: string,
  ): Promise<{ company: CompanyDetail; version: number }> {
    const key = companyKey(name);
    const [named, page] = await Promise.all([
      repo.findNamed(reader, memberId, key),
      repo.findPage(reader, memberId, key),
    ]);
    const ofJobs = await jobs.ofCompany(memberId, { key, names: named?.names ?? [] }, mostJobs);
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
    return { company, version: page?.version ?? 0 };
  }

  const find = (memberId: string, name: string) => read(sql, memberId, name);

  async function change(
    memberId: string,
    name: string,
    body: { website?: string | null | undefined; notes?: string | undefined },
    check: CheckVersion,
  ) {
    const { company, version } = await find(memberId, name);
    check(version);
    const { website = company.website, notes = company.notes } = body;
    const page = { name: company.name, website, notes, now: clock().toISOString() };
    if (!(await sql.begin((tx) => repo.savePage(tx, memberId, company.key, { ...page, version })))) throw stale();
    return find(memberId, name);
  }

  return { list, find, change };
}

export type CompanyService = ReturnType<typeof createCompanyService>;
