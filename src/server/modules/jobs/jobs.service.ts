import { createHash } from 'node:crypto';
import type { Job, JobDetail, JobQuery } from '#contract/jobs.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { invalid, notFound } from '#server/kernel/errors.ts';
import { cleanHtml, htmlToText } from '#server/kernel/text.ts';
import { buildRankQuery, buildSearchQuery } from './job-words.rules.ts';
import * as repo from './jobs.repo.ts';

/** Which of these jobs the member keeps an application for: job id → application id. */
export type SavedJobs = (memberId: string, jobIds: string[]) => Promise<Map<string, string>>;

/** Relevance looks at so many of the newest hits. */
const maxRanked = 300;
const dayMs = 86_400_000;
const expiryBatchSize = 5_000;

export function createJobService({ sql, clock, saved }: { sql: Sql; clock: Clock; saved: SavedJobs }) {
  async function search(memberId: string, query: JobQuery): Promise<Page<Partial<Job>>> {
    const { page, perPage } = query;
    if (page > 1 && query.cursor) throw invalid([{ field: 'page', message: 'Give a page or a cursor, not both.' }]);
    const asked = await readQuery(memberId, query);
    const whole = await findIds(asked, query);
    // Whole words first; where they find nothing the last one is taken for the beginning of a word.
    const unfinished = whole.count === 0 && (query.q || query.location);
    const { ids, count, next } = unfinished
      ? await findIds({ ...asked, tsQuery: buildSearchQuery({ ...query, unfinished: true }) }, query)
      : whole;
    return toPage(await listJobs(memberId, ids, query.fields), count, page, perPage, next);
  }

  const findIds = (asked: repo.JobSearch, query: JobQuery) =>
    query.sortBy === 'relevance' && asked.rankTsQuery
      ? byRelevance(asked, asked.rankTsQuery, query)
      : inOrder(asked, query);

  async function inOrder(asked: repo.JobSearch, { page, perPage, cursor }: JobQuery) {
    const offset = Math.min((page - 1) * perPage, totalCap);
    const after = cursor ? readCursor(cursor, asked.sort) : null;
    const { hits, count } = await repo.findHits(sql, { ...asked, after }, offset + perPage + 1);
    const shown = offset < totalCap ? hits.slice(offset, offset + perPage) : [];
    const last = shown.at(-1);
    const more = hits.length > offset + perPage && last;
    return { ids: shown.map(({ id }) => id), count, next: more ? writeCursor([asked.sort, last.key, last.id]) : null };
  }

  /** The newest hits by how well they match, then the rest by age. */
  async function byRelevance(asked: repo.JobSearch, rank: string, { page, perPage, cursor }: JobQuery) {
    const from = cursor ? readOffset(cursor) : (page - 1) * perPage;
    const to = Math.min(from + perPage, totalCap);
    const { hits, count } = await repo.findRankCandidates(sql, { ...asked, descending: true }, Math.max(maxRanked, to));
    const pool = hits.map(({ id }) => id);
    const ranked =
      from < maxRanked ? await repo.rankHits(sql, rank, pool.slice(0, maxRanked)) : pool.slice(0, maxRanked);
    const ids = [...ranked, ...pool.slice(maxRanked)].slice(from, to);
    return { ids, count, next: to < Math.min(count, totalCap) ? writeCursor(['relevance', to]) : null };
  }

  /** The jobs with these ids a member may see, in that order, with the fields asked for. */
  async function listJobs(memberId: string, ids: string[], fields?: string[]): Promise<Partial<Job>[]> {
    if (ids.length === 0) return [];
    const [rows, applications] = await Promise.all([
      repo.findJobs(sql, memberId, ids, clock().toISOString()),
      findApplications(memberId, ids),
    ]);
    const jobs = rows.map((row) => toJob(row, applications.get(row.id)));
    if (!fields) return jobs;
    const wanted = new Set(['id', ...fields]);
    return jobs.map((job) => Object.fromEntries(Object.entries(job).filter(([name]) => wanted.has(name))));
  }

  /** The applications for these jobs, also those for one's own copy of a job of the catalogue. */
  async function findApplications(memberId: string, ids: string[]): Promise<Map<string, string>> {
    const twins = await repo.findOwnCopies(sql, memberId, ids);
    const applications = await saved(memberId, [...new Set([...ids, ...twins.values()])]);
    return new Map(
      ids.flatMap((id) => {
        const application = applications.get(id) ?? applications.get(twins.get(id) ?? '');
        return application ? [[id, application] as const] : [];
      }),
    );
  }

  async function find(memberId: string, id: string): Promise<{ detail: JobDetail; version: string }> {
    const [row] = await repo.findJobs(sql, memberId, [id], clock().toISOString());
    if (!row) throw notFound();
    const [applications, postings, description] = await Promise.all([
      findApplications(memberId, [id]),
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

  async function expire(): Promise<void> {
    while ((await repo.expireJobs(sql, clock().toISOString(), expiryBatchSize)) === expiryBatchSize);
  }

  async function readQuery(memberId: string, query: JobQuery): Promise<repo.JobSearch> {
    const now = clock().toISOString();
    return {
      memberId,
      now,
      excludedIds: await repo.findOwnInCatalogue(sql, memberId, now),
      tsQuery: buildSearchQuery(query),
      rankTsQuery: buildRankQuery(query.q),
      minSalary: query.minSalary ?? null,
      maxSalary: query.maxSalary ?? null,
      postedSince:
        query.postedSince === undefined
          ? null
          : new Date(clock().getTime() - Math.max(1, query.postedSince) * dayMs).toISOString(),
      sort: query.sortBy === 'salary' ? 'salary' : 'postedAt',
      descending: query.sortOrder === 'desc',
      after: null,
    };
  }

  return { search, listJobs, find, expire };
}

export type JobService = ReturnType<typeof createJobService>;

function toJob(row: repo.JobRow, applicationId: string | undefined): Job {
  const { salaryMin, salaryMax, salaryCurrency, salaryPeriod, salaryPredicted, sample, ...rest } = row;
  const known = salaryPeriod && (salaryMin !== null || salaryMax !== null);
  return {
    ...rest,
    salary: known
      ? { min: salaryMin, max: salaryMax, currency: salaryCurrency, period: salaryPeriod, predicted: salaryPredicted }
      : null,
    isSaved: applicationId !== undefined,
    applicationId: applicationId ?? null,
    isSample: sample,
  };
}

const writeCursor = (parts: (string | number)[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

const badCursor = () => invalid([{ field: 'cursor', message: 'This cursor does not fit this search.' }]);

function readCursor(cursor: string, sort: repo.JobSearch['sort']): { key: string | number; id: string } {
  const [kind, key, id] = parseCursor(cursor);
  const fits = sort === 'salary' ? typeof key === 'number' : typeof key === 'string' && !Number.isNaN(Date.parse(key));
  const isId = typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id);
  if (kind !== sort || !fits || !isId) throw badCursor();
  return { key: key as string | number, id };
}

function readOffset(cursor: string): number {
  const [kind, offset] = parseCursor(cursor);
  if (kind !== 'relevance' || !Number.isInteger(offset) || (offset as number) < 0) throw badCursor();
  return Math.min(offset as number, totalCap);
}

function parseCursor(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) return parts;
  } catch {
    throw badCursor();
  }
  throw badCursor();
}
