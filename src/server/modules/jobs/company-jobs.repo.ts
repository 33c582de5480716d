import type { JobDetail } from '#contract/jobs.ts';
import type { Queryable } from '#server/db/client.ts';
import { isOpenAt } from './jobs.repo.ts';

export interface CompanyJobs {
  name: string | null;
  ids: string[];
  open: number;
  sponsorship: {
    says: JobDetail['visaSponsorship'];
    sentence: string | null;
    jobId: string;
    title: string;
    count: number;
  }[];
}

/**
 * What the jobs a member may see say of a company: its name, the newest open ones, what they say of visas.
 * Jobs of the catalogue are found by the company's key, a member's own by the names it goes by.
 */
export async function findCompanyJobs(
  reader: Queryable,
  memberId: string,
  { key, names }: { key: string; names: string[] },
  now: string,
  limit: number,
): Promise<CompanyJobs> {
  const lower = names.map((name) => name.toLowerCase());
  const seen = reader`(
    select j.* from companies c join jobs j on j.company_id = c.id and j.owner_id is null where c.key = ${key}
    union all
    select j.* from jobs j where j.owner_id = ${memberId} and lower(j.company) = any(${lower})) j`;
  const [rows, sponsorship, [name]] = await Promise.all([
    reader<{ id: string; open: number }[]>`
      select j.id, count(*) over ()::int as open from ${seen} where ${isOpenAt(reader, now)}
      order by j.sort_at desc, j.id desc limit ${limit}`,
    reader<CompanyJobs['sponsorship']>`
      select distinct on (j.visa_sponsorship) j.visa_sponsorship as says, j.visa_evidence as sentence,
        j.id as job_id, j.title, count(*) over (partition by j.visa_sponsorship)::int as count
      from ${seen} where j.visa_sponsorship <> 'unknown' order by j.visa_sponsorship, j.sort_at desc`,
    reader<{ company: string | null }[]>`
      select j.company from ${seen} order by j.owner_id nulls first, j.sort_at desc limit 1`,
  ]);
  return { name: name?.company ?? null, ids: rows.map(({ id }) => id), open: rows[0]?.open ?? 0, sponsorship };
}

/** The company of the catalogue with this key. */
export async function findCompanyId(reader: Queryable, key: string): Promise<string | null> {
  const [row] = await reader<{ id: string }[]>`select id from companies where key = ${key}`;
  return row?.id ?? null;
}
