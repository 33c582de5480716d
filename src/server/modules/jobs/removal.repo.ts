import type { Tx } from '#server/db/client.ts';
import { type Owner, ownedBy } from './ingest.repo.ts';
import type { JobFacts } from './normalise.rules.ts';

/** A posting that is left, with what it says of its job; null where that was never kept. */
export interface RemainingPosting {
  id: string;
  jobId: string;
  ownerId: string | null;
  firstSeenAt: string;
  facts: JobFacts | null;
}

/** Locks the jobs of this owner that these postings stand under until the end of the transaction; returns their ids. */
export async function lockJobsOf(tx: Tx, owner: Owner, postingIds: string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select p.id from jobs p
    where p.id in (select job_id from postings where id = any(${postingIds})) and ${ownedBy(tx, owner)}
    order by p.id for update`;
  return rows.map(({ id }) => id);
}

/** What is left under these jobs without the given postings, whoever it belongs to; the first one first. */
export async function findRemaining(tx: Tx, jobIds: string[], postingIds: string[]): Promise<RemainingPosting[]> {
  return tx<RemainingPosting[]>`
    select id, job_id, owner_id, first_seen_at, facts from postings
    where job_id = any(${jobIds}) and id <> all(${postingIds})
    order by merge is not null, first_seen_at, id`;
}

/** From now on no undoing of an import takes these postings. */
export async function holdPostings(tx: Tx, ids: string[]): Promise<void> {
  await tx`update postings set held = true where id = any(${ids}) and not held`;
}

/** Those of these postings that are held, whoever imported them too. */
export async function findHeldPostings(tx: Tx, ids: string[]): Promise<Set<string>> {
  const rows = await tx<{ id: string }[]>`select id from postings where id = any(${ids}) and held`;
  return new Set(rows.map(({ id }) => id));
}

/** Those of these jobs that somebody saved or applied for. */
export async function findUsedJobs(tx: Tx, jobIds: string[]): Promise<Set<string>> {
  const rows = await tx<{ jobId: string }[]>`
    select distinct job_id from applications where job_id = any(${jobIds})`;
  return new Set(rows.map(({ jobId }) => jobId));
}

/** Removes postings, except those under the jobs that stay as they are; returns how many. */
export async function deletePostings(tx: Tx, owner: Owner, ids: string[], keptJobs: string[]): Promise<number> {
  const { count } = await tx`
    delete from postings p
    where p.id = any(${ids}) and ${ownedBy(tx, owner)} and p.job_id <> all(${keptJobs})`;
  return count;
}

/** Puts postings under another job. */
export async function movePostings(tx: Tx, moves: { id: string; jobId: string }[]): Promise<void> {
  await tx`
    update postings p set job_id = m.job_id
    from unnest(${moves.map(({ id }) => id)}::uuid[],
      ${moves.map(({ jobId }) => jobId)}::uuid[]) m(id, job_id)
    where p.id = m.id`;
}

/** Says of postings that they are the first of their job: nothing merged them. */
export async function makeFirst(tx: Tx, ids: string[]): Promise<void> {
  await tx`update postings set merge = null where id = any(${ids}) and merge is not null`;
}

/** The companies of these jobs. */
export async function findCompaniesOf(tx: Tx, jobIds: string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select distinct company_id as id from jobs where id = any(${jobIds}) and company_id is not null`;
  return rows.map(({ id }) => id);
}

/** Removes those of these companies that have no job any more. */
export async function deleteBareCompanies(tx: Tx, ids: string[]): Promise<void> {
  await tx`
    delete from companies c where c.id = any(${ids}) and not exists (select 1 from jobs where company_id = c.id)`;
}

export async function deleteOwnedJobs(tx: Tx, owner: Owner, ids: string[]): Promise<void> {
  await tx`delete from jobs p where p.id = any(${ids}) and ${ownedBy(tx, owner)}`;
}
