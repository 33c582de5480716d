import type { MergeReason } from '#contract/jobs.ts';
import { type Queryable, storableJson, type Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';
import type { JobFacts } from './normalise.rules.ts';

/** A posting already stored, as far as comparing needs it. */
export interface StoredPosting {
  id: string;
  jobId: string;
  title: string;
  company: string | null;
  location: string | null;
  postedAt: string | null;
  url: string | null;
  applyUrl: string | null;
}

export interface NewPosting extends StoredPosting {
  source: string;
  identity: string;
  openingKey: string | null;
  fingerprint: string;
  block: string | null;
  descriptionHtml: string | null;
  merge: MergeReason | null;
  /** What it says of the job; null while it is the only posting, because the job says the same. */
  facts: JobFacts | null;
}

/** A job as its row holds it, for filling what was missing. */
export type StoredJob = Omit<JobFacts, 'companyKey'> & { id: string; companyId: string | null };
export type NewJob = StoredJob & { sortAt: string; searchVector: string };

/** The whole catalogue, or what belongs to one member. */
export type Owner = string | null;

const maxPerKey = 10;
const maxPerBlockingKey = 40;

/** One ingest at a time for each owner, so that two never store the same opening twice. */
export async function lockIngest(tx: Tx, owner: Owner): Promise<void> {
  await takeLock(tx, 'ingest', owner ?? '');
}

/** Where a known posting stands. */
export interface KnownPosting {
  source: string;
  identity: string;
  id: string;
  jobId: string;
}

/** Marks postings as seen again; returns those of the given ones that exist. */
export async function markSeenAgain(
  tx: Tx,
  owner: Owner,
  known: { source: string; identity: string }[],
  now: string,
): Promise<KnownPosting[]> {
  return tx<KnownPosting[]>`
    update postings p set last_seen_at = ${now}
    from unnest(${known.map((k) => k.source)}::text[], ${known.map((k) => k.identity)}::text[])
      as k(source, identity)
    where p.source = k.source and p.identity = k.identity and ${ownedBy(tx, owner)}
    returning p.source, p.identity, p.id, p.job_id`;
}

/** Those of these postings that are stored. */
export async function findKnown(
  reader: Queryable,
  owner: Owner,
  identities: { source: string; identity: string }[],
): Promise<{ source: string; identity: string }[]> {
  const sources = identities.map(({ source }) => source);
  const ids = identities.map(({ identity }) => identity);
  return reader<{ source: string; identity: string }[]>`
    select p.source, p.identity from postings p
    join unnest(${sources}::text[], ${ids}::text[]) as k(source, identity)
      on p.source = k.source and p.identity = k.identity
    where ${ownedBy(reader, owner)}`;
}

/**
 * Stored postings that might advertise the same opening: same requisition or URL, same fingerprint, same blocking
 * key. A member's are looked for among their own and under the open jobs of the catalogue.
 */
export async function findCandidates(
  tx: Tx,
  owner: Owner,
  by: { keys: string[]; fingerprints: string[]; blockingKeys: string[] },
  now: string,
): Promise<StoredPosting[]> {
  const columns = tx`p.id, p.job_id, p.owner_id, p.title, p.company, p.location, p.posted_at, p.url, p.apply_url`;
  const visible = owner === null ? tx`p.owner_id is null` : tx`(p.owner_id = ${owner} or p.owner_id is null)`;
  const open = tx`j.status = 'active' and (j.expires_at is null or j.expires_at > ${now})`;
  const ownOrOpen =
    owner === null
      ? tx``
      : tx`where p.owner_id is not null or exists (select 1 from jobs j where j.id = p.job_id and ${open})`;
  return tx<StoredPosting[]>`
    select distinct on (p.id) p.* from (
      select p.* from unnest(${by.keys}::text[]) k(value) cross join lateral
        (select ${columns} from postings p where p.opening_key = k.value and ${visible} limit ${maxPerKey}) p
      union all
      select p.* from unnest(${by.fingerprints}::text[]) k(value) cross join lateral
        (select ${columns} from postings p where p.fingerprint = k.value and ${visible} limit ${maxPerKey}) p
      union all
      select p.* from unnest(${by.blockingKeys}::text[]) k(value) cross join lateral
        (select ${columns} from postings p where p.block = k.value and ${visible}
         order by p.first_seen_at desc limit ${maxPerBlockingKey}) p
    ) p ${ownOrOpen}
    order by p.id`;
}

export async function findJobs(tx: Tx, owner: Owner, ids: string[]): Promise<StoredJob[]> {
  return tx<StoredJob[]>`
    select p.id, p.title, p.company, p.company_id, p.company_derived, p.location, p.locations, p.country,
      p.remote, p.employment_type, p.salary_min, p.salary_max, p.salary_currency, p.salary_period,
      p.salary_predicted, p.salary_evidence, p.salary_year, p.visa_sponsorship, p.visa_evidence, p.skills,
      p.seniority, p.posted_at, p.expires_at, p.status, p.url, p.source, p.sources
    from jobs p where p.id = any(${ids}) and ${ownedBy(tx, owner)}`;
}

/** What a posting is called and the job it stands under. */
export interface PostingBrief {
  title: string;
  company: string | null;
  jobId: string;
}

export async function findPostings(reader: Queryable, ids: string[]): Promise<Map<string, PostingBrief>> {
  const rows = await reader<(PostingBrief & { id: string })[]>`
    select id, title, company, job_id from postings where id = any(${ids})`;
  return new Map(rows.map(({ id, ...posting }) => [id, posting]));
}

export interface OwnPosting {
  id: string;
  identity: string;
  descriptionHtml: string | null;
}

/** The posting of a job of one's own, with the words it was described in. */
export async function findOwnPosting(tx: Tx, owner: string, jobId: string): Promise<OwnPosting | null> {
  const [row] = await tx<OwnPosting[]>`
    select id, identity, description_html from postings
    where owner_id = ${owner} and job_id = ${jobId} and source = 'manual' order by first_seen_at limit 1`;
  return row ?? null;
}

/** Writes what a member says anew of a posting of their own. */
export async function updatePosting(tx: Tx, owner: string, row: NewPosting): Promise<void> {
  const { id, openingKey, fingerprint, block, url, title, company, location, descriptionHtml } = row;
  const facts = row.facts && tx.json(row.facts as never);
  const changes = { openingKey, fingerprint, block, url, title, company, location, descriptionHtml, facts };
  await tx`update postings set ${tx(changes)} where owner_id = ${owner} and id = ${id}`;
}

/** The ids of companies by key; those not known yet are added. */
export async function companyIds(
  tx: Tx,
  companies: { id: string; key: string; name: string }[],
): Promise<Map<string, string>> {
  const keys = companies.map(({ key }) => key);
  await tx`
    insert into companies (id, key, name)
    select * from unnest(${companies.map(({ id }) => id)}::uuid[], ${keys}::text[],
      ${companies.map(({ name }) => name)}::text[])
    on conflict (key) do nothing`;
  const rows = await tx<{ id: string; key: string }[]>`select id, key from companies where key = any(${keys})`;
  return new Map(rows.map(({ id, key }) => [key, id]));
}

export async function insertJobs(tx: Tx, owner: Owner, rows: NewJob[], sample: boolean): Promise<void> {
  await tx`
    insert into jobs (id, owner_id, title, company, company_derived, company_id, location, locations, country,
      remote, employment_type, salary_min, salary_max, salary_currency, salary_period, salary_predicted,
      salary_evidence, salary_year, visa_sponsorship, visa_evidence, skills, seniority, posted_at, sort_at,
      expires_at, status, url, source, sources, search_vector, sample)
    select id, ${owner}::uuid, title, company, "companyDerived", "companyId", location, locations, country,
      remote, "employmentType", "salaryMin", "salaryMax", "salaryCurrency", "salaryPeriod", "salaryPredicted",
      "salaryEvidence", "salaryYear", "visaSponsorship", "visaEvidence", skills, seniority, "postedAt",
      "sortAt", "expiresAt", status, url, source, sources, "searchVector"::tsvector, ${sample}
    from json_to_recordset(${storableJson(rows)}::text::json) as r(id uuid, title text, company text,
      "companyDerived" bool,
      "companyId" uuid, location text, locations text[], country text, remote text, "employmentType" text,
      "salaryMin" float8, "salaryMax" float8, "salaryCurrency" text, "salaryPeriod" text,
      "salaryPredicted" bool, "salaryEvidence" text, "salaryYear" float8, "visaSponsorship" text,
      "visaEvidence" text, skills text[], seniority text, "postedAt" timestamptz, "sortAt" timestamptz,
      "expiresAt" timestamptz, status text, url text, source text, sources text[],
      "searchVector" text)`;
}

export async function insertPostings(tx: Tx, owner: Owner, rows: NewPosting[], now: string): Promise<void> {
  await tx`
    insert into postings (id, owner_id, job_id, source, identity, opening_key, fingerprint, block, url,
      apply_url, title,
      company, location, posted_at, description_html, merge, facts, first_seen_at, last_seen_at)
    select id, ${owner}::uuid, "jobId", source, identity, "openingKey", fingerprint, block, url, "applyUrl",
      title, company, location, "postedAt", "descriptionHtml", merge, facts, ${now}, ${now}
    from json_to_recordset(${storableJson(rows)}::text::json) as r(id uuid, "jobId" uuid, source text,
      identity text,
      "openingKey" text, fingerprint text, block text, url text, "applyUrl" text, title text, company text,
      location text, "postedAt" timestamptz, "descriptionHtml" text, merge jsonb, facts jsonb)`;
}

/** Keeps with the first posting of each job what it said, before another one adds to the job. */
export async function keepFirstFacts(tx: Tx, jobs: StoredJob[]): Promise<void> {
  const rows = jobs.map(({ id, companyId: _, ...facts }) => ({ id, facts }));
  await tx`
    update postings p set facts = r.facts
    from json_to_recordset(${storableJson(rows)}::text::json) as r(id uuid, facts jsonb)
    where p.job_id = r.id and p.merge is null and p.facts is null`;
}

/** Writes back jobs whose postings say something else than before. */
export async function updateJobs(tx: Tx, owner: Owner, rows: NewJob[]): Promise<void> {
  await tx`
    update jobs p set title = r.title, company = r.company, company_derived = r."companyDerived",
      company_id = r."companyId", location = r.location, locations = r.locations,
      country = r.country, remote = r.remote, employment_type = r."employmentType",
      salary_min = r."salaryMin", salary_max = r."salaryMax", salary_currency = r."salaryCurrency",
      salary_period = r."salaryPeriod", salary_predicted = r."salaryPredicted",
      salary_evidence = r."salaryEvidence", salary_year = r."salaryYear",
      visa_sponsorship = r."visaSponsorship", visa_evidence = r."visaEvidence", skills = r.skills,
      seniority = r.seniority, posted_at = r."postedAt",
      sort_at = case when r."postedAt" is null and p.posted_at is null then p.sort_at else r."sortAt" end,
      expires_at = r."expiresAt", status = r.status, url = r.url, source = r.source,
      sources = r.sources,
      search_vector = r."searchVector"::tsvector, updated_at = now()
    from json_to_recordset(${storableJson(rows)}::text::json) as r(id uuid, title text, company text,
      "companyDerived" bool,
      "companyId" uuid, location text, locations text[], country text, remote text, "employmentType" text,
      "salaryMin" float8, "salaryMax" float8, "salaryCurrency" text, "salaryPeriod" text,
      "salaryPredicted" bool, "salaryEvidence" text, "salaryYear" float8, "visaSponsorship" text,
      "visaEvidence" text, skills text[], seniority text, "postedAt" timestamptz, "sortAt" timestamptz,
      "expiresAt" timestamptz, status text, url text, source text, sources text[],
      "searchVector" text)
    where p.id = r.id and ${ownedBy(tx, owner)}`;
}

export const ownedBy = (sql: Queryable, owner: Owner) =>
  owner === null ? sql`p.owner_id is null` : sql`p.owner_id = ${owner}`;
