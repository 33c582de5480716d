import type { JobDetail } from '#contract/jobs.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';

/** A job as it leaves the database; pay stands in a column of its own for each part. */
export interface JobRow
  extends Omit<
    JobDetail,
    'salary' | 'isSaved' | 'applicationId' | 'isSample' | 'descriptionHtml' | 'descriptionText' | 'postings'
  > {
  salaryMin: number | null;
  salaryMax: number | null;
  salaryCurrency: string | null;
  salaryPeriod: 'year' | 'month' | 'week' | 'day' | 'hour' | null;
  salaryPredicted: boolean;
  salaryYear: number | null;
  sample: boolean;
  sortAt: string;
}

/** What a search asks of the database. */
export interface JobSearch {
  memberId: string;
  /** In PostgreSQL's text form; null for everything. */
  words: string | null;
  /** The words hits are ranked by. */
  rank: string | null;
  minSalary: number | null;
  maxSalary: number | null;
  postedSince: string | null;
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

/** The newest rows looked at before the index of words is asked. */
const window = 3_000;
/** Up to so many hits are sorted; above, hits are so frequent that walking the order finds them sooner. */
const mostSorted = 10_000;

/**
 * The first `limit` hits in order. Every way is bounded: the first rows in order that match are often
 * enough; rare words come from their index and are sorted; frequent ones turn up on the way.
 */
export async function findHits(sql: Sql, search: JobSearch, limit: number): Promise<Hit[]> {
  const [shared, own] = await Promise.all([findShared(sql, search, limit), findOwn(sql, search, limit)]);
  const all = [...shared, ...own];
  return all.sort((a, b) => compare(a, b) * (search.descending ? -1 : 1)).slice(0, limit);
}

async function findShared(sql: Sql, search: JobSearch, limit: number): Promise<Hit[]> {
  const { order, key } = orderOf(sql, search);
  const pool = sharedPool(sql, search);
  const exact = exactly(sql, search);
  const later = afterCursor(sql, search);
  if (!search.words) {
    return sql<Hit[]>`select id, ${key} as key from jobs where ${pool} ${exact} ${later} ${order} limit ${limit}`;
  }
  const words = sql`${search.words}::tsquery`;
  const near = await sql<Hit[]>`
    select id, ${key} as key from (
      select * from jobs where ${pool} ${later} ${order} limit ${window}
    ) jobs where words @@ ${words} ${exact} ${order} limit ${limit}`;
  if (near.length >= limit) return near;
  const rare = await sql<(Hit & { found: number })[]>`
    with hits as materialized (
      select id, sort_at, salary_year from jobs where ${pool} and words @@ ${words} ${exact} ${later} limit ${mostSorted + 1}
    ) select id, ${key} as key, (select count(*)::int from hits) as found from hits ${order} limit ${limit}`;
  if ((rare[0]?.found ?? 0) <= mostSorted) return rare;
  return sql<Hit[]>`
    select id, ${key} as key from jobs
    where ${pool} and (words @@ ${words}) is true ${exact} ${later} ${order} limit ${limit}`;
}

/** A member's own jobs are few; their index gives them in order. */
async function findOwn(sql: Sql, search: JobSearch, limit: number): Promise<Hit[]> {
  const { order, key } = orderOf(sql, search);
  return sql<Hit[]>`
    select id, ${key} as key from jobs
    where ${ownPool(sql, search)} ${afterCursor(sql, search)} ${order} limit ${limit}`;
}

const sharedPool = (sql: Sql, search: JobSearch) => sql`
  owner_id is null and status = 'active' ${search.sort === 'salary' ? sql`and salary_year is not null` : sql``}`;

const ownPool = (sql: Sql, search: JobSearch) => sql`
  owner_id = ${search.memberId} and status = 'active'
  ${search.sort === 'salary' ? sql`and salary_year is not null` : sql``}
  ${search.words ? sql`and (words @@ ${search.words}::tsquery) is true` : sql``} ${exactly(sql, search)}`;

/** How many hits there are, counted no further than `cap + 1`. */
export async function countHits(sql: Sql, search: JobSearch, cap: number): Promise<number> {
  const [shared, own] = await Promise.all([
    countShared(sql, search, cap + 1),
    countRows(sql, sql`select 1 from jobs where ${ownPool(sql, search)} limit ${cap + 1}`),
  ]);
  return Math.min(cap + 1, shared + own);
}

/** Frequent words are counted along the newest jobs, rare ones through their index. */
async function countShared(sql: Sql, search: JobSearch, most: number): Promise<number> {
  const pool = sharedPool(sql, search);
  const exact = exactly(sql, search);
  const newest = sql`order by sort_at desc, id desc`;
  if (!search.words) return countRows(sql, sql`select 1 from jobs where ${pool} ${exact} ${newest} limit ${most}`);
  const words = sql`${search.words}::tsquery`;
  const near = sql`select * from jobs where ${pool} ${newest} limit ${window}`;
  const sample = await countRows(sql, sql`select 1 from (${near}) jobs where words @@ ${words} ${exact}`);
  const found =
    sample > window / 10 ? sql`(words @@ ${words}) is true ${exact} ${newest}` : sql`words @@ ${words} ${exact}`;
  return countRows(sql, sql`select 1 from jobs where ${pool} and ${found} limit ${most}`);
}

async function countRows(sql: Sql, rows: ReturnType<Sql>): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int from (${rows as never}) hits`;
  return row?.count ?? 0;
}

/** Orders hits by how well their words match, the title weighing most; equals by age. */
export async function rankHits(
  sql: Sql,
  rank: string,
  ids: string[],
  limit: number,
  offset: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from jobs where id = any(${ids})
    order by round(ts_rank('{0.05, 0.1, 0.4, 1}', words, ${rank}::tsquery)::numeric, 3) desc, sort_at desc, id desc
    limit ${limit} offset ${offset}`;
  return rows.map(({ id }) => id);
}

const columns = (reader: Reader) => reader`
  id, title, company, company_derived, company_id, location, locations, country, remote, employment_type, salary_min,
  salary_max, salary_currency, salary_period, salary_predicted, salary_evidence, salary_year, visa_sponsorship,
  visa_evidence, skills, seniority, posted_at, expires_at, status, url, source, sample, sort_at`;

/** Jobs this member may see, in the order of `ids`. */
export async function findJobs(reader: Reader, memberId: string, ids: string[]): Promise<JobRow[]> {
  const rows = await reader<JobRow[]>`
    select ${columns(reader)} from jobs where id = any(${ids}) and (owner_id is null or owner_id = ${memberId})`;
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
  merge: { layer: 'url' | 'fingerprint' | 'fuzzy'; why: string; score?: number } | null;
}

const mostPostings = 50;

/** The postings of a job its reader may see, the first one first. */
export async function findPostings(reader: Reader, memberId: string, jobId: string): Promise<PostingRow[]> {
  return reader<PostingRow[]>`
    select id, source, url, title, company, location, posted_at, first_seen_at, last_seen_at, merge
    from postings where job_id = ${jobId} and (owner_id is null or owner_id = ${memberId})
    order by merge is not null, id limit ${mostPostings}`;
}

/** The longest description any posting of the job carries. */
export async function findDescription(reader: Reader, memberId: string, jobId: string): Promise<string | null> {
  const [row] = await reader<{ descriptionHtml: string | null }[]>`
    select description_html from postings where job_id = ${jobId} and (owner_id is null or owner_id = ${memberId})
    order by length(description_html) desc nulls last limit 1`;
  return row?.descriptionHtml ?? null;
}

/** Marks jobs whose time is over; at most `limit` at once. Returns how many. */
export async function expireJobs(sql: Sql, now: string, limit: number): Promise<number> {
  const { count } = await sql`
    update jobs set status = 'expired', updated_at = ${now} where id in (
      select id from jobs where status = 'active' and expires_at is not null and expires_at < ${now} limit ${limit})`;
  return count;
}

/** The sample jobs of a member. */
export async function sampleJobs(reader: Reader, memberId: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`select id from jobs where owner_id = ${memberId} and sample limit 1000`;
  return rows.map(({ id }) => id);
}

export async function deleteJobs(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`delete from jobs where owner_id = ${memberId} and id = any(${ids})`;
}

/** Filters the index of words answers only roughly or not at all. */
const exactly = (sql: Sql, { minSalary, maxSalary, postedSince }: JobSearch) => sql`
  ${minSalary === null ? sql`` : sql`and salary_year >= ${minSalary}`}
  ${maxSalary === null ? sql`` : sql`and salary_year <= ${maxSalary}`}
  ${postedSince === null ? sql`` : sql`and sort_at >= ${postedSince}`}`;

function orderOf(sql: Sql, { sort, descending }: JobSearch) {
  const key = sort === 'salary' ? sql`salary_year` : sql`sort_at`;
  return { key, order: descending ? sql`order by ${key} desc, id desc` : sql`order by ${key}, id` };
}

function afterCursor(sql: Sql, { sort, descending, after }: JobSearch) {
  if (!after) return sql``;
  const pair = sort === 'salary' ? sql`(salary_year, id)` : sql`(sort_at, id)`;
  const place =
    sort === 'salary'
      ? sql`(${after.key}::float8, ${after.id}::uuid)`
      : sql`(${after.key}::timestamptz, ${after.id}::uuid)`;
  return descending ? sql`and ${pair} < ${place}` : sql`and ${pair} > ${place}`;
}

function compare(a: Hit, b: Hit): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
