import { z } from 'zod';
import {
  employmentTypes,
  jobStatuses,
  remoteModes,
  salaryPeriods,
  seniorities,
  visaSponsorships,
} from '#contract/enums.ts';
import { archivedInstant, webAddress } from '#contract/shapes.ts';
import { type Queryable, storableJson, type Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import { buildSearchVector } from './job-words.rules.ts';

const text = z.string().max(1_000_000);
/** Stands in an index, whose entries are small. */
const key = z.string().max(500);
/** What is no address of the web is left out: the job stays. */
const address = webAddress.nullable().catch(null);
const posting = z.object({
  id: z.uuid(),
  source: key,
  identity: key,
  opening_key: key.nullable(),
  fingerprint: key,
  block: key.nullable(),
  url: address,
  apply_url: address,
  title: text,
  company: text.nullable(),
  location: text.nullable(),
  posted_at: archivedInstant.nullable(),
  description_html: text.nullable(),
  merge: z.unknown().nullable(),
  first_seen_at: archivedInstant,
  last_seen_at: archivedInstant,
});

/** A job as an archive keeps it, with its postings. */
export const archivedJob = z.object({
  id: z.uuid(),
  title: text,
  company: text.nullable(),
  company_derived: z.boolean(),
  location: text.nullable(),
  locations: z.array(text).max(50),
  country: text.nullable(),
  remote: z.enum(remoteModes),
  employment_type: z.enum(employmentTypes).nullable(),
  salary_min: z.number().nullable(),
  salary_max: z.number().nullable(),
  salary_currency: text.nullable(),
  salary_period: z.enum(salaryPeriods).nullable(),
  salary_predicted: z.boolean(),
  salary_evidence: text.nullable(),
  salary_year: z.number().nullable(),
  visa_sponsorship: z.enum(visaSponsorships),
  visa_evidence: text.nullable(),
  skills: z.array(text).max(100),
  seniority: z.enum(seniorities),
  posted_at: archivedInstant.nullable(),
  sort_at: archivedInstant,
  expires_at: archivedInstant.nullable(),
  status: z.enum(jobStatuses),
  url: address,
  source: text,
  sources: z.array(key).max(50).optional(),
  sample: z.boolean(),
  created_at: archivedInstant,
  updated_at: archivedInstant,
  postings: z.array(posting).max(200),
});
export type ArchivedJob = z.output<typeof archivedJob>;

/** Jobs of one's own, jobs one brought a posting of, jobs applied for and those put aside, as JSON text, in a fixed order. */
export async function readArchive(
  reader: Queryable,
  memberId: string,
  page: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await reader<{ row: string }[]>`
    select (to_jsonb(j) - 'owner_id' - 'company_id' - 'search_vector' ||
      jsonb_build_object('postings', coalesce((
      select jsonb_agg(to_jsonb(p) - 'owner_id' - 'job_id' - 'facts' - 'held' order by p.id) from postings p
      where p.job_id = j.id and (p.owner_id is null or p.owner_id = ${memberId})), '[]')))::text as row
    from jobs j
    where j.owner_id = ${memberId} or (j.owner_id is null
      and (j.id in (select job_id from applications where member_id = ${memberId})
        or j.id in (select job_id from dismissed_jobs where member_id = ${memberId})
        or j.id in (select job_id from postings where owner_id = ${memberId})))
    order by j.id ${limitTo(reader, page.limit, page.offset)}`;
  return rows.map(({ row }) => row);
}

/** Which of these jobs a member may see. */
export async function visibleJobs(reader: Queryable, memberId: string, ids: string[]): Promise<Set<string>> {
  const rows = await reader<{ id: string }[]>`
    select id from jobs where id = any(${ids}) and (owner_id is null or owner_id = ${memberId})`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Stores jobs of an archive as the member's own; those the member sees already stay as they are. Returns
 * under which id each is to be found, and which are new.
 */
export async function restoreArchive(
  tx: Tx,
  memberId: string,
  archived: ArchivedJob[],
  newId: () => string,
): Promise<{ ids: Map<string, string>; made: string[] }> {
  // A job that stands in the file twice is one.
  const jobs = [...new Map(archived.map((job) => [job.id, job])).values()];
  const given = jobs.map(({ id }) => id);
  const mine = await visibleJobs(tx, memberId, given);
  const others = await tx<{ id: string }[]>`select id from jobs where id = any(${given})`;
  const taken = new Set(others.map(({ id }) => id));
  const ids = new Map(given.map((id) => [id, taken.has(id) && !mine.has(id) ? newId() : id]));
  const fresh = jobs.filter(({ id }) => !mine.has(id));
  const rows = fresh.map(({ postings, sources = [...new Set(postings.map(({ source }) => source))], ...job }) => ({
    ...job,
    sources,
    id: ids.get(job.id),
    owner_id: memberId,
    search_vector: buildSearchVector({
      ...job,
      sources,
      employmentType: job.employment_type,
      visaSponsorship: job.visa_sponsorship,
      salaryYear: job.salary_year,
    }),
  }));
  const postings = fresh.flatMap(({ id, postings: all }) =>
    all.map((one) => ({
      ...one,
      id: ids.get(id) === id ? one.id : newId(),
      owner_id: memberId,
      job_id: ids.get(id),
      held: false,
    })),
  );
  await tx`
    insert into jobs select * from jsonb_populate_recordset(null::jobs, ${storableJson(rows)}::text::jsonb)
    on conflict do nothing`;
  await tx`
    insert into postings select *
    from jsonb_populate_recordset(null::postings, ${storableJson(postings)}::text::jsonb)
    on conflict do nothing`;
  return { ids, made: fresh.map(({ id }) => ids.get(id) as string) };
}
