import type { Interaction } from '#contract/activities.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

export type InteractionRow = Omit<Interaction, 'contact'> & { contactId: string | null };

const columns = (reader: Queryable) => reader`
  id, contact_id, application_id, kind, direction, occurred_at, occurred_on, text`;

export async function insert(tx: Tx, memberId: string, row: InteractionRow): Promise<void> {
  await tx`insert into interactions ${tx({ memberId, ...row })}`;
}

export async function list(
  reader: Queryable,
  memberId: string,
  contactId: string,
  page: { limit: number; offset: number },
): Promise<InteractionRow[]> {
  return reader<InteractionRow[]>`
    select ${columns(reader)} from interactions where member_id = ${memberId} and contact_id = ${contactId}
    order by occurred_at desc, id desc ${limitTo(reader, page.limit, page.offset)}`;
}

export async function count(reader: Queryable, memberId: string, contactId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from interactions
      where member_id = ${memberId} and contact_id = ${contactId} ${limitTo(reader, cap)}) i`;
  return row?.count ?? 0;
}

export async function findOne(reader: Queryable, memberId: string, id: string): Promise<InteractionRow | null> {
  const [row] = await reader<InteractionRow[]>`
    select ${columns(reader)} from interactions where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The row, locked until the end of the transaction. */
export async function lockOne(tx: Tx, memberId: string, id: string): Promise<InteractionRow | null> {
  const [row] = await tx<InteractionRow[]>`
    select ${columns(tx)} from interactions where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

export async function update(tx: Tx, memberId: string, row: InteractionRow): Promise<void> {
  const { id, kind, direction, occurredAt, occurredOn, text } = row;
  await tx`
    update interactions set ${tx({ kind, direction, occurredAt, occurredOn, text })}
    where member_id = ${memberId} and id = ${id}`;
}

/** Takes an entry away; returns what it was, null when there was none. */
export async function remove(tx: Tx, memberId: string, id: string): Promise<InteractionRow | null> {
  const [row] = await tx<InteractionRow[]>`
    delete from interactions where member_id = ${memberId} and id = ${id} returning ${columns(tx)}`;
  return row ?? null;
}

/** When something last passed with a contact; null: never. */
export async function findLastWith(reader: Queryable, memberId: string, contactId: string): Promise<string | null> {
  const [row] = await reader<{ at: string | null }[]>`
    select max(occurred_at) as at from interactions
    where member_id = ${memberId} and contact_id = ${contactId}`;
  return row?.at ?? null;
}

/** The entries with these contacts that stand on the timeline of an application. */
export async function findOnTimelines(
  reader: Queryable,
  memberId: string,
  contactIds: string[],
): Promise<{ id: string; applicationId: string }[]> {
  return reader<{ id: string; applicationId: string }[]>`
    select id, application_id from interactions
    where member_id = ${memberId} and contact_id = any(${contactIds}) and application_id is not null`;
}

/** Entries about these applications and no contact; the log of a contact stays when the application is gone. */
export async function deleteOfApplications(tx: Tx, memberId: string, applicationIds: string[]): Promise<void> {
  await tx`
    delete from interactions
    where member_id = ${memberId} and application_id = any(${applicationIds}) and contact_id is null`;
}

/** Two contacts became one. */
export async function replaceContact(tx: Tx, memberId: string, from: string, to: string): Promise<void> {
  await tx`update interactions set contact_id = ${to} where member_id = ${memberId} and contact_id = ${from}`;
}

/** Those of these applications and contacts that an entry or a reminder is about. */
export async function findSubjectsAmong(reader: Queryable, memberId: string, ids: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select distinct s.id from (
      select application_id, contact_id from interactions where member_id = ${memberId}
      union all select application_id, contact_id from reminders where member_id = ${memberId}) about
    cross join lateral unnest(array[about.application_id, about.contact_id]) as s(id)
    where s.id = any(${ids})`;
  return rows.map(({ id }) => id);
}
