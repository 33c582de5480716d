import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { ofApplication } from './applications.ts';
import { at, createdAt, searchText, updatedAt } from './columns.ts';

/** A round of talking, of an application or on its own. */
export const interviews = pgTable(
  'interviews',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id'),
    company: text('company'),
    position: text('position'),
    round: integer('round').notNull().default(1),
    kind: text('kind').notNull(),
    status: text('status').notNull().default('scheduled'),
    startsAt: at('starts_at').notNull(),
    timeZone: text('time_zone').notNull(),
    minutes: integer('minutes').notNull(),
    place: text('place'),
    link: text('link'),
    interviewer: text('interviewer'),
    /** What the search looks in; few enough of a member to go without an index. */
    searchText: searchText('search_text').generatedAlwaysAs(
      sql`public.fold_text(coalesce(company, '') || ' ' || coalesce(position, '') || ' ' || coalesce(interviewer, ''))`,
    ),
    contactIds: uuid('contact_ids').array().notNull().default([]),
    preparation: text('preparation').notNull().default(''),
    questions: text('questions').notNull().default(''),
    notes: text('notes').notNull().default(''),
    feedback: text('feedback').notNull().default(''),
    outcome: text('outcome').notNull().default('unknown'),
    thankedOn: date('thanked_on'),
    version: integer('version').notNull().default(1),
    sample: boolean('sample').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    ofApplication(t),
    index('interviews_by_start').on(t.memberId, t.startsAt, t.id),
    index('interviews_of_application')
      .on(t.memberId, t.applicationId, t.startsAt)
      .where(sql`${t.applicationId} is not null`),
    index('interviews_with').using('gin', t.memberId, t.contactIds),
  ],
);
