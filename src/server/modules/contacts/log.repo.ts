import type { Interaction, Reminder } from '#contract/contacts.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import { deleteEventsAbout } from '#server/db/events.ts';
import { limitTo } from '#server/db/paging.ts';

/** The log of what passed between people, and reminders. */
export type InteractionRow = Omit<Interaction, 'contact'> & { contactId: string | null };

const interactionColumns = (reader: Reader) => reader`
  id, contact_id, application_id, kind, direction, occurred_at, text`;

export async function insertInteraction(tx: Tx, memberId: string, row: InteractionRow): Promise<void> {
  await tx`insert into interactions ${tx({ memberId, ...row })}`;
}

export async function listInteractions(
  reader: Reader,
  memberId: string,
  contactId: string,
  page: { limit: number; offset: number },
): Promise<InteractionRow[]> {
  return reader<InteractionRow[]>`
    select ${interactionColumns(reader)} from interactions where member_id = ${memberId} and contact_id = ${contactId}
    order by occurred_at desc, id desc ${limitTo(reader, page.limit, page.offset)}`;
}

export async function countInteractions(
  reader: Reader,
  memberId: string,
  contactId: string,
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from interactions
      where member_id = ${memberId} and contact_id = ${contactId} ${limitTo(reader, cap)}) i`;
  return row?.count ?? 0;
}

export async function findInteraction(reader: Reader, memberId: string, id: string): Promise<InteractionRow | null> {
  const [row] = await reader<InteractionRow[]>`
    select ${interactionColumns(reader)} from interactions where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The same, held until the end of the transaction. */
export async function holdInteraction(tx: Tx, memberId: string, id: string): Promise<InteractionRow | null> {
  const [row] = await tx<InteractionRow[]>`
    select ${interactionColumns(tx)} from interactions where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

/** Writes an entry anew and takes away what the timeline told of it; the contact's last contact is read anew. */
export async function updateInteraction(tx: Tx, memberId: string, row: InteractionRow): Promise<void> {
  const { id, kind, direction, occurredAt, text } = row;
  await tx`
    update interactions set ${tx({ kind, direction, occurredAt, text })} where member_id = ${memberId} and id = ${id}`;
  await forget(tx, memberId, row);
}

/** Takes an entry away with what the timeline tells of it; the contact's last contact is read anew. */
export async function deleteInteraction(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const [row] = await tx<Pick<InteractionRow, 'id' | 'contactId' | 'applicationId'>[]>`
    delete from interactions where member_id = ${memberId} and id = ${id} returning id, contact_id, application_id`;
  if (row) await forget(tx, memberId, row);
  return row !== undefined;
}

async function forget(
  tx: Tx,
  memberId: string,
  { id, contactId, applicationId }: Pick<InteractionRow, 'id' | 'contactId' | 'applicationId'>,
): Promise<void> {
  if (applicationId) await deleteEventsAbout(tx, memberId, { kind: 'outreach', subjectId: applicationId, refId: id });
  if (contactId)
    await tx`
      update contacts set version = version + 1, last_contact_at = greatest(
        (select max(occurred_at) from interactions where member_id = ${memberId} and contact_id = ${contactId}),
        (select max(starts_at) from interviews
         where member_id = ${memberId} and status = 'done' and contact_ids @> array[${contactId}::uuid]))
      where member_id = ${memberId} and id = ${contactId}`;
}

const reminderColumns = (reader: Reader) => reader`id, text, remind_at, done_at, application_id, contact_id`;

export interface ReminderFilter {
  done: boolean;
  applicationId?: string | undefined;
  contactId?: string | undefined;
}

/** What is about something in the trash is out of sight with it. */
const matching = (reader: Reader, memberId: string, { done, applicationId, contactId }: ReminderFilter) => reader`
  member_id = ${memberId} and ${done ? reader`done_at is not null` : reader`done_at is null`}
  ${applicationId ? reader`and application_id = ${applicationId}` : reader``}
  ${contactId ? reader`and contact_id = ${contactId}` : reader``}
  and not exists (select 1 from applications a
    where a.member_id = reminders.member_id and a.id = reminders.application_id and a.deleted_at is not null)
  and not exists (select 1 from contacts c
    where c.member_id = reminders.member_id and c.id = reminders.contact_id and c.deleted_at is not null)`;

export async function listReminders(
  reader: Reader,
  memberId: string,
  filter: ReminderFilter,
  page: { limit: number; offset: number },
): Promise<Reminder[]> {
  return reader<Reminder[]>`
    select ${reminderColumns(reader)} from reminders where ${matching(reader, memberId, filter)}
    order by remind_at, id ${limitTo(reader, page.limit, page.offset)}`;
}

export async function countReminders(
  reader: Reader,
  memberId: string,
  filter: ReminderFilter,
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from reminders where ${matching(reader, memberId, filter)}
      ${limitTo(reader, cap)}) r`;
  return row?.count ?? 0;
}

export async function insertReminder(tx: Tx, memberId: string, row: Reminder): Promise<void> {
  await tx`insert into reminders ${tx({ memberId, ...row })}`;
}

export async function holdReminder(tx: Tx, memberId: string, id: string): Promise<Reminder | null> {
  const [row] = await tx<Reminder[]>`
    select ${reminderColumns(tx)} from reminders where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

export async function updateReminder(
  tx: Tx,
  memberId: string,
  id: string,
  changes: Pick<Reminder, 'text' | 'remindAt' | 'doneAt'>,
): Promise<void> {
  await tx`update reminders set ${tx(changes)} where member_id = ${memberId} and id = ${id}`;
}

/** Takes a reminder away; returns what it was about, null when there was none. */
export async function deleteReminder(
  tx: Tx,
  memberId: string,
  id: string,
): Promise<Pick<Reminder, 'id' | 'applicationId'> | null> {
  const [row] = await tx<Pick<Reminder, 'id' | 'applicationId'>[]>`
    delete from reminders where member_id = ${memberId} and id = ${id} returning id, application_id`;
  return row ?? null;
}
