import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { memberId, members } from './accounts.ts';
import { at, createdAt, tsvector, updatedAt } from './columns.ts';

export const companies = pgTable('companies', {
  id: uuid('id').primaryKey(),
  /** The name without case, punctuation and legal form. */
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  createdAt: createdAt(),
});

/** One opening. Without an owner it belongs to the shared catalogue, otherwise to one member alone. */
export const jobs = pgTable(
  'jobs',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id').references(() => members.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    company: text('company'),
    companyDerived: boolean('company_derived').notNull().default(false),
    companyId: uuid('company_id').references(() => companies.id),
    location: text('location'),
    locations: text('locations').array().notNull().default([]),
    country: text('country'),
    remote: text('remote').notNull().default('unknown'),
    employmentType: text('employment_type'),
    salaryMin: doublePrecision('salary_min'),
    salaryMax: doublePrecision('salary_max'),
    salaryCurrency: text('salary_currency'),
    salaryPeriod: text('salary_period'),
    salaryPredicted: boolean('salary_predicted').notNull().default(false),
    salaryEvidence: text('salary_evidence'),
    /**
     * The upper end a year, in the job's own currency; what filters and sorting by pay read. Pay without a period
     * counts as a year's, below 1,000 as an hour's.
     */
    salaryYear: doublePrecision('salary_year'),
    visaSponsorship: text('visa_sponsorship').notNull().default('unknown'),
    visaEvidence: text('visa_evidence'),
    skills: text('skills').array().notNull().default([]),
    seniority: text('seniority').notNull().default('unknown'),
    postedAt: at('posted_at'),
    /** What lists are ordered by: when it was posted; where that is unknown, a week before the day it was first seen. */
    sortAt: at('sort_at').notNull(),
    expiresAt: at('expires_at'),
    status: text('status').notNull().default('active'),
    url: text('url'),
    source: text('source').notNull(),
    /** The sources of its postings; `manual` alone where it is there because its owner keeps an application for it. */
    sources: text('sources').array().notNull().default([]),
    /** Words and facets; see `job-words.rules.ts`. */
    searchVector: tsvector('search_vector').notNull(),
    sample: boolean('sample').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    // Searches see active jobs of the catalogue; their indexes hold nothing else.
    index('jobs_newest')
      .on(t.sortAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.ownerId} is null and ${t.status} = 'active'`),
    index('jobs_best_paid')
      .on(t.salaryYear.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.ownerId} is null and ${t.status} = 'active' and ${t.salaryYear} is not null`),
    index('jobs_search').using('gin', t.searchVector).where(sql`${t.ownerId} is null and ${t.status} = 'active'`),
    index('jobs_search_of_owner').using('gin', t.ownerId, t.searchVector).where(sql`${t.ownerId} is not null`),
    index('jobs_of_owner')
      .on(t.ownerId, t.sortAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.ownerId} is not null`),
    // Who imported thousands of applications has as many jobs that a search leaves out.
    index('jobs_imported_by_owner')
      .on(t.ownerId, t.sortAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.ownerId} is not null and ${t.sources} <> '{manual}'`),
    index('jobs_of_company').on(t.companyId, t.sortAt.desc().nullsFirst()),
    index('jobs_by_expiry').on(t.expiresAt).where(sql`${t.status} = 'active' and ${t.expiresAt} is not null`),
  ],
);

/**
 * What is read anew off all jobs after an upgrade, in the order of their ids: how far that has come. `after` is null at
 * the beginning, `finishedAt` until the end.
 */
export const jobRereads = pgTable('job_rereads', {
  name: text('name').primaryKey(),
  after: uuid('after'),
  finishedAt: at('finished_at'),
});

/** What one source said of a job; several postings stand under one job. */
export const postings = pgTable(
  'postings',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id').references(() => members.id, { onDelete: 'cascade' }),
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    source: text('source').notNull(),
    /** Tells this posting from every other of its source: its id there, or a hash of its content. */
    identity: text('identity').notNull(),
    /** Canonical URL or requisition, shared by postings of one opening. */
    openingKey: text('opening_key'),
    fingerprint: text('fingerprint').notNull(),
    /** The blocking key: the employer's first word and the longest telling word of the title. */
    block: text('block'),
    url: text('url'),
    applyUrl: text('apply_url'),
    title: text('title').notNull(),
    company: text('company'),
    location: text('location'),
    postedAt: at('posted_at'),
    descriptionHtml: text('description_html'),
    /** Why it stands under this job: `{layer, why, score?}`; null for the first one. */
    merge: jsonb('merge'),
    /** What it says of the job, where the job has other postings too: the job is made of them again when one goes. */
    facts: jsonb('facts'),
    /** The command line stored it or saw it again: undoing an import leaves it. */
    held: boolean('held').notNull().default(false),
    firstSeenAt: at('first_seen_at').notNull().defaultNow(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('postings_identity').on(t.source, t.identity).where(sql`${t.ownerId} is null`),
    uniqueIndex('postings_identity_of_owner').on(t.ownerId, t.source, t.identity).where(sql`${t.ownerId} is not null`),
    index('postings_of_job').on(t.jobId),
    index('postings_opening').on(t.openingKey),
    index('postings_fingerprint').on(t.fingerprint),
    index('postings_block').on(t.block, t.firstSeenAt.desc().nullsFirst()),
  ],
);

/** Jobs a member is not interested in, and since when; none of them has an application. */
export const dismissedJobs = pgTable(
  'dismissed_jobs',
  {
    memberId: memberId(),
    jobId: uuid('job_id')
      .notNull()
      .references(() => jobs.id, { onDelete: 'cascade' }),
    dismissedAt: at('dismissed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.jobId] }), index('dismissed_jobs_of_job').on(t.jobId)],
);
