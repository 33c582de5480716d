import type { Queryable, Tx } from '#server/db/client.ts';

/** The member's own applications for these jobs of the sample, archived and trashed ones too. */
export async function findOwnForJobs(reader: Queryable, memberId: string, jobIds: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from applications where member_id = ${memberId} and job_id = any(${jobIds}) and not sample`;
  return rows.map(({ id }) => id);
}

/** How many of the member's own applications are in the job search of the sample. */
export async function countOwnInSampleSearch(reader: Queryable, memberId: string): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int as count from applications a
    where a.member_id = ${memberId} and not a.sample and a.search_id in (
      select s.id from job_searches s where s.member_id = ${memberId} and s.sample)`;
  return row?.count ?? 0;
}

/** From now on these applications are the member's own; returns the ids of their jobs. */
export async function adoptSampleApplications(tx: Tx, memberId: string, ids: string[]): Promise<string[]> {
  const rows = await tx<{ jobId: string }[]>`
    update applications set sample = false where member_id = ${memberId} and id = any(${ids}) returning job_id`;
  return rows.map((row) => row.jobId);
}
