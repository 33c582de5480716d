import type { Contact, ContactQuery } from '#contract/contacts.ts';
import type { Page } from '#contract/shapes.ts';
import { daysAgo } from '#server/kernel/clock.ts';
import { readPage } from '#server/kernel/paging.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { withCompanies } from './contacts.mapper.ts';
import * as repo from './contacts.repo.ts';

const maxListedTags = 200;

type ReadDeps = Pick<ContactDeps, 'sql' | 'clock'>;

/** As typed first; where that finds nothing, with slips of the pen. */
export async function listContacts(deps: ReadDeps, memberId: string, query: ContactQuery): Promise<Page<Contact>> {
  const { company, dormantDays, q, tag, trashed } = query;
  const exact: repo.Filter = {
    q,
    tag,
    trashed,
    loose: false,
    companyKey: company === undefined ? undefined : companyKey(company),
    dormantSince: dormantDays === undefined ? undefined : daysAgo(deps.clock, dormantDays),
  };
  const asTyped = await findContacts(deps, memberId, exact, query);
  const isLoose = asTyped.total === 0 && q;
  const found = isLoose ? await findContacts(deps, memberId, { ...exact, loose: true }, query) : asTyped;
  return { ...found, items: await withCompanies(deps.sql, memberId, found.items) };
}

const findContacts = ({ sql }: ReadDeps, memberId: string, filter: repo.Filter, query: ContactQuery) =>
  readPage(
    query,
    (span) => repo.list(sql, memberId, filter, query.sortBy, span),
    (cap) => repo.count(sql, memberId, filter, cap),
  );

/** Tags in use, with how many contacts have them. */
export async function listTags({ sql }: Pick<ReadDeps, 'sql'>, memberId: string) {
  return { items: await repo.countTags(sql, memberId, maxListedTags) };
}
