import type { Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import type { SearchVectorSource } from './job-words.rules.ts';

/** How far a reading has come; null when it is finished, or another process is at it. */
export async function lockProgress(tx: Tx, name: string): Promise<{ after: string | null } | null> {
  const [row] = await tx<{ after: string | null }[]>`
    select after from job_rereads where name = ${name} and finished_at is null for update skip locked`;
  return row ?? null;
}

export async function saveProgress(tx: Tx, name: string, after: string | null, finishedAt: string | null) {
  await tx`update job_rereads set after = ${after}, finished_at = ${finishedAt} where name = ${name}`;
}

/** The next jobs in the order of their ids, everybody's, locked. */
export function findJobsAfter(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<(SearchVectorSource & { id: string })[]> {
  return tx<(SearchVectorSource & { id: string })[]>`
    select id, title, company, locations, country, remote, employment_type, skills, seniority,
      visa_sponsorship, salary_year, sources
    from jobs where ${after ? tx`id > ${after}` : tx`true`} order by id ${limitTo(tx, limit)} for update`;
}

export async function updatePlaces(
  tx: Tx,
  rows: { id: string; country: string | null; searchVector: string }[],
): Promise<void> {
  await tx`
    update jobs j set country = r.country, search_vector = r.vector::tsvector
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ country }) => country)}::text[],
      ${rows.map(({ searchVector }) => searchVector)}::text[]) as r(id, country, vector)
    where j.id = r.id`;
}
