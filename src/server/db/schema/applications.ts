import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { at, createdAt, searchText, updatedAt } from './columns.ts';
import { contacts } from './contacts.ts';
import { jobs } from './jobs.ts';
import { jobSearches } from './searches.ts';

/** A step of one's own inside a status. */
export const stages = pgTable(
  'stages',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    status: text('status').notNull(),
    name: text('name').notNull(),
    color: text('color').notNull(),
    position: integer('position').notNull(),
    /** How many cards are meant to be in it; a hint. */
    most: integer('most'),
    /** After so many days without an answer an application in it is marked as ghosted. */
    ghostAfterDays: integer('ghost_after_days'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    uniqueIndex('stages_name').on(t.memberId, t.status, sql`lower(${t.name})`),
  ],
);

/** How many cards each status is meant to hold. */
export const stageLimits = pgTable('stage_limits', {
  memberId: memberId().primaryKey(),
  limits: jsonb('limits').notNull().default({}),
});

/** One person's pursuit of one job. */
export const applications = pgTable(
  'applications',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobs.id),
    /** What the job was called when it was taken up; lists and search read these, not the job. */
    title: text('title').notNull(),
    company: text('company'),
    /** What the search looks in. */
    searchText: searchText('search_text').generatedAlwaysAs(
      sql`public.fold_text(title || ' ' || coalesce(company, '') || ' ' || coalesce(location, ''))`,
    ),
    /** The company's name without case, punctuation and legal form; empty without a company. */
    companyKey: text('company_key').notNull().default(''),
    location: text('location'),
    searchId: uuid('search_id'),
    status: text('status').notNull(),
    statusAt: at('status_at').notNull(),
    stageId: uuid('stage_id'),
    /** Since when it stands where it stands, stage or status. */
    stageAt: at('stage_at').notNull(),
    appliedAt: at('applied_at'),
    /** The day it was applied for; null where only the moment is known. */
    appliedOn: date('applied_on'),
    /** Milestones, read off the events by `milestones.repo.ts`; whoever changes those events refreshes them. */
    answeredAt: at('answered_at'),
    interviewingAt: at('interviewing_at'),
    /** Accepting and declining need an offer at some time. */
    offeredAt: at('offered_at'),
    /** When it came to the end at which it stands. */
    endedAt: at('ended_at').generatedAlwaysAs(
      sql`case when status in ('accepted', 'declined', 'rejected', 'withdrawn') then status_at end`,
    ),
    notes: text('notes').notNull().default(''),
    followUpOn: date('follow_up_on'),
    deadlineOn: date('deadline_on'),
    salaryExpectation: text('salary_expectation'),
    tags: text('tags').array().notNull().default([]),
    priority: text('priority'),
    /** How much it is wanted, 1 to 5. */
    excitement: integer('excitement'),
    /** Where it was found: a board, a fair, a person. */
    foundVia: text('found_via'),
    referredBy: uuid('referred_by'),
    resumeUsed: text('resume_used'),
    coverLetter: text('cover_letter'),
    /** No answer for longer than its stage allows; the rule counts from `lastResponseAt`. */
    ghostedAt: at('ghosted_at'),
    lastResponseAt: at('last_response_at'),
    position: doublePrecision('position').notNull(),
    archivedAt: at('archived_at'),
    /** It went out of sight with its search, and comes back with it. */
    archivedWithSearch: boolean('archived_with_search').notNull().default(false),
    /** In the trash, which is out of sight as well: `archivedAt` is then set too. */
    deletedAt: at('deleted_at'),
    version: integer('version').notNull().default(1),
    sample: boolean('sample').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    foreignKey({ columns: [t.memberId, t.searchId], foreignColumns: [jobSearches.memberId, jobSearches.id] }).onDelete(
      'set null',
    ),
    foreignKey({ columns: [t.memberId, t.stageId], foreignColumns: [stages.memberId, stages.id] }).onDelete('set null'),
    foreignKey({ columns: [t.memberId, t.referredBy], foreignColumns: [contacts.memberId, contacts.id] }).onDelete(
      'set null',
    ),
    index('applications_of_company')
      .on(t.memberId, t.companyKey, t.company, t.deletedAt)
      .where(sql`${t.companyKey} <> ''`),
    index('applications_of_search').on(t.memberId, t.searchId).where(sql`${t.searchId} is not null`),
    index('applications_tags').using('gin', t.memberId, t.tags).where(sql`${t.tags} <> '{}'`),
    index('applications_referred').on(t.memberId, t.referredBy).where(sql`${t.referredBy} is not null`),
    index('applications_for_job').on(t.jobId),
    index('applications_trash').on(t.memberId, t.deletedAt).where(sql`${t.deletedAt} is not null`),
    index('applications_in_stage').on(t.memberId, t.stageId).where(sql`${t.stageId} is not null`),
    index('applications_board')
      .on(t.memberId, t.status, t.position, t.id, t.stageId)
      .where(sql`${t.archivedAt} is null`),
    index('applications_changed').on(t.memberId, t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('applications_newest').on(t.memberId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('applications_applied').on(t.memberId, t.appliedAt.desc().nullsLast(), t.id.desc().nullsLast()),
    index('applications_title').on(t.memberId, sql`lower(${t.title})`, t.id),
    index('applications_company').on(t.memberId, sql`lower(coalesce(${t.company}, ''))`, t.id),
    index('applications_follow_up').on(t.memberId, t.followUpOn, t.id).where(sql`${t.archivedAt} is null`),
    index('applications_deadline').on(t.memberId, t.deadlineOn, t.id).where(sql`${t.archivedAt} is null`),
    index('applications_excitement')
      .on(t.memberId, sql`coalesce(${t.excitement}, 0)`, t.id)
      .where(sql`${t.archivedAt} is null`),
    index('applications_archived').on(t.memberId, t.archivedAt).where(sql`${t.archivedAt} is not null`),
    index('applications_job').on(t.memberId, t.jobId),
    index('applications_search').using('gin', t.memberId, sql`${t.searchText} gin_trgm_ops`),
  ],
);

/** The application a row belongs to, of the same member; the row goes with it. */
export const ofApplication = (t: { memberId: AnyPgColumn; applicationId: AnyPgColumn }) =>
  foreignKey({
    columns: [t.memberId, t.applicationId],
    foreignColumns: [applications.memberId, applications.id],
  }).onDelete('cascade');

/** What was said of the pay, each time it was said; struck out, never changed. */
export const payObservations = pgTable(
  'pay_observations',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    kind: text('kind').notNull(),
    /** As it was written; the amounts are what could be read in it. */
    text: text('text').notNull(),
    min: doublePrecision('min'),
    max: doublePrecision('max'),
    currency: text('currency'),
    period: text('period'),
    observedOn: date('observed_on').notNull(),
    recordedAt: at('recorded_at').notNull().defaultNow(),
    struckAt: at('struck_at'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    ofApplication(t),
    index('pay_observations_of_application').on(t.memberId, t.applicationId),
  ],
);
