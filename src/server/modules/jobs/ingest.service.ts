import { setImmediate as breathe } from 'node:timers/promises';
import type { Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { RawPosting, RowError } from '#server/ports/sources/port.ts';
import type { NewJob, NewPosting, Owner, StoredJob } from './ingest.repo.ts';
import * as repo from './ingest.repo.ts';
import { buildSearchVector } from './job-words.rules.ts';
import { fillJob, payOf } from './merging.rules.ts';
import { type NormalisedPosting, normalise } from './normalise.rules.ts';
import {
  contradicts,
  type MergeReason,
  mainKey,
  type Opening,
  readOpening,
  sameOpening,
} from './reading/openings.rules.ts';

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

export interface IngestBatch {
  counts: IngestCounts;
  errors: RowError[];
  /** How many of the given postings are done, this batch included. */
  done: number;
}

export interface IngestOptions {
  /** Whose jobs these become; null for the shared catalogue. */
  owner: Owner;
  sample?: boolean;
  /** Called inside the transaction of every batch, so that progress and postings agree after a crash. */
  onBatch?: (tx: Tx, batch: IngestBatch) => Promise<void>;
}

/** What a member may say anew of a job of their own. */
export interface OwnChanges {
  title?: string | undefined;
  company?: string | null | undefined;
  location?: string | null | undefined;
  url?: string | null | undefined;
  salary?: string | null | undefined;
  descriptionHtml?: string | null | undefined;
}

interface Ready extends NormalisedPosting {
  row: number;
}

const batchSize = 500;
const breath = 25;

export const noCounts = (): IngestCounts => ({ read: 0, new: 0, merged: 0, skipped: 0, failed: 0 });

export const addCounts = (a: IngestCounts, b: IngestCounts): IngestCounts => ({
  read: a.read + b.read,
  new: a.new + b.new,
  merged: a.merged + b.merged,
  skipped: a.skipped + b.skipped,
  failed: a.failed + b.failed,
});

export function createIngest(deps: { sql: Sql; clock: Clock; newId: () => string }) {
  /** Stores postings under their jobs in batches; while one batch is stored the next is read. */
  async function ingest(postings: RawPosting[], options: IngestOptions): Promise<IngestCounts> {
    let counts = noCounts();
    let storing: Promise<unknown> = Promise.resolve();
    for (let from = 0; from < postings.length; from += batchSize) {
      const { ready, errors } = await prepare(postings.slice(from, from + batchSize), deps.clock());
      await storing;
      const done = Math.min(postings.length, from + batchSize);
      storing = storeOrSplit(ready, options, { errors, done }).then((stored) => {
        counts = addCounts(counts, stored);
      });
      storing.catch(() => {});
    }
    await storing;
    return counts;
  }

  /** A batch that the database refuses for its content is halved until the one bad posting stands alone. */
  async function storeOrSplit(
    ready: Ready[],
    options: IngestOptions,
    { errors, done }: { errors: RowError[]; done: number },
  ): Promise<IngestCounts> {
    try {
      return await store(ready, options, errors, done);
    } catch (error) {
      if (!isDataError(error)) throw error;
      if (ready.length <= 1) {
        const failure = { row: ready[0]?.row ?? 0, message: `This cannot be stored: ${(error as Error).message}` };
        return store([], options, [...errors, failure], done);
      }
      const half = Math.ceil(ready.length / 2);
      const before = done - (ready.length - half);
      const first = await storeOrSplit(ready.slice(0, half), options, { errors, done: before });
      const second = await storeOrSplit(ready.slice(half), options, { errors: [], done });
      return addCounts(first, second);
    }
  }

  function store(ready: Ready[], options: IngestOptions, errors: RowError[], done: number): Promise<IngestCounts> {
    return deps.sql.begin(async (tx) => {
      const counts = await storeBatch(tx, ready, options);
      counts.read += errors.length;
      counts.failed += errors.length;
      await options.onBatch?.(tx, { counts, errors, done });
      return counts;
    });
  }

  async function storeBatch(tx: Tx, ready: Ready[], { owner, sample = false }: IngestOptions): Promise<IngestCounts> {
    const now = deps.clock().toISOString();
    await repo.holdIngest(tx, owner);
    const known = ready.map(({ job, identity }) => ({ source: job.source, identity }));
    const seen = ready.length > 0 ? await repo.touchKnown(tx, owner, known, now) : new Set<string>();
    const fresh = ready.filter(({ job, identity }) => {
      const name = `${job.source} ${identity}`;
      return !seen.has(name) && seen.add(name);
    });
    const shelf = new Shelf();
    if (fresh.length > 0)
      for (const stored of await repo.findCandidates(tx, owner, askFor(fresh), now)) shelf.addStored(stored);

    const newPostings: NewPosting[] = [];
    const born = new Map<string, NormalisedPosting>();
    const learned = new Map<string, NormalisedPosting[]>();
    for (const posting of fresh) {
      const match = shelf.match(posting);
      const jobId = match?.jobId ?? deps.newId();
      if (match) learned.set(jobId, [...(learned.get(jobId) ?? []), posting]);
      else born.set(jobId, posting);
      shelf.add(posting.opening, jobId);
      newPostings.push(toRow(posting, deps.newId(), jobId, match?.reason ?? null));
    }
    await writeJobs(tx, owner, born, learned, now, sample);
    if (newPostings.length > 0) await repo.insertPostings(tx, owner, newPostings, now);
    const merged = newPostings.length - born.size;
    return { read: ready.length, new: born.size, merged, skipped: ready.length - fresh.length, failed: 0 };
  }

  async function writeJobs(
    tx: Tx,
    owner: Owner,
    born: Map<string, NormalisedPosting>,
    learned: Map<string, NormalisedPosting[]>,
    now: string,
    sample: boolean,
  ): Promise<void> {
    const older = [...learned.keys()].filter((id) => !born.has(id));
    const stored = older.length > 0 ? await repo.findJobs(tx, owner, older) : [];
    const jobs = [...[...born].map(([id, { job }]): StoredJob => ({ ...job, id })), ...stored];
    const names = new Map<string, string>();
    for (const { job } of [...born.values(), ...[...learned.values()].flat()])
      if (job.companyKey && job.company && !job.companyDerived) names.set(job.companyKey, job.company);
    for (const { job } of born.values())
      if (job.companyKey && job.company && !names.has(job.companyKey)) names.set(job.companyKey, job.company);
    const companies =
      owner === null && names.size > 0
        ? await repo.companyIds(
            tx,
            [...names].map(([key, name]) => ({ id: deps.newId(), key, name })),
          )
        : new Map<string, string>();
    const inserts: NewJob[] = [];
    const updates: NewJob[] = [];
    for (const before of jobs) {
      const more = learned.get(before.id) ?? [];
      const after = more.reduce((job, { job: facts }) => fillJob(job, facts), before);
      const key = [born.get(before.id), ...more].map((posting) => posting?.job.companyKey).find(Boolean);
      const row = {
        ...after,
        companyId: (key && companies.get(key)) ?? null,
        sortAt: after.postedAt ?? now,
        searchVector: buildSearchVector(after),
      };
      if (born.has(before.id)) inserts.push(row);
      else if (after !== before) updates.push(row);
    }
    if (inserts.length > 0) await repo.insertJobs(tx, owner, inserts, sample);
    if (updates.length > 0) await repo.updateJobs(tx, owner, updates);
  }

  /** Stores postings as jobs of one member as they stand, without looking for others like them. */
  async function addOwn(tx: Tx, owner: string, postings: RawPosting[], sample = false): Promise<string[]> {
    const now = deps.clock();
    const added = postings.map((posting) => ({ ...normalise(posting, now), id: deps.newId() }));
    const jobs = added.map(({ id, job, searchVector }) => ({
      ...job,
      id,
      searchVector,
      companyId: null,
      sortAt: job.postedAt ?? now.toISOString(),
    }));
    await repo.insertJobs(tx, owner, jobs, sample);
    const rows = added.map((posting) => toRow({ ...posting, identity: posting.id }, deps.newId(), posting.id, null));
    await repo.insertPostings(tx, owner, rows, now.toISOString());
    return added.map(({ id }) => id);
  }

  /** Describes a job of one's own anew; what is not given stays. False when it is none the member typed. */
  async function changeOwn(tx: Tx, owner: string, id: string, changes: OwnChanges): Promise<boolean> {
    const [job] = await repo.findJobs(tx, owner, [id]);
    const posting = await repo.findOwnPosting(tx, owner, id);
    if (!job || !posting) return false;
    const now = deps.clock();
    const said = normalise(
      {
        row: 1,
        source: 'manual',
        externalId: posting.identity,
        companyDerived: false,
        country: null,
        remote: null,
        employmentType: null,
        seniority: null,
        salary: null,
        active: true,
        applyUrl: null,
        tags: [],
        postedAt: job.postedAt,
        expiresAt: job.expiresAt,
        salaryText: changes.salary ?? null,
        title: changes.title ?? job.title,
        company: changes.company === undefined ? job.company : changes.company,
        locations: changes.location === undefined ? job.locations : [changes.location ?? ''].filter(Boolean),
        url: changes.url === undefined ? job.url : changes.url,
        descriptionHtml: changes.descriptionHtml === undefined ? posting.descriptionHtml : changes.descriptionHtml,
      },
      now,
    );
    // Pay that was read stays, unless the person says another one.
    const facts = { ...said.job, ...(changes.salary === undefined ? payOf(job) : {}), status: job.status };
    const row = { ...facts, id, searchVector: buildSearchVector(facts), companyId: null, sortAt: now.toISOString() };
    await repo.updateJobs(tx, owner, [row]);
    await repo.updatePosting(tx, owner, toRow({ ...said, job: facts }, posting.id, id, null));
    return true;
  }

  return { ingest, addOwn, changeOwn };
}

/** Normalises a batch, giving way to other work now and then. */
async function prepare(postings: RawPosting[], now: Date): Promise<{ ready: Ready[]; errors: RowError[] }> {
  const ready: Ready[] = [];
  const errors: RowError[] = [];
  for (const [index, posting] of postings.entries()) {
    if (index % breath === 0) await breathe();
    try {
      ready.push({ ...normalise(posting, now), row: posting.row });
    } catch (error) {
      errors.push({ row: posting.row, message: `This posting cannot be understood: ${(error as Error).message}` });
    }
  }
  return { ready, errors };
}

function askFor(fresh: Ready[]) {
  const unique = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    keys: unique(fresh.flatMap(({ opening }) => opening.keys)),
    fingerprints: unique(fresh.map(({ opening }) => (opening.employer ? opening.fingerprint : null))),
    blocks: unique(fresh.map(({ opening }) => opening.block)),
  };
}

interface Shelved {
  opening: Opening;
  jobId: string;
}

/** Openings at hand, found by key, fingerprint and block. */
class Shelf {
  private readonly places = new Map<string, Shelved[]>();

  addStored(stored: repo.StoredPosting): void {
    const opening = readOpening({ ...stored, locations: stored.location?.split('; ') ?? [] });
    this.add(opening, stored.jobId);
  }

  add(opening: Opening, jobId: string): void {
    for (const place of placesOf(opening)) {
      const there = this.places.get(place);
      if (there) there.push({ opening, jobId });
      else this.places.set(place, [{ opening, jobId }]);
    }
  }

  /** The job this posting belongs to by its strongest reason. */
  match({ opening }: Ready): { jobId: string; reason: MergeReason } | null {
    const near = new Set(placesOf(opening).flatMap((place) => this.places.get(place) ?? []));
    const found = [...near].flatMap(({ opening: other, jobId }) => {
      const reason = sameOpening(opening, other);
      return reason ? [{ jobId, reason }] : [];
    });
    // What its words forbid for one posting of a job is forbidden for the job; an address they share outweighs words.
    const forbidden = new Set([...near].filter((other) => contradicts(opening, other.opening)).map((one) => one.jobId));
    const matches = found.filter(({ jobId, reason }) => reason.layer === 'url' || !forbidden.has(jobId));
    const rank = ({ reason }: { reason: MergeReason }) =>
      reason.layer === 'url' ? 300 : reason.layer === 'fingerprint' ? 200 : (reason.score ?? 0);
    return matches.sort((a, b) => rank(b) - rank(a))[0] ?? null;
  }
}

const placesOf = (opening: Opening): string[] => [
  ...opening.keys.map((key) => `k ${key}`),
  `f ${opening.fingerprint}`,
  ...(opening.block ? [`b ${opening.block}`] : []),
];

function toRow(posting: NormalisedPosting, id: string, jobId: string, merge: MergeReason | null): NewPosting {
  const { job, opening, identity, applyUrl, descriptionHtml } = posting;
  const { source, url, title, company, location, postedAt } = job;
  const openingKey = mainKey(opening);
  const { fingerprint, block } = opening;
  return {
    id,
    jobId,
    source,
    identity,
    openingKey,
    fingerprint,
    block,
    url,
    applyUrl,
    title,
    company,
    location,
    postedAt,
    descriptionHtml,
    merge,
  };
}

/** PostgreSQL class 22: what was sent cannot be a value of its column; 54: it is too large for an index. */
const isDataError = (error: unknown): boolean => /^(?:22|54)/u.test(String((error as { code?: string }).code ?? ''));
