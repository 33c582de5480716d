import type { Tx } from '#server/db/client.ts';
import { insertJobs, lockIngest, type NewJob, type Owner, updateJobs } from './ingest.repo.ts';
import { buildSearchVector } from './job-words.rules.ts';
import { fillJob } from './merging.rules.ts';
import type { JobFacts } from './normalise.rules.ts';
import { sortMoment } from './posting-row.ts';
import { companyKey } from './reading/company-names.rules.ts';
import * as repo from './removal.repo.ts';
import { findOrAddCompanies, type IngestDeps } from './store-postings.ts';

/** What became of postings that were to go. */
export interface RemovedPostings {
  postings: number;
  /** Jobs that only these postings carried. */
  jobs: number;
  /** Jobs that stay, with their postings, because somebody saved or applied for them. */
  kept: number;
}

/** The postings left under one job that belong to one owner, the first one first. */
interface Group {
  jobId: string;
  ownerId: Owner;
  postings: repo.RemainingPosting[];
}

/**
 * Removes postings of an owner. A job only they carried goes with them, unless somebody saved or applied for it; what
 * another member imported of such a job becomes a job of that member. Other jobs are made of the postings they have
 * left. What the command line has seen stays.
 */
export async function removePostings(deps: IngestDeps, tx: Tx, owner: Owner, ids: string[]): Promise<RemovedPostings> {
  await lockIngest(tx, owner);
  const held = await repo.findHeldPostings(tx, ids);
  const postingIds = ids.filter((id) => !held.has(id));
  const jobIds = await repo.lockJobsOf(tx, owner, postingIds);
  const companyIds = await repo.findCompaniesOf(tx, jobIds);
  const groups = groupPostings(await repo.findRemaining(tx, jobIds, postingIds));
  const carried = groups.filter(({ ownerId }) => ownerId === owner);
  const carriedIds = new Set(carried.map(({ jobId }) => jobId));
  const bare = jobIds.filter((id) => !carriedIds.has(id));
  const foreign = groups.filter(({ jobId }) => !carriedIds.has(jobId));
  const used = await repo.findUsedJobs(tx, bare);
  for (const { jobId, postings } of foreign) if (postings.every(({ facts }) => !facts)) used.add(jobId);
  const gone = bare.filter((id) => !used.has(id));
  const postings = await repo.deletePostings(tx, owner, postingIds, [...used]);
  await moveToOwnJobs(
    deps,
    tx,
    foreign.filter(({ jobId }) => !used.has(jobId)),
  );
  await repo.deleteOwnedJobs(tx, owner, gone);
  await rebuildJobs(deps, tx, owner, carried);
  await repo.deleteBareCompanies(tx, companyIds);
  return { postings, jobs: gone.length, kept: used.size };
}

function groupPostings(remaining: repo.RemainingPosting[]): Group[] {
  const groups = Map.groupBy(remaining, ({ jobId, ownerId }) => `${jobId} ${ownerId}`);
  return [...groups.values()].flatMap((postings) => {
    const [first] = postings;
    return first ? [{ jobId: first.jobId, ownerId: first.ownerId, postings }] : [];
  });
}

/** What members imported of a job that goes becomes a job of their own. */
async function moveToOwnJobs({ newId, clock }: IngestDeps, tx: Tx, groups: Group[]): Promise<void> {
  for (const { ownerId, postings } of groups) {
    const facts = factsOf(postings);
    if (!facts) continue;
    const id = newId();
    await insertJobs(tx, ownerId, [toJob(id, facts, null, { seenAt: seenAt(postings), now: clock() })], false);
    await repo.movePostings(
      tx,
      postings.map((posting) => ({ id: posting.id, jobId: id })),
    );
  }
  await repo.makeFirst(tx, firstIds(groups));
}

/** Says of each job what the postings it has left say. */
async function rebuildJobs(deps: IngestDeps, tx: Tx, owner: Owner, groups: Group[]): Promise<void> {
  const known = groups.flatMap(({ jobId, postings }) => {
    const facts = factsOf(postings);
    return facts ? [{ jobId, facts, seenAt: seenAt(postings) }] : [];
  });
  const companies =
    owner === null
      ? await findOrAddCompanies(
          deps,
          tx,
          known.map(({ facts }) => facts),
        )
      : new Map<string, string>();
  const now = deps.clock();
  const rows = known.map(({ jobId, facts, seenAt }) =>
    toJob(jobId, facts, companies.get(facts.companyKey) ?? null, { seenAt, now }),
  );
  if (rows.length > 0) await updateJobs(tx, owner, rows);
  await repo.makeFirst(tx, firstIds(groups));
}

const firstIds = (groups: Group[]): string[] => groups.flatMap(({ postings: [first] }) => (first ? [first.id] : []));

/** What postings say of their job together; null where the first does not say. */
function factsOf(postings: repo.RemainingPosting[]): JobFacts | null {
  const [first, ...others] = postings.flatMap(({ facts }) => (facts ? [facts] : []));
  if (!first) return null;
  const { id: _, companyId: _c, ...facts } = others.reduce(fillJob, { ...first, id: '', companyId: null });
  return { ...facts, companyKey: companyKey(facts.company) };
}

/** When the first of these was seen. */
const seenAt = (postings: repo.RemainingPosting[]): string =>
  postings.map(({ firstSeenAt }) => firstSeenAt).sort()[0] ?? '';

function toJob(
  id: string,
  facts: JobFacts,
  companyId: string | null,
  { seenAt, now }: { seenAt: string; now: Date },
): NewJob {
  const { companyKey: _, ...job } = facts;
  const isOver = job.expiresAt !== null && Date.parse(job.expiresAt) < now.getTime();
  const row = { ...job, id, companyId, status: isOver ? ('expired' as const) : job.status };
  return { ...row, sortAt: sortMoment(job.postedAt, seenAt), searchVector: buildSearchVector(row) };
}
