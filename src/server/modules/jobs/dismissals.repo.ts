import type { Queryable, Tx } from '#server/db/client.ts';

/** Puts a job aside; returns since when it is. */
export async function insertDismissal(tx: Tx, memberId: string, jobId: string, now: string): Promise<string> {
  await tx`
    insert into dismissed_jobs (member_id, job_id, dismissed_at) values (${memberId}, ${jobId}, ${now})
    on conflict do nothing`;
  const [row] = await tx<{ dismissedAt: string }[]>`
    select dismissed_at from dismissed_jobs where member_id = ${memberId} and job_id = ${jobId}`;
  return row?.dismissedAt ?? now;
}

export async function deleteDismissal(reader: Queryable, memberId: string, jobId: string): Promise<void> {
  await reader`delete from dismissed_jobs where member_id = ${memberId} and job_id = ${jobId}`;
}

/** Brings back a job and those of the catalogue that are advertised at the same address. */
export async function deleteDismissals(tx: Tx, memberId: string, jobId: string): Promise<void> {
  await tx`
    delete from dismissed_jobs d where d.member_id = ${memberId} and (d.job_id = ${jobId}
      or d.job_id in (select shared.job_id from postings own
        join postings shared on shared.opening_key = own.opening_key and shared.owner_id is null
        where own.job_id = ${jobId} and (own.owner_id is null or own.owner_id = ${memberId})))`;
}
