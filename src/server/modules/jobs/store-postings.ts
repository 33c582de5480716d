import type { MergeReason } from '#contract/jobs.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { NewJob, NewPosting, Owner, StoredJob } from './ingest.repo.ts';
import * as repo from './ingest.repo.ts';
import { buildSearchVector } from './job-words.rules.ts';
import { fillJob } from './merging.rules.ts';
import type { JobFacts, NormalisedPosting } from './normalise.rules.ts';
import { OpeningIndex } from './opening-index.ts';
import { sortMoment, toPostingRow } from './posting-row.ts';

export interface IngestDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
}

export interface IngestCounts {
  /** Rows with a posting, including those that failed. */
  read: number;
  /** Postings that made a new job. */
  new: number;
  /** Postings added to a job that was there. */
  merged: number;
  /** Postings that were stored before. */
  skipped: number;
  failed: number;
}

/** What became of a posting of a file. */
export interface StoredRow {
  row: number;
  postingId: string;
  action: 'new' | 'merged' | 'known';
}

/** A posting that was understood, with its row in the file. */
export interface PreparedPosting extends NormalisedPosting {
  row: number;
}

/** Marks known postings as seen again, and puts the others under a job at hand or a new one. */
export async function storePostings(
  deps: IngestDeps,
  tx: Tx,
  prepared: PreparedPosting[],
  { owner, sample = false }: { owner: Owner; sample?: boolean },
): Promise<{ counts: IngestCounts; rows: StoredRow[] }> {
  const now = deps.clock().toISOString();
  await repo.lockIngest(tx, owner);
  const identities = prepared.map(({ job, identity }) => ({ source: job.source, identity }));
  const known = identities.length > 0 ? await repo.markSeenAgain(tx, owner, identities, now) : [];
  const ids = new Map(known.map(({ source, identity, id }) => [`${source} ${identity}`, id]));
  const unseen = listUnseen(prepared, ids);
  const index = new OpeningIndex();
  if (unseen.length > 0)
    for (const known of await repo.findCandidates(tx, owner, candidateKeys(unseen), now)) index.addStored(known);

  const placed: { posting: PreparedPosting; jobId: string; reason: MergeReason | null }[] = [];
  const newJobs = new Map<string, NormalisedPosting>();
  const merged = new Map<string, NormalisedPosting[]>();
  for (const posting of unseen) {
    const match = index.match(posting.opening);
    const jobId = match?.jobId ?? deps.newId();
    if (match) merged.set(jobId, [...(merged.get(jobId) ?? []), posting]);
    else newJobs.set(jobId, posting);
    index.add(posting.opening, jobId);
    placed.push({ posting, jobId, reason: match?.reason ?? null });
  }
  await writeJobs(deps, tx, owner, { newJobs, merged, now, sample });
  const rows = placed.map(({ posting, jobId, reason }) =>
    toPostingRow(posting, deps.newId(), jobId, reason, merged.has(jobId) ? posting.job : null),
  );
  if (rows.length > 0) await repo.insertPostings(tx, owner, rows, now);
  const skipped = prepared.length - unseen.length;
  const counts = { new: newJobs.size, merged: rows.length - newJobs.size, skipped, failed: 0 };
  return { counts: { read: prepared.length, ...counts }, rows: describeRows(prepared, ids, unseen, rows) };
}

/** What became of each row; one that repeats another of its file is left out. */
function describeRows(
  prepared: PreparedPosting[],
  knownIds: ReadonlyMap<string, string>,
  unseen: PreparedPosting[],
  stored: NewPosting[],
): StoredRow[] {
  const known = new Map(knownIds);
  const seen = prepared.flatMap((posting): StoredRow[] => {
    const postingId = known.get(nameOf(posting));
    known.delete(nameOf(posting));
    return postingId ? [{ row: posting.row, postingId, action: 'known' }] : [];
  });
  const added = unseen.map(
    ({ row }, i): StoredRow => ({
      row,
      postingId: stored[i]?.id ?? '',
      action: stored[i]?.merge ? 'merged' : 'new',
    }),
  );
  return [...seen, ...added];
}

/** The postings that are not stored yet, each once. */
function listUnseen(prepared: PreparedPosting[], stored: ReadonlyMap<string, string>): PreparedPosting[] {
  const seen = new Set(stored.keys());
  return prepared.filter((posting) => {
    const name = nameOf(posting);
    return !seen.has(name) && seen.add(name);
  });
}

/** What tells a posting from every other one of its owner. */
const nameOf = ({ job, identity }: NormalisedPosting): string => `${job.source} ${identity}`;

function candidateKeys(postings: PreparedPosting[]) {
  const unique = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    keys: unique(postings.flatMap(({ opening }) => opening.keys)),
    fingerprints: unique(postings.map(({ opening }) => (opening.employer ? opening.fingerprint : null))),
    blockingKeys: unique(postings.map(({ opening }) => opening.blockingKey)),
  };
}

/** Jobs to write: new ones by their first posting, and postings that add to a job, by the job's id. */
interface JobWrites {
  newJobs: Map<string, NormalisedPosting>;
  merged: Map<string, NormalisedPosting[]>;
  now: string;
  sample: boolean;
}

async function writeJobs(deps: IngestDeps, tx: Tx, owner: Owner, writes: JobWrites): Promise<void> {
  const { newJobs, merged, now, sample } = writes;
  const storedIds = [...merged.keys()].filter((id) => !newJobs.has(id));
  const stored = storedIds.length > 0 ? await repo.findJobs(tx, owner, storedIds) : [];
  if (stored.length > 0) await repo.keepFirstFacts(tx, stored);
  const created = [...newJobs].map(([id, { job }]): StoredJob => ({ ...job, id, companyId: null }));
  const facts = [...newJobs.values(), ...[...merged.values()].flat()].map(({ job }) => job);
  const companies = owner === null ? await findOrAddCompanies(deps, tx, facts) : new Map<string, string>();
  const inserts: NewJob[] = [];
  const updates: NewJob[] = [];
  for (const before of [...created, ...stored]) {
    const more = merged.get(before.id) ?? [];
    const after = more.reduce((job, { job: facts }) => fillJob(job, facts), before);
    const key = [newJobs.get(before.id), ...more].map((posting) => posting?.job.companyKey).find(Boolean);
    const row = {
      ...after,
      companyId: before.companyId ?? (key && companies.get(key)) ?? null,
      sortAt: sortMoment(after.postedAt, now),
      searchVector: buildSearchVector(after),
    };
    if (newJobs.has(before.id)) inserts.push(row);
    else if (after !== before) updates.push(row);
  }
  if (inserts.length > 0) await repo.insertJobs(tx, owner, inserts, sample);
  if (updates.length > 0) await repo.updateJobs(tx, owner, updates);
}

/** The ids of the companies by key, under the name a posting states rather than one that was derived. */
export async function findOrAddCompanies(
  { newId }: IngestDeps,
  tx: Tx,
  facts: JobFacts[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const named = facts.filter((job) => job.companyKey && job.company);
  for (const job of named.toSorted((a, b) => Number(a.companyDerived) - Number(b.companyDerived)))
    if (!names.has(job.companyKey)) names.set(job.companyKey, job.company as string);
  if (names.size === 0) return new Map();
  return repo.companyIds(
    tx,
    [...names].map(([key, name]) => ({ id: newId(), key, name })),
  );
}
