import type { Contact, ContactQuery } from '#contract/contacts.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import { daysAgo } from '#server/kernel/clock.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { withCompanies } from './contacts.mapper.ts';
import * as repo from './contacts.repo.ts';

const maxListedTags = 200;

type ReadDeps = Pick<ContactDeps, 'sql' | 'clock'>;

/** As typed first; where that finds nothing, with slips of the pen. */
export async function listContacts(deps: ReadDeps, memberId: string, query: ContactQuery): Promise<Page<Contact>> {
  const { page, perPage, company, dormantDays, q, tag, trashed } = query;
  const exact: repo.Filter = {
    q,
    tag,
    trashed,
    loose: false,
    companyKey: company === undefined ? undefined : companyKey(company),
    quietSince: dormantDays === undefined ? undefined : daysAgo(deps.clock, dormantDays),
  };
  const asTyped = await findPage(deps, memberId, exact, query);
  const isLoose = asTyped.count === 0 && q;
  const { rows, count } = isLoose ? await findPage(deps, memberId, { ...exact, loose: true }, query) : asTyped;
  return toPage(await withCompanies(deps.sql, memberId, rows), count, page, perPage, null);
}

async function findPage(
  { sql }: ReadDeps,
  memberId: string,
  filter: repo.Filter,
  { page, perPage, sortBy }: ContactQuery,
) {
  const offset = (page - 1) * perPage;
  const [count, rows] = await Promise.all([
    repo.count(sql, memberId, filter, totalCap + 1),
    offset >= totalCap ? [] : repo.list(sql, memberId, filter, sortBy, { limit: perPage, offset }),
  ]);
  return { count, rows };
}

/** Tags in use, with how many contacts have them. */
export async function listTags({ sql }: Pick<ReadDeps, 'sql'>, memberId: string) {
  return { items: await repo.countTags(sql, memberId, maxListedTags) };
}
