import type { Reminder } from '#contract/activities.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

const columns = (reader: Queryable) => reader`id, text, remind_at, done_at, application_id, contact_id`;

export interface ReminderFilter {
  done: boolean;
  applicationId?: string | undefined;
  contactId?: string | undefined;
}

/** What is about something in the trash is out of sight with it. */
const matching = (reader: Queryable, memberId: string, { done, applicationId, contactId }: ReminderFilter) => reader`
  member_id = ${memberId} and ${done ? reader`done_at is not null` : reader`done_at is null`}
  ${applicationId ? reader`and application_id = ${applicationId}` : reader``}
  ${contactId ? reader`and contact_id = ${contactId}` : reader``}
  and not exists (select 1 from applications a
    where a.member_id = reminders.member_id and a.id = reminders.application_id and a.deleted_at is not null)
  and not exists (select 1 from contacts c
    where c.member_id = reminders.member_id and c.id = reminders.contact_id and c.deleted_at is not null)`;

export async function list(
  reader: Queryable,
  memberId: string,
  filter: ReminderFilter,
  page: { limit: number; offset: number },
): Promise<Reminder[]> {
  return reader<Reminder[]>`
    select ${columns(reader)} from reminders where ${matching(reader, memberId, filter)}
    order by remind_at, id ${limitTo(reader, page.limit, page.offset)}`;
}

export async function count(reader: Queryable, memberId: string, filter: ReminderFilter, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (
      select 1 from reminders where ${matching(reader, memberId, filter)} ${limitTo(reader, cap)}) r`;
  return row?.count ?? 0;
}

export async function insert(tx: Tx, memberId: string, row: Reminder): Promise<void> {
  await tx`insert into reminders ${tx({ memberId, ...row })}`;
}

/** A reminder, locked until the end of the transaction. */
export async function lockOne(tx: Tx, memberId: string, id: string): Promise<Reminder | null> {
  const [row] = await tx<Reminder[]>`
    select ${columns(tx)} from reminders where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

export async function update(
  tx: Tx,
  memberId: string,
  id: string,
  changes: Pick<Reminder, 'text' | 'remindAt' | 'doneAt'>,
): Promise<void> {
  await tx`update reminders set ${tx(changes)} where member_id = ${memberId} and id = ${id}`;
}

/** Takes a reminder away; returns what it was, null when there was none. */
export async function remove(tx: Tx, memberId: string, id: string): Promise<Reminder | null> {
  const [row] = await tx<Reminder[]>`
    delete from reminders where member_id = ${memberId} and id = ${id} returning ${columns(tx)}`;
  return row ?? null;
}

/** Two contacts became one. */
export async function replaceContact(tx: Tx, memberId: string, from: string, to: string): Promise<void> {
  await tx`update reminders set contact_id = ${to} where member_id = ${memberId} and contact_id = ${from}`;
}

/** Applications and contacts with a reminder that was set since a moment. */
export async function findSubjectsSetSince(reader: Queryable, memberId: string, since: string): Promise<string[]> {
  const rows = await reader<{ id: string | null }[]>`
    select distinct unnest(array[application_id, contact_id]) as id from reminders
    where member_id = ${memberId} and created_at > ${since}`;
  return rows.map(({ id }) => id).filter((id) => id !== null);
}
