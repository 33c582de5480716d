import { sql } from 'drizzle-orm';
import { boolean, date, doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { members } from './accounts.ts';
import { at, createdAt, updatedAt } from './columns.ts';
import { jobs } from './jobs.ts';

/** One person's pursuit of one job. */
export const applications = pgTable(
  'applications',
  {
    memberId: uuid('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobs.id),
    /** What the job was called when it was taken up; lists and search read these, not the job. */
    title: text('title').notNull(),
    company: text('company'),
    location: text('location'),
    status: text('status').notNull(),
    statusAt: at('status_at').notNull(),
    /** Whether it ever reached `offered`: accepting and declining need that. */
    hadOffer: boolean('had_offer').notNull().default(false),
    appliedAt: at('applied_at'),
    notes: text('notes').notNull().default(''),
    followUpOn: date('follow_up_on'),
    deadlineOn: date('deadline_on'),
    salaryExpectation: text('salary_expectation'),
    position: doublePrecision('position').notNull(),
    archivedAt: at('archived_at'),
    version: integer('version').notNull().default(1),
    sample: boolean('sample').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    index('applications_board').on(t.memberId, t.status, t.position, t.id).where(sql`${t.archivedAt} is null`),
    index('applications_changed').on(t.memberId, t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('applications_newest').on(t.memberId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('applications_applied').on(t.memberId, t.appliedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('applications_title').on(t.memberId, sql`lower(${t.title})`, t.id),
    index('applications_company').on(t.memberId, sql`lower(coalesce(${t.company}, ''))`, t.id),
    index('applications_follow_up').on(t.memberId, t.followUpOn).where(sql`${t.followUpOn} is not null`),
    index('applications_deadline').on(t.memberId, t.deadlineOn).where(sql`${t.deadlineOn} is not null`),
    index('applications_archived').on(t.memberId, t.archivedAt).where(sql`${t.archivedAt} is not null`),
    index('applications_job').on(t.memberId, t.jobId),
    index('applications_text').using(
      'gin',
      t.memberId,
      sql`(lower(${t.title} || ' ' || coalesce(${t.company}, '') || ' ' || coalesce(${t.location}, ''))) gin_trgm_ops`,
    ),
  ],
);
