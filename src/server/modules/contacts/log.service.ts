import type { Interaction, NewInteraction, NewReminder, Reminder } from '#contract/contacts.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { correctEventsAbout, deleteEventsAbout } from '#server/db/events.ts';
import { requirePast } from '#server/kernel/calendar.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { notFound } from '#server/kernel/errors.ts';
import { type Applications, recordOnTimeline } from '#server/modules/applications/index.ts';
import * as contacts from './contacts.repo.ts';
import type { ContactService } from './contacts.service.ts';
import * as repo from './log.repo.ts';

export interface LogDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  applications: Pick<Applications, 'hold' | 'heard'>;
  hold: ContactService['hold'];
}

/** What an entry or a reminder is about. */
interface About {
  contactId?: string | undefined;
  applicationId?: string | undefined;
}

/** What passed between people, and what to be reminded of. */
export function createLog({ sql, clock, newId, applications, hold }: LogDeps) {
  const now = () => clock().toISOString();

  async function interactions(memberId: string, contactId: string, page: number, perPage: number) {
    if (!(await contacts.findOne(sql, memberId, contactId))) throw notFound();
    const [rows, count, brief] = await Promise.all([
      repo.listInteractions(sql, memberId, contactId, { limit: perPage, offset: (page - 1) * perPage }),
      repo.countInteractions(sql, memberId, contactId, totalCap + 1),
      contacts.briefs(sql, memberId, [contactId]),
    ]);
    const items = rows.map(({ contactId: _, ...row }) => ({ ...row, contact: brief.get(contactId) ?? null }));
    return toPage(items, count, page, perPage, null);
  }

  /** Writes down what passed; on the timeline of the application too, where there is one. */
  function add(memberId: string, about: About, body: NewInteraction, timeZone?: string): Promise<Interaction> {
    const { kind, direction, text } = body;
    const occurredAt = past(body.occurredAt, timeZone) ?? now();
    return sql.begin(async (tx) => {
      const { contactId = null, applicationId = null } = await held(tx, memberId, about);
      const id = newId();
      await repo.insertInteraction(tx, memberId, { id, contactId, applicationId, kind, direction, occurredAt, text });
      if (contactId) await contacts.touch(tx, memberId, contactId, occurredAt);
      const made = await complete(tx, memberId, { id, contactId, applicationId, kind, direction, occurredAt, text });
      await recordOutreach(tx, memberId, made);
      return made;
    });
  }

  /** An entry with the contact it is about. */
  async function complete(reader: Reader, memberId: string, row: repo.InteractionRow): Promise<Interaction> {
    const { contactId, ...rest } = row;
    const brief = contactId ? (await contacts.briefs(reader, memberId, [contactId])).get(contactId) : null;
    return { ...rest, contact: brief ?? null };
  }

  /** Writes an entry on the timeline of its application, where it has one. */
  async function recordOutreach(tx: Tx, memberId: string, entry: Interaction): Promise<void> {
    const { id, applicationId, kind, direction, occurredAt, text, contact } = entry;
    if (!applicationId) return;
    const said = [contact?.name, text].filter(Boolean).join(': ');
    const data = { direction, interactionKind: kind, text: said, refId: id };
    await recordOnTimeline(tx, memberId, applicationId, 'outreach', occurredAt, data);
    if (direction === 'in') await applications.heard(tx, memberId, applicationId, occurredAt);
  }

  async function find(memberId: string, id: string): Promise<Interaction> {
    const row = await repo.findInteraction(sql, memberId, id);
    if (!row) throw notFound();
    return complete(sql, memberId, row);
  }

  /** Says an entry anew; what is not given stays. */
  function change(
    memberId: string,
    id: string,
    given: { [K in keyof NewInteraction]?: NewInteraction[K] | undefined },
    timeZone?: string,
  ): Promise<Interaction> {
    const at = past(given.occurredAt, timeZone);
    return sql.begin(async (tx) => {
      const row = await repo.holdInteraction(tx, memberId, id);
      if (!row) throw notFound();
      await held(tx, memberId, {
        contactId: row.contactId ?? undefined,
        applicationId: row.applicationId ?? undefined,
      });
      const { kind = row.kind, direction = row.direction, text = row.text } = given;
      const occurredAt = at ?? row.occurredAt;
      await repo.updateInteraction(tx, memberId, { ...row, kind, direction, occurredAt, text });
      const after = await complete(tx, memberId, { ...row, kind, direction, occurredAt, text });
      await recordOutreach(tx, memberId, after);
      return after;
    });
  }

  const past = (given: string | undefined, timeZone: string | undefined) =>
    requirePast(
      'occurredAt',
      given,
      { now: clock(), timeZone },
      'This lies in the future. Set a reminder for it instead.',
    );

  async function held(tx: Tx, memberId: string, about: About): Promise<About> {
    if (about.applicationId) await applications.hold(tx, memberId, about.applicationId);
    if (about.contactId) await hold(tx, memberId, about.contactId);
    return about;
  }

  async function remove(memberId: string, id: string): Promise<void> {
    await sql.begin(async (tx) => {
      if (!(await repo.deleteInteraction(tx, memberId, id))) throw notFound();
    });
  }

  async function reminders(memberId: string, query: repo.ReminderFilter & { page: number; perPage: number }) {
    const { page, perPage, ...filter } = query;
    const [items, count] = await Promise.all([
      repo.listReminders(sql, memberId, filter, { limit: perPage, offset: (page - 1) * perPage }),
      repo.countReminders(sql, memberId, filter, totalCap + 1),
    ]);
    return toPage(items, count, page, perPage, null);
  }

  function remind(memberId: string, about: About, { text, remindAt }: NewReminder): Promise<Reminder> {
    return sql.begin(async (tx) => {
      const { contactId = null, applicationId = null } = await held(tx, memberId, about);
      const row = { id: newId(), text, remindAt, doneAt: null, applicationId, contactId };
      await repo.insertReminder(tx, memberId, row);
      const data = { text, forAt: remindAt, refId: row.id };
      if (applicationId) await recordOnTimeline(tx, memberId, applicationId, 'reminder_set', now(), data);
      return row;
    });
  }

  function changeReminder(
    memberId: string,
    id: string,
    body: { text?: string | undefined; remindAt?: string | undefined; done?: boolean | undefined },
  ): Promise<Reminder> {
    return sql.begin(async (tx) => {
      const row = await repo.holdReminder(tx, memberId, id);
      if (!row) throw notFound();
      const doneAt = body.done === undefined ? row.doneAt : body.done ? (row.doneAt ?? now()) : null;
      const after = { text: body.text ?? row.text, remindAt: body.remindAt ?? row.remindAt, doneAt };
      await repo.updateReminder(tx, memberId, id, after);
      await syncReminderEvent(tx, memberId, row, after);
      if (doneAt && !row.doneAt && row.applicationId)
        await recordOnTimeline(tx, memberId, row.applicationId, 'reminder_done', doneAt, {
          text: after.text,
        });
      return { ...row, ...after };
    });
  }

  async function removeReminder(memberId: string, id: string): Promise<void> {
    await sql.begin(async (tx) => {
      const gone = await repo.deleteReminder(tx, memberId, id);
      if (!gone) throw notFound();
      await syncReminderEvent(tx, memberId, gone, null);
    });
  }

  return { interactions, add, find, change, remove, reminders, remind, changeReminder, removeReminder };
}

export type LogService = ReturnType<typeof createLog>;

/** What the timeline tells of a reminder follows it; null takes it away. */
async function syncReminderEvent(
  tx: Tx,
  memberId: string,
  { id, applicationId }: Pick<Reminder, 'id' | 'applicationId'>,
  said: Pick<Reminder, 'text' | 'remindAt'> | null,
): Promise<void> {
  if (!applicationId) return;
  const about = { kind: 'reminder_set' as const, subjectId: applicationId, refId: id };
  if (!said) await deleteEventsAbout(tx, memberId, about);
  else await correctEventsAbout(tx, memberId, about, { text: said.text, forAt: said.remindAt });
}
