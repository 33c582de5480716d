import { createHash } from 'node:crypto';
import type { Status } from '#contract/enums.ts';
import type { Job, JobDetail, JobQuery } from '#contract/jobs.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { Queryable, Sql } from '#server/db/client.ts';
import { type Clock, daysAgo } from '#server/kernel/clock.ts';
import { writeCursor } from '#server/kernel/cursor.ts';
import { invalid, notFound } from '#server/kernel/errors.ts';
import { cleanHtml, htmlToText } from '#server/kernel/text.ts';
import { findCompanyId } from './company-jobs.repo.ts';
import { buildRankQuery, buildSearchQuery, type RankQuery } from './job-words.rules.ts';
import { readCursor, readOffset } from './jobs.cursor.ts';
import * as repo from './jobs.repo.ts';
import { companyKey } from './reading/company-names.rules.ts';

/** An application for a job, as far as lists of jobs show it. */
export interface ApplicationOfJob {
  id: string;
  status: Status;
}

/** What applications promise to jobs: which of these the member keeps an application for, by the id of the job. */
export type SavedJobs = (
  reader: Queryable,
  memberId: string,
  jobIds: string[],
) => Promise<Map<string, ApplicationOfJob>>;

/** Relevance looks at so many of the newest hits. */
const maxRanked = 300;
const expiryBatchSize = 5_000;

export interface JobServiceDeps {
  sql: Sql;
  clock: Clock;
  savedJobs: SavedJobs;
}

/** A page of the jobs a member may see that match a query. */
export async function searchJobs(deps: JobServiceDeps, memberId: string, query: JobQuery): Promise<Page<Partial<Job>>> {
  const { page, perPage } = query;
  if (page > 1 && query.cursor) throw invalid([{ field: 'page', message: 'Send a page or a cursor, not both.' }]);
  const search = await toQueryPlan(deps, memberId, query);
  const whole = await findIds(deps, search, query);
  // Whole words first; where they find nothing the last one is taken for the beginning of a word.
  const isUnfinished = whole.count === 0 && (query.q || query.location);
  const { ids, count, next } = isUnfinished
    ? await findIds(deps, { ...search, tsQuery: buildSearchQuery({ ...query, unfinished: true }) }, query)
    : whole;
  return toPage(await listJobs(deps, memberId, ids, query.fields), count, page, perPage, next);
}

/** The jobs with these ids a member may see, in that order, with the fields asked for. */
export async function listJobs(
  deps: JobServiceDeps,
  memberId: string,
  ids: string[],
  fields?: string[],
): Promise<Partial<Job>[]> {
  if (ids.length === 0) return [];
  const [rows, applications] = await Promise.all([
    repo.findJobs(deps.sql, memberId, ids, deps.clock().toISOString()),
    findApplications(deps, deps.sql, memberId, ids),
  ]);
  const jobs = rows.map((row) => toJob(row, applications.get(row.id)));
  if (!fields) return jobs;
  const wanted = new Set(['id', ...fields]);
  return jobs.map((job) => Object.fromEntries(Object.entries(job).filter(([name]) => wanted.has(name))));
}

/**
 * A job with its postings and description, and a version that changes with any of it.
 * @throws AppError 404 when the member may not see it.
 */
export async function getJob(
  deps: JobServiceDeps,
  memberId: string,
  id: string,
): Promise<{ detail: JobDetail; version: string }> {
  const { sql, clock } = deps;
  const [row] = await repo.findJobs(sql, memberId, [id], clock().toISOString());
  if (!row) throw notFound();
  const [applications, postings, description] = await Promise.all([
    findApplications(deps, sql, memberId, [id]),
    repo.findPostings(sql, memberId, id),
    repo.findDescription(sql, memberId, id),
  ]);
  const detail = {
    ...toJob(row, applications.get(id)),
    descriptionHtml: description === null ? null : cleanHtml(description),
    descriptionText: description === null ? null : htmlToText(description),
    salaryEvidence: row.salaryEvidence,
    companyDerived: row.companyDerived,
    postings,
  };
  const version = createHash('sha1').update(JSON.stringify(detail)).digest('base64url');
  return { detail, version };
}

/** Marks every job whose last day has passed. */
export async function expireOverdueJobs({ sql, clock }: JobServiceDeps): Promise<void> {
  while ((await repo.expireJobs(sql, clock().toISOString(), expiryBatchSize)) === expiryBatchSize);
}

const findIds = (deps: JobServiceDeps, search: repo.JobQueryPlan, query: JobQuery) =>
  query.sortBy === 'relevance' && search.rank
    ? findByRelevance(deps, search, search.rank, query)
    : findInOrder(deps, search, query);

async function findInOrder({ sql }: JobServiceDeps, search: repo.JobQueryPlan, { page, perPage, cursor }: JobQuery) {
  const offset = Math.min((page - 1) * perPage, totalCap);
  const after = cursor ? readCursor(cursor, search.sort) : null;
  const { hits, count } = await repo.findHits(sql, { ...search, after }, offset + perPage + 1);
  const shown = offset < totalCap ? hits.slice(offset, offset + perPage) : [];
  const last = shown.at(-1);
  const more = hits.length > offset + perPage && last;
  return { ids: shown.map(({ id }) => id), count, next: more ? writeCursor([search.sort, last.key, last.id]) : null };
}

/** The newest hits by how well they match, then the rest by age. */
async function findByRelevance(
  { sql }: JobServiceDeps,
  search: repo.JobQueryPlan,
  rank: RankQuery,
  { page, perPage, cursor }: JobQuery,
) {
  const from = cursor ? readOffset(cursor) : (page - 1) * perPage;
  const to = Math.min(from + perPage, totalCap);
  const { hits, count } = await repo.findRankCandidates(sql, { ...search, descending: true }, Math.max(maxRanked, to));
  const candidates = hits.map(({ id }) => id);
  const newest = candidates.slice(0, maxRanked);
  const ranked = from < maxRanked ? await repo.rankHits(sql, rank, newest) : newest;
  const ids = [...ranked, ...candidates.slice(maxRanked)].slice(from, to);
  return { ids, count, next: to < Math.min(count, totalCap) ? writeCursor(['relevance', to]) : null };
}

/** The applications for these jobs, also those for one's own copy of a job of the catalogue. */
export async function findApplications(
  { savedJobs }: Pick<JobServiceDeps, 'savedJobs'>,
  reader: Queryable,
  memberId: string,
  ids: string[],
): Promise<Map<string, ApplicationOfJob>> {
  const copies = await repo.findOwnCopies(reader, memberId, ids);
  const applications = await savedJobs(reader, memberId, [...new Set([...ids, ...copies.values()])]);
  return new Map(
    ids.flatMap((id) => {
      const application = applications.get(id) ?? applications.get(copies.get(id) ?? '');
      return application ? [[id, application] as const] : [];
    }),
  );
}

async function toQueryPlan(
  { sql, clock }: JobServiceDeps,
  memberId: string,
  query: JobQuery,
): Promise<repo.JobQueryPlan> {
  const now = clock().toISOString();
  return {
    memberId,
    now,
    excludedIds: await repo.findOwnInCatalogue(sql, memberId, now),
    tsQuery: buildSearchQuery(query),
    rank: buildRankQuery(query.q),
    minSalary: query.minSalary ?? null,
    maxSalary: query.maxSalary ?? null,
    postedSince: query.postedSince === undefined ? null : daysAgo(clock, Math.max(1, query.postedSince)),
    origin: query.origin ?? null,
    company: query.company ? { id: await findCompanyId(sql, companyKey(query.company)), name: query.company } : null,
    dismissed: query.dismissed ?? null,
    sort: query.sortBy === 'salary' ? 'salary' : 'postedAt',
    descending: query.sortOrder === 'desc',
    after: null,
  };
}

function toJob(row: repo.JobRow, application: ApplicationOfJob | undefined): Job {
  const { salaryMin, salaryMax, salaryCurrency, salaryPeriod, salaryPredicted, sample, ...rest } = row;
  const known = salaryMin !== null || salaryMax !== null;
  return {
    ...rest,
    salary: known
      ? { min: salaryMin, max: salaryMax, currency: salaryCurrency, period: salaryPeriod, predicted: salaryPredicted }
      : null,
    isSaved: application !== undefined,
    applicationId: application?.id ?? null,
    applicationStatus: application?.status ?? null,
    isSample: sample,
  };
}
