import type { Company } from '#contract/companies.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

/**
 * Companies are what applications and contacts name: this module reads their tables, and owns only the
 * notes a member keeps of a company.
 */
const named = (reader: Queryable, memberId: string) => reader`
  select company_key as key, company as name, 1 as application, 0 as contact, 0 as note from applications
  where member_id = ${memberId} and deleted_at is null and company_key <> ''
  union all
  select w.company_key, w.company, 0, 1, 0 from contact_companies w
  join contacts c on c.member_id = w.member_id and c.id = w.contact_id and c.deleted_at is null
  where w.member_id = ${memberId} and w.company_key <> ''
  union all
  select key, name, 0, 0, 1 from company_pages
  where member_id = ${memberId} and (notes <> '' or website is not null)`;

/** Keys of companies one of whose names holds the words; found by the folded words of the records that name them. */
const keysWith = (reader: Queryable, memberId: string, q: string) => reader`
  select company_key from applications
  where member_id = ${memberId} and deleted_at is null and search_text like within_pattern(${q})
    and fold_text(company) like within_pattern(${q})
  union
  select w.company_key from contacts c
  join contact_companies w on w.member_id = c.member_id and w.contact_id = c.id
  where c.member_id = ${memberId} and c.deleted_at is null and c.search_text like within_pattern(${q})
    and fold_text(w.company) like within_pattern(${q})
  union
  select key from company_pages where member_id = ${memberId} and fold_text(name) like within_pattern(${q})`;

const matching = (reader: Queryable, memberId: string, q: string | undefined) =>
  q ? reader`where key in (${keysWith(reader, memberId, q)})` : reader``;

/** A page of companies by name; each comes with how many match. */
export async function list(
  reader: Queryable,
  memberId: string,
  q: string | undefined,
  page: { limit: number; offset: number },
): Promise<(Company & { counted: number })[]> {
  return reader<(Company & { counted: number })[]>`
    select key, min(name) as name, sum(application)::int as applications, sum(contact)::int as contacts,
      sum(note) > 0 as has_notes, count(*) over ()::int as counted
    from (${named(reader, memberId)}) n ${matching(reader, memberId, q)} group by key
    order by lower(min(name)), key ${limitTo(reader, page.limit, page.offset)}`;
}

export async function findNamed(
  reader: Queryable,
  memberId: string,
  key: string,
): Promise<(Company & { names: string[] }) | null> {
  const [row] = await reader<(Company & { names: string[] })[]>`
    select key, min(name) as name, array_agg(distinct name) as names, sum(application)::int as applications,
      sum(contact)::int as contacts, sum(note) > 0 as has_notes
    from (${named(reader, memberId)}) n where key = ${key} group by key`;
  return row ?? null;
}

export interface CompanyPage {
  website: string | null;
  notes: string;
  version: number;
  updatedAt: string;
}

export async function findPage(reader: Queryable, memberId: string, key: string): Promise<CompanyPage | null> {
  const [row] = await reader<CompanyPage[]>`
    select website, notes, version, updated_at from company_pages
    where member_id = ${memberId} and key = ${key}`;
  return row ?? null;
}

export async function savePage(
  tx: Tx,
  memberId: string,
  key: string,
  { version, ...page }: { version: number; name: string; website: string | null; notes: string; now: string },
): Promise<boolean> {
  const { name, website, notes, now } = page;
  const { count: written } = await tx`
    insert into company_pages (member_id, key, name, website, notes, updated_at)
    values (${memberId}, ${key}, ${name}, ${website}, ${notes}, ${now})
    on conflict (member_id, key) do update set website = excluded.website, notes = excluded.notes,
      updated_at = excluded.updated_at, version = company_pages.version + 1
    where company_pages.version = ${version}`;
  return written > 0;
}
