import { sql } from 'drizzle-orm';
import { type AnyPgColumn, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { applications, ofApplication } from './applications.ts';
import { at, createdAt } from './columns.ts';
import { contacts } from './contacts.ts';

const withContact = (t: { memberId: AnyPgColumn; contactId: AnyPgColumn }) =>
  foreignKey({ columns: [t.memberId, t.contactId], foreignColumns: [contacts.memberId, contacts.id] }).onDelete(
    'cascade',
  );

/** What passed between a member and a contact, or was done to reach people for an application. */
export const interactions = pgTable(
  'interactions',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    contactId: uuid('contact_id'),
    applicationId: uuid('application_id'),
    kind: text('kind').notNull(),
    direction: text('direction').notNull(),
    occurredAt: at('occurred_at').notNull(),
    /** The day, where only that is known. */
    occurredOn: date('occurred_on'),
    text: text('text').notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    withContact(t),
    // The log of a contact stays when the application is gone.
    foreignKey({
      columns: [t.memberId, t.applicationId],
      foreignColumns: [applications.memberId, applications.id],
    }).onDelete('set null'),
    index('interactions_with').on(t.memberId, t.contactId, t.occurredAt),
    index('interactions_for').on(t.memberId, t.applicationId).where(sql`${t.applicationId} is not null`),
    index('interactions_by_time').on(t.memberId, t.direction, t.occurredAt),
  ],
);

export const reminders = pgTable(
  'reminders',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id'),
    contactId: uuid('contact_id'),
    text: text('text').notNull(),
    remindAt: at('remind_at').notNull(),
    doneAt: at('done_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    withContact(t),
    ofApplication(t),
    index('reminders_open').on(t.memberId, t.remindAt).where(sql`${t.doneAt} is null`),
    index('reminders_of_contact').on(t.memberId, t.contactId).where(sql`${t.contactId} is not null`),
    index('reminders_of_application').on(t.memberId, t.applicationId).where(sql`${t.applicationId} is not null`),
  ],
);
