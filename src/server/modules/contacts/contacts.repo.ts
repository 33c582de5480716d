import type { Contact, ContactBrief, ContactQuery } from '#contract/contacts.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import { matchesWords } from '#server/db/search.ts';

export interface ContactRow
  extends Omit<Contact, 'companies' | 'company' | 'position' | 'email' | 'phone' | 'isSample'> {
  identities: string[];
  searchSource: string;
  version: number;
  sample: boolean;
}
export interface Affiliation {
  company: string;
  companyKey: string;
  position: string | null;
  current: boolean;
}

const columns = (reader: Queryable) => reader`
  id, name, channels, identities, birthday, tags, strength, last_contact_at, next_step, next_step_on, notes,
  source, connected_on, search_source, deleted_at, version, sample, created_at, updated_at`;

export async function findOne(reader: Queryable, memberId: string, id: string): Promise<ContactRow | null> {
  const [row] = await reader<ContactRow[]>`
    select ${columns(reader)} from contacts where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The row, locked until the end of the transaction. */
export async function lockOne(tx: Tx, memberId: string, id: string): Promise<ContactRow | null> {
  const [row] = await tx<ContactRow[]>`
    select ${columns(tx)} from contacts where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

export async function insert(tx: Tx, memberId: string, rows: Omit<ContactRow, 'version'>[]): Promise<void> {
  if (rows.length === 0) return;
  // `channels` is JSON; given as an array it would be taken for an array of the database.
  const prepared = rows.map((row) => ({ memberId, ...row, channels: tx.json(row.channels as never) }));
  await tx`insert into contacts ${tx(prepared as never[])}`;
}

export async function update(
  tx: Tx,
  memberId: string,
  id: string,
  { channels, ...changes }: Partial<Omit<ContactRow, 'id' | 'version'>> & { updatedAt: string },
): Promise<void> {
  const given = { ...changes, ...(channels ? { channels: tx.json(channels as never) } : {}) };
  await tx`
    update contacts set ${tx(given as never)}, version = version + 1
    where member_id = ${memberId} and id = ${id}`;
}

export async function deleteAll(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`delete from contacts where member_id = ${memberId} and id = any(${ids})`;
}

/** Where these contacts work or worked, in order. */
export async function findCompanies(
  reader: Queryable,
  memberId: string,
  contactIds: string[],
): Promise<Map<string, Affiliation[]>> {
  const rows = await reader<(Affiliation & { contactId: string })[]>`
    select contact_id, company, company_key, position, current from contact_companies
    where member_id = ${memberId} and contact_id = any(${contactIds}) order by contact_id, ordinal`;
  const found = new Map<string, Affiliation[]>();
  for (const { contactId, ...row } of rows) found.set(contactId, [...(found.get(contactId) ?? []), row]);
  return found;
}

export async function setCompanies(tx: Tx, memberId: string, all: Map<string, Affiliation[]>): Promise<void> {
  await tx`
    delete from contact_companies where member_id = ${memberId}
      and contact_id = any(${[...all.keys()]})`;
  const rows = [...all].flatMap(([contactId, list]) =>
    list.map((row, ordinal) => ({ memberId, contactId, ordinal, ...row })),
  );
  if (rows.length > 0) await tx`insert into contact_companies ${tx(rows)}`;
}

/** What a list is narrowed to. */
export interface Filter extends Pick<ContactQuery, 'q' | 'tag' | 'trashed'> {
  companyKey?: string | undefined;
  /** No contact since this moment, or never. */
  dormantSince?: string | undefined;
  /** Words are found with slips of the pen. */
  loose: boolean;
}

export async function list(
  reader: Queryable,
  memberId: string,
  filter: Filter,
  sort: ContactQuery['sortBy'],
  page: { limit: number; offset: number },
): Promise<ContactRow[]> {
  const order = {
    name: reader`lower(name), id`,
    updatedAt: reader`updated_at desc, id desc`,
    lastContactAt: reader`last_contact_at nulls first, id`,
  }[sort];
  return reader<ContactRow[]>`
    select ${columns(reader)} from contacts where ${matching(reader, memberId, filter)}
    order by ${order} ${limitTo(reader, page.limit, page.offset)}`;
}

export async function count(reader: Queryable, memberId: string, filter: Filter, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from contacts where ${matching(reader, memberId, filter)}
      ${limitTo(reader, cap)}) c`;
  return row?.count ?? 0;
}

function matching(reader: Queryable, memberId: string, { q, tag, trashed, companyKey, dormantSince, loose }: Filter) {
  const conditions = [
    reader`member_id = ${memberId}
      and ${trashed ? reader`deleted_at is not null` : reader`deleted_at is null`}`,
    ...matchesWords(reader, 'search_text', q, { limit: 6, loose }),
    ...(tag ? [reader`tags @> array[${tag}]`] : []),
    ...(dormantSince ? [reader`(last_contact_at is null or last_contact_at < ${dormantSince})`] : []),
    ...(companyKey === undefined
      ? []
      : [
          reader`id in (select contact_id from contact_companies
            where member_id = ${memberId} and company_key = ${companyKey} and company_key <> '')`,
        ]),
  ];
  return conditions.reduce((all, one) => reader`${all} and ${one}`);
}

export async function countTags(reader: Queryable, memberId: string, limit: number) {
  return reader<{ tag: string; count: number }[]>`
    select t as tag, count(*)::int from contacts, unnest(tags) t
    where member_id = ${memberId} and deleted_at is null and tags <> '{}'
    group by t order by count(*) desc, t ${limitTo(reader, limit)}`;
}

/** Names with the present company and position, trashed ones left out. */
export async function briefs(reader: Queryable, memberId: string, ids: string[]): Promise<Map<string, ContactBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await reader<ContactBrief[]>`
    select c.id, c.name, w.position, w.company from contacts c
    left join lateral (select company, position from contact_companies w
      where w.member_id = c.member_id and w.contact_id = c.id
      order by not w.current, w.ordinal limit 1) w on true
    where c.member_id = ${memberId} and c.id = any(${ids}) and c.deleted_at is null`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Contacts that share an address with the given ones, or a name. */
export async function findAlike(
  reader: Queryable,
  memberId: string,
  { identities, names, exceptId }: { identities: string[]; names: string[]; exceptId: string | null },
  limit: number,
): Promise<ContactRow[]> {
  return reader<ContactRow[]>`
    select ${columns(reader)} from contacts
    where member_id = ${memberId} and deleted_at is null and id is distinct from ${exceptId}
      and (identities && ${identities}::text[] or lower(name) = any(${names}::text[]))
    order by created_at, id ${limitTo(reader, limit)}`;
}

/** Pairs with a shared address, one name at one company, or one name where one of them is at none. */
export async function findPairs(reader: Queryable, memberId: string, limit: number) {
  // A name alone says something only where one of them is at no company.
  const placed = (one: 'a' | 'b') => reader`exists (
    select 1 from contact_companies w
    where w.member_id = ${memberId} and w.contact_id = ${reader(`${one}.id`)} and w.company_key <> '')`;
  return reader<{ a: string; b: string; why: string }[]>`
    with match_keys as (
      select i as match_key, i as why, id from contacts, unnest(identities) i
      where member_id = ${memberId} and deleted_at is null
      union all
      select lower(c.name) || ' ' || w.company_key, w.company, c.id from contacts c
      join contact_companies w on w.member_id = c.member_id and w.contact_id = c.id and w.company_key <> ''
      where c.member_id = ${memberId} and c.deleted_at is null
      union all
      select 'name ' || lower(name), name, id from contacts
      where member_id = ${memberId} and deleted_at is null),
    shared as (
      select match_key from match_keys group by match_key having count(distinct id) > 1
      limit ${limit * 10})
    select distinct on (a.id, b.id) a.id as a, b.id as b, a.why from shared
    join match_keys a using (match_key) join match_keys b using (match_key)
    where b.id > a.id and not exists (
      select 1 from contacts_apart p where p.member_id = ${memberId} and p.a = a.id and p.b = b.id)
      and (a.match_key not like 'name %' or not (${placed('a')} and ${placed('b')}))
    order by a.id, b.id, a.match_key like '%:%' desc ${limitTo(reader, limit)}`;
}

/** Notes that two contacts are two people, or that they may be one after all. */
export async function setDismissed(tx: Tx, memberId: string, [a, b]: [string, string], dismissed: boolean) {
  if (dismissed) await tx`insert into contacts_apart ${tx({ memberId, a, b })} on conflict do nothing`;
  else await tx`delete from contacts_apart where member_id = ${memberId} and a = ${a} and b = ${b}`;
}

/** There was a contact at a moment; an earlier one than the last changes nothing. */
export async function touch(tx: Tx, memberId: string, id: string, at: string): Promise<void> {
  await tx`
    update contacts set last_contact_at = greatest(last_contact_at, ${at}), updated_at = now(),
      version = version + 1
    where member_id = ${memberId} and id = ${id}`;
}

/** Sets when the last contact was; null: there was none. */
export async function setLastContact(tx: Tx, memberId: string, id: string, at: string | null): Promise<void> {
  await tx`
    update contacts set last_contact_at = ${at}, version = version + 1
    where member_id = ${memberId} and id = ${id}`;
}

/** What has been in the trash since before a moment, of all members; at most `limit`. */
export async function findTrash(tx: Tx, before: string, limit: number): Promise<{ memberId: string; id: string }[]> {
  return tx<{ memberId: string; id: string }[]>`
    select member_id, id from contacts where deleted_at < ${before} order by member_id, id
      ${limitTo(tx, limit)}`;
}

/** Those of these that are in the trash since before a moment, locked. */
export async function lockTrashed(tx: Tx, memberId: string, ids: string[], before: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from contacts where member_id = ${memberId} and id = any(${ids}) and deleted_at < ${before}
    order by id for update`;
  return rows.map(({ id }) => id);
}

export async function findSampleIds(reader: Queryable, memberId: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from contacts where member_id = ${memberId} and sample`;
  return rows.map(({ id }) => id);
}

/** The contacts of the sample workspace that were changed. */
export async function findChangedSampleIds(reader: Queryable, memberId: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from contacts where member_id = ${memberId} and sample and version > 1`;
  return rows.map(({ id }) => id);
}

/** From now on these contacts of the sample are the member's own. */
export async function adoptSampleContacts(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`update contacts set sample = false where member_id = ${memberId} and id = any(${ids})`;
}

/** Which of these there are, trashed ones too. */
export async function findPresent(reader: Queryable, memberId: string, ids: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from contacts where member_id = ${memberId} and id = any(${ids})`;
  return rows.map(({ id }) => id);
}

/** Contacts that were changed since a moment, trashed ones too. */
export async function findChangedSince(reader: Queryable, memberId: string, since: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from contacts where member_id = ${memberId} and updated_at > ${since}`;
  return rows.map(({ id }) => id);
}
