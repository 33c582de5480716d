import type { SalaryPeriod } from '#contract/enums.ts';
import type { JobDetail, MergeReason } from '#contract/jobs.ts';
import { totalCap } from '#contract/shapes.ts';
import type { Queryable, Sql, Tx } from '#server/db/client.ts';
import type { RankQuery } from './job-words.rules.ts';

/** A job as it leaves the database; pay stands in a column of its own for each part. */
export interface JobRow
  extends Omit<
    JobDetail,
    | 'salary'
    | 'isSaved'
    | 'applicationId'
    | 'applicationStatus'
    | 'isSample'
    | 'descriptionHtml'
    | 'descriptionText'
    | 'postings'
  > {
  salaryMin: number | null;
  salaryMax: number | null;
  salaryCurrency: string | null;
  salaryPeriod: SalaryPeriod | null;
  salaryPredicted: boolean;
  salaryYear: number | null;
  sample: boolean;
  sortAt: string;
}

/** What a search asks of the database. */
export interface JobQueryPlan {
  memberId: string;
  /** The moment jobs must not have expired at. */
  now: string;
  /** Jobs of one's own that are left out. */
  excludedIds: string[];
  /** In PostgreSQL's text form; null for everything. */
  tsQuery: string | null;
  /** What hits are ranked by. */
  rank: RankQuery | null;
  minSalary: number | null;
  maxSalary: number | null;
  postedSince: string | null;
  /** Jobs of boards and files alone, or those that are there because the member keeps an application for them. */
  origin: 'boards' | 'own' | null;
  /** The company by its id in the catalogue, and by its name in a member's own jobs. */
  company: { id: string | null; name: string } | null;
  /** Only jobs the member put aside, or all but those; null for both. */
  dismissed: boolean | null;
  sort: 'postedAt' | 'salary';
  descending: boolean;
  /** Only what comes after this one in the order. */
  after: { key: string | number; id: string } | null;
}

/** A hit: only what ordering and joining pages need. */
export interface Hit {
  id: string;
  key: string | number;
}

export interface Hits {
  hits: Hit[];
  /** How many there are; `countCap` stands for that many or more. */
  count: number;
}

/** Hits are counted up to here. */
const countCap = totalCap + 1;
/** So many rows at the head of the order are looked at first: frequent words are found there. */
const headRows = 300;
/** Words met so often among those are not worth fetching through their index. */
const rareBelow = 6;
const frequentFrom = 20;
/** Up to so many hits are fetched from the index of words and sorted. */
const maxSorted = 2_000;
const maxPooled = 10_000;
/** How far the order is walked for words that are neither rare nor at its head. */
const maxWalked = 50_000;

/**
 * The first `limit` hits in order, and how many there are. Frequent words turn up at the head of the
 * order; rare ones come from their index and are sorted; those between are met on a walk. Only words
 * that are many and all far down the order cost a sort of all of them.
 */
export async function findHits(sql: Sql, search: JobQueryPlan, limit: number): Promise<Hits> {
  if (!search.tsQuery) {
    const [hits, count] = await Promise.all([scanInOrder(sql, search, limit), countHits(sql, search)]);
    return { hits, count };
  }
  const near = await scanInOrder(sql, search, Math.max(limit, frequentFrom), headRows);
  if (near.length >= limit) {
    const count = await countHits(sql, search, near.length >= frequentFrom);
    return { hits: near.slice(0, limit), count };
  }
  const sorted = near.length < rareBelow ? await sortByWordIndex(sql, search, limit, maxSorted) : null;
  if (sorted) return sorted;
  const [met, count] = await Promise.all([scanInOrder(sql, search, limit, maxWalked), countHits(sql, search)]);
  if (met.length >= limit) return { hits: met, count };
  return (await sortByWordIndex(sql, search, limit, null)) ?? { hits: met, count };
}

/** The newest hits among which relevance chooses: all of rare words, the newest of frequent ones. */
export async function findRankCandidates(sql: Sql, search: JobQueryPlan, limit: number): Promise<Hits> {
  const near = await scanInOrder(sql, search, frequentFrom, headRows);
  const sorted = near.length < rareBelow ? await sortByWordIndex(sql, search, limit, maxPooled) : null;
  if (sorted) return sorted;
  const frequent = near.length === frequentFrom;
  const [hits, count] = await Promise.all([
    scanInOrder(sql, search, limit, maxWalked),
    countHits(sql, search, frequent),
  ]);
  return { hits, count };
}

/** Goes along the order, through at most `rows` of the catalogue, and keeps what matches. */
async function scanInOrder(sql: Sql, search: JobQueryPlan, limit: number, rows?: number): Promise<Hit[]> {
  const { order, key } = orderOf(sql, search);
  const later = afterCursor(sql, search);
  const { onKey, others } = rangeConditions(sql, search);
  const match = sql`${search.tsQuery ? sql`(search_vector @@ ${search.tsQuery}::tsquery) is true` : sql`true`}
    ${others}`;
  const range = sql`${inCatalogue(sql, search)} ${onKey} ${later}`;
  const catalogue = rows
    ? sql`select * from (select * from jobs where ${range} ${order} limit ${rows}) walked where ${match}`
    : sql`select * from jobs where ${range} and ${match}`;
  return sql<Hit[]>`
    (select id, ${key} as key from (${catalogue}) jobs ${order} limit ${limit})
    union all
    (select id, ${key} as key from jobs
      where ${ownedByMember(sql, search)} ${others} ${onKey} ${later} ${order} limit ${limit})
    order by key ${search.descending ? sql`desc` : sql`asc`}, id ${search.descending ? sql`desc` : sql`asc`}
    limit ${limit}`;
}

/** All hits by the index of words, sorted; null when there are more than `maxHits`. */
async function sortByWordIndex(
  sql: Sql,
  search: JobQueryPlan,
  limit: number,
  maxHits: number | null,
): Promise<Hits | null> {
  const { order, key } = orderOf(sql, search);
  const words = sql`${search.tsQuery}::tsquery`;
  const { onKey, others } = rangeConditions(sql, search);
  const exact = sql`${onKey} ${others}`;
  const rows = await sql<(Hit & { shared: number; own: number })[]>`
    with shared as materialized (
      select id, sort_at, salary_year from jobs
      where ${inCatalogue(sql, search)} and search_vector @@ ${words} ${exact}
      limit ${maxHits === null ? null : maxHits + 1}
    ), own as materialized (
      select id, sort_at, salary_year from jobs where ${ownedByMember(sql, search)} ${exact}
      limit ${maxSorted}
    ), counted as (select (select count(*)::int from shared) as shared, (select count(*)::int
      from own) as own)
    select * from counted left join lateral (
      select id, ${key} as key from (select * from shared union all select * from own) hits
      where true ${afterCursor(sql, search)} ${order} limit ${limit}) page on true`;
  const { shared = 0, own = 0 } = rows[0] ?? {};
  if (maxHits !== null && shared > maxHits) return null;
  const hits = rows.filter(({ id }) => id !== null).map(({ id, key: at }) => ({ id, key: at }));
  return { hits, count: Math.min(countCap, shared + own) };
}

/** Frequent words are counted in whatever order the rows lie, which ends soon; others by their index. */
async function countHits(sql: Sql, search: JobQueryPlan, frequent = false): Promise<number> {
  const { onKey, others } = rangeConditions(sql, search);
  const slowly = search.tsQuery ? sql`and (search_vector @@ ${search.tsQuery}::tsquery) is true` : sql``;
  const match = search.tsQuery && !frequent ? sql`and search_vector @@ ${search.tsQuery}::tsquery` : slowly;
  const order = search.tsQuery ? sql`` : sql`order by sort_at desc, id desc`;
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from (
      (select 1 from jobs where ${inCatalogue(sql, search)} ${match} ${onKey} ${others} ${order}
        limit ${countCap})
      union all
      (select 1 from jobs where ${ownedByMember(sql, search)} ${onKey} ${others} limit ${countCap})) hits`;
  return Math.min(countCap, row?.count ?? 0);
}

const inCatalogue = (sql: Sql, search: JobQueryPlan) => sql`
  owner_id is null ${search.origin === 'own' ? sql`and false` : sql``}
    ${search.company ? sql`and company_id = ${search.company.id}` : sql``}
    and ${isOpenAt(sql, search.now)} ${search.sort === 'salary' ? sql`and salary_year is not null` : sql``}`;

/** A member's own jobs have an index of words of their own. */
const ownedByMember = (sql: Sql, search: JobQueryPlan) => sql`
  owner_id = ${search.memberId} and ${isOpenAt(sql, search.now)}
  ${search.excludedIds.length > 0 ? sql`and id <> all(${search.excludedIds}::uuid[])` : sql``}
  ${search.origin === 'own' ? sql`and sources = '{manual}'` : sql``}
  ${search.origin === 'boards' ? sql`and sources <> '{manual}'` : sql``}
  ${search.company ? sql`and lower(company) = lower(${search.company.name})` : sql``}
  ${search.sort === 'salary' ? sql`and salary_year is not null` : sql``}
  ${search.tsQuery ? sql`and search_vector @@ ${search.tsQuery}::tsquery` : sql``}`;

/** A job is over the moment it expires; the task of the hour only writes that down. */
export const isOpenAt = (reader: Queryable, now: string) =>
  reader`status = 'active' and (expires_at is null or expires_at > ${now})`;

/** A member's own jobs that the catalogue offers at the same address, where the member sees that one; at most 1,000. */
export async function findOwnInCatalogue(reader: Queryable, memberId: string, now: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select distinct own.job_id as id from postings own cross join lateral (
      select 1 from postings shared join jobs j on j.id = shared.job_id and ${isOpenAt(reader, now)}
      where shared.opening_key = own.opening_key and shared.owner_id is null limit 1) shared
    where own.owner_id = ${memberId} and own.opening_key is not null limit 1000`;
  return rows.map(({ id }) => id);
}

/** The jobs of their own that a member keeps beside these of the catalogue, by the id of the latter. */
export async function findOwnCopies(reader: Queryable, memberId: string, ids: string[]): Promise<Map<string, string>> {
  const rows = await reader<{ id: string; own: string }[]>`
    select shared.job_id as id, own.job_id as own from postings shared
    join postings own on own.opening_key = shared.opening_key and own.owner_id = ${memberId}
    join jobs j on j.id = own.job_id and j.owner_id = ${memberId}
    where shared.job_id = any(${ids}) and shared.owner_id is null limit 1000`;
  return new Map(rows.map(({ id, own }) => [id, own]));
}

/**
 * Orders hits by how well their words match, the title weighing most and a place about as much as half of it; equals by
 * age.
 */
export async function rankHits(sql: Sql, rank: RankQuery, ids: string[]): Promise<string[]> {
  const atPlace = rank.place === null ? sql`` : sql`+ 0.3 * (search_vector @@ ${rank.place}::tsquery)::int`;
  const rows = await sql<{ id: string }[]>`
    select id from jobs where id = any(${ids})
    order by round((ts_rank('{0.05, 0.1, 0.4, 1}', search_vector, ${rank.words}::tsquery)
      ${atPlace})::numeric, 3) desc, sort_at desc, id desc`;
  return rows.map(({ id }) => id);
}

const columns = (reader: Queryable, memberId: string, now: string) => reader`
  id, title, company, company_derived, company_id, location, locations, country, remote, employment_type,
  salary_min, salary_max, salary_currency, salary_period, salary_predicted, salary_evidence, salary_year,
  visa_sponsorship, visa_evidence, skills, seniority, posted_at, expires_at,
  ${statusAt(reader, now)} as status, url, source, sample, sort_at, seen.*,
  (select dismissed_at from dismissed_jobs d where d.member_id = ${memberId} and d.job_id = id)`;

/** How many postings a member sees of a job, and since when. */
const seenOf = (reader: Queryable, memberId: string) => reader`
  select count(*)::int as posting_count, min(p.first_seen_at) as first_seen_at from postings p
  where p.job_id = jobs.id and (p.owner_id is null or p.owner_id = ${memberId})`;

const statusAt = (reader: Queryable, now: string) =>
  reader`case when status = 'active' and expires_at <= ${now} then 'expired' else status end`;

/** Jobs this member may see, in the order of `ids`. */
export async function findJobs(reader: Queryable, memberId: string, ids: string[], now: string): Promise<JobRow[]> {
  const rows = await reader<JobRow[]>`
    select ${columns(reader, memberId, now)} from jobs cross join lateral (${seenOf(reader, memberId)}) seen
    where id = any(${ids}) and (owner_id is null or owner_id = ${memberId})`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

export interface PostingRow {
  id: string;
  source: string;
  url: string | null;
  title: string;
  company: string | null;
  location: string | null;
  postedAt: string | null;
  firstSeenAt: string;
  lastSeenAt: string;
  merge: MergeReason | null;
}

const maxPostings = 50;

/** The postings of a job its reader may see, the first one first. */
export async function findPostings(reader: Queryable, memberId: string, jobId: string): Promise<PostingRow[]> {
  return reader<PostingRow[]>`
    select id, source, url, title, company, location, posted_at, first_seen_at, last_seen_at, merge
    from postings where job_id = ${jobId} and (owner_id is null or owner_id = ${memberId})
    order by merge is not null, id limit ${maxPostings}`;
}

/** The longest description any posting of the job carries. */
export async function findDescription(reader: Queryable, memberId: string, jobId: string): Promise<string | null> {
  const [row] = await reader<{ descriptionHtml: string | null }[]>`
    select description_html from postings
    where job_id = ${jobId} and (owner_id is null or owner_id = ${memberId})
    order by length(description_html) desc nulls last limit 1`;
  return row?.descriptionHtml ?? null;
}

/** Postings of a job seen after a moment, the newest first, and when the job was closed. */
export async function findPostingsSince(
  reader: Queryable,
  memberId: string,
  jobId: string,
  since: string,
  now: string,
  limit: number,
): Promise<{ seen: { id: string; source: string; at: string }[]; closedAt: string | null }> {
  const [seen, [job]] = await Promise.all([
    reader<{ id: string; source: string; at: string }[]>`
      select id, source, first_seen_at as at from postings
      where job_id = ${jobId} and (owner_id is null or owner_id = ${memberId}) and first_seen_at > ${since}
        and merge is not null
      order by first_seen_at desc limit ${limit}`,
    reader<{ closedAt: string | null }[]>`
      select case when ${isOpenAt(reader, now)} then null
        else coalesce(expires_at, updated_at) end as closed_at from jobs
      where id = ${jobId} and (owner_id is null or owner_id = ${memberId})`,
  ]);
  return { seen, closedAt: job?.closedAt ?? null };
}

/** Marks jobs whose time is over; at most `limit` at once. Returns how many. */
export async function expireJobs(sql: Sql, now: string, limit: number): Promise<number> {
  const { count } = await sql`
    update jobs set status = 'expired', updated_at = ${now} where id in (
      select id from jobs where status = 'active' and expires_at is not null and expires_at < ${now}
      limit ${limit})`;
  return count;
}

/** The sample jobs of a member. */
export async function findSampleJobs(reader: Queryable, memberId: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`select id from jobs where owner_id = ${memberId} and sample limit 1000`;
  return rows.map(({ id }) => id);
}

/** From now on these jobs of the sample are the member's own. */
export async function adoptSampleJobs(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`update jobs set sample = false where owner_id = ${memberId} and id = any(${ids})`;
}

/** The jobs with a posting that is looked up by one of these keys. */
export async function findJobsByKey(reader: Queryable, memberId: string, keys: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select distinct job_id as id from postings
    where opening_key = any(${keys}) and (owner_id is null or owner_id = ${memberId}) limit 20`;
  return rows.map(({ id }) => id);
}

export async function deleteJobs(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`delete from jobs where owner_id = ${memberId} and id = any(${ids})`;
}

/** Filters the index of words answers only roughly or not at all: those on the column of the order, and the others. */
function rangeConditions(sql: Sql, { minSalary, maxSalary, postedSince, sort, memberId, dismissed }: JobQueryPlan) {
  const pay = sql`
    ${minSalary === null ? sql`` : sql`and salary_year >= ${minSalary}`}
    ${maxSalary === null ? sql`` : sql`and salary_year <= ${maxSalary}`}`;
  const age = postedSince === null ? sql`` : sql`and sort_at >= ${postedSince}`;
  const aside = sql`exists (select 1 from dismissed_jobs d where d.member_id = ${memberId} and d.job_id = id)`;
  const interest = dismissed === null ? sql`` : sql`and ${dismissed ? sql`` : sql`not`} ${aside}`;
  // What is put aside is no part of the order: whoever dismissed its head finds words as quickly as others.
  return sort === 'salary'
    ? { onKey: sql`${pay} ${interest}`, others: age }
    : { onKey: sql`${age} ${interest}`, others: pay };
}

function orderOf(sql: Sql, { sort, descending }: JobQueryPlan) {
  const key = sort === 'salary' ? sql`salary_year` : sql`sort_at`;
  return { key, order: descending ? sql`order by ${key} desc, id desc` : sql`order by ${key}, id` };
}

function afterCursor(sql: Sql, { sort, descending, after }: JobQueryPlan) {
  if (!after) return sql``;
  const pair = sort === 'salary' ? sql`(salary_year, id)` : sql`(sort_at, id)`;
  const cursor =
    sort === 'salary'
      ? sql`(${after.key}::float8, ${after.id}::uuid)`
      : sql`(${after.key}::timestamptz, ${after.id}::uuid)`;
  return descending ? sql`and ${pair} < ${cursor}` : sql`and ${pair} > ${cursor}`;
}
