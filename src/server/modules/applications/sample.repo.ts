import type { Queryable, Tx } from '#server/db/client.ts';

/** The member's own applications for these jobs of the sample, archived and trashed ones too. */
export async function findOwnForJobs(reader: Queryable, memberId: string, jobIds: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from applications where member_id = ${memberId} and job_id = any(${jobIds}) and not sample`;
  return rows.map(({ id }) => id);
}

/** How many of the member's own applications are in the job search of the sample, which was not changed. */
export async function countOwnInSampleSearch(reader: Queryable, memberId: string): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int as count from applications a
    where a.member_id = ${memberId} and not a.sample and a.search_id in (
      select s.id from job_searches s where s.member_id = ${memberId} and s.sample and s.version = 1)`;
  return row?.count ?? 0;
}

/**
 * The sample applications that were written in or changed since they were loaded. A sample is loaded in one
 * transaction, as if it had last been worked on a day before; nobody marks what is ghosted by hand.
 */
export async function findChangedOfSample(reader: Queryable, memberId: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select a.id from applications a cross join lateral (
      select min(e.recorded_at) as at from events e
      where e.member_id = a.member_id and e.subject_id = a.id) loaded
    where a.member_id = ${memberId} and a.sample and (
      a.updated_at > loaded.at - interval '12 hours'
      or exists (select 1 from events e where e.member_id = a.member_id and e.subject_id = a.id
        and e.recorded_at > loaded.at and e.kind <> 'ghosted'))`;
  return rows.map(({ id }) => id);
}

/** Who of these contacts referred the member somewhere. */
export async function findReferrersAmong(reader: Queryable, memberId: string, contactIds: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select distinct referred_by as id from applications
    where member_id = ${memberId} and referred_by = any(${contactIds})`;
  return rows.map(({ id }) => id);
}

/** From now on these applications are the member's own; returns the ids of their jobs. */
export async function adoptSampleApplications(tx: Tx, memberId: string, ids: string[]): Promise<string[]> {
  const rows = await tx<{ jobId: string }[]>`
    update applications set sample = false where member_id = ${memberId} and id = any(${ids}) returning job_id`;
  return rows.map((row) => row.jobId);
}
