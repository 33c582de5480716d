import type { Tx } from '#server/db/client.ts';
import { blankPosting, type RawPosting } from '#server/ports/sources/port.ts';
import * as repo from './ingest.repo.ts';
import type { IngestDeps } from './ingest.service.ts';
import { buildSearchVector } from './job-words.rules.ts';
import { payOf } from './merging.rules.ts';
import { normalise } from './normalise.rules.ts';
import { sortMoment, toPostingRow } from './posting-row.ts';

/** What a member may say anew of a job of their own. */
export interface OwnChanges {
  title?: string | undefined;
  company?: string | null | undefined;
  location?: string | null | undefined;
  url?: string | null | undefined;
  salary?: string | null | undefined;
  descriptionHtml?: string | null | undefined;
}

/** Stores postings as jobs of one member as they stand, without looking for others like them. */
export async function addOwnJobs(
  { clock, newId }: IngestDeps,
  tx: Tx,
  owner: string,
  postings: RawPosting[],
  sample = false,
): Promise<string[]> {
  const now = clock();
  const added = postings.map((posting) => ({ ...normalise(posting, now), id: newId() }));
  const jobs = added.map(({ id, job, searchVector }) => ({
    ...job,
    id,
    searchVector,
    companyId: null,
    sortAt: sortMoment(job.postedAt, now.toISOString()),
  }));
  await repo.insertJobs(tx, owner, jobs, sample);
  const rows = added.map((posting) =>
    toPostingRow({ ...posting, identity: posting.id }, newId(), posting.id, null, null),
  );
  await repo.insertPostings(tx, owner, rows, now.toISOString());
  return added.map(({ id }) => id);
}

/** Changes a job the member typed; what is not given stays. False when it is none of theirs. */
export async function updateOwnJob(
  { clock }: IngestDeps,
  tx: Tx,
  owner: string,
  id: string,
  changes: OwnChanges,
): Promise<boolean> {
  const [job] = await repo.findJobs(tx, owner, [id]);
  const posting = await repo.findOwnPosting(tx, owner, id);
  if (!job || !posting) return false;
  const now = clock();
  const normalised = normalise(postingOf(job, posting, changes), now);
  // Pay that was read stays, unless the person says another one.
  const facts = {
    ...normalised.job,
    ...(changes.salary === undefined ? payOf(job) : {}),
    status: job.status,
    sources: job.sources,
  };
  const sortAt = sortMoment(facts.postedAt, now.toISOString());
  const row = { ...facts, id, searchVector: buildSearchVector(facts), companyId: null, sortAt };
  await repo.updateJobs(tx, owner, [row]);
  await repo.updatePosting(tx, owner, toPostingRow({ ...normalised, job: facts }, posting.id, id, null, facts));
  return true;
}

/** The posting a job was made of, with what is changed. */
function postingOf(job: repo.StoredJob, posting: repo.OwnPosting, changes: OwnChanges): RawPosting {
  const { company, location, url, descriptionHtml } = changes;
  return {
    ...blankPosting(1, 'manual', changes.title ?? job.title),
    externalId: posting.identity,
    postedAt: job.postedAt,
    expiresAt: job.expiresAt,
    salaryText: changes.salary ?? null,
    company: company === undefined ? job.company : company,
    locations: location === undefined ? job.locations : [location ?? ''].filter(Boolean),
    url: url === undefined ? job.url : url,
    descriptionHtml: descriptionHtml === undefined ? posting.descriptionHtml : descriptionHtml,
  };
}
