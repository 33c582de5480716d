import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Tx } from '#server/db/client.ts';
import type { RawPosting, RowError } from '#server/ports/sources/port.ts';
import type { Owner } from './ingest.repo.ts';
import { normalise } from './normalise.rules.ts';
import {
  type IngestCounts,
  type IngestDeps,
  type PreparedPosting,
  type StoredRow,
  storePostings,
} from './store-postings.ts';

export type { IngestCounts, IngestDeps } from './store-postings.ts';

export interface IngestBatch {
  counts: IngestCounts;
  errors: RowError[];
  /** How many of the given postings are done, this batch included. */
  done: number;
  /** What became of the rows that were stored. */
  rows: StoredRow[];
}

export interface IngestOptions {
  /** Whose jobs these become; null for the shared catalogue. */
  owner: Owner;
  sample?: boolean;
  /** Called inside the transaction of every batch, so that progress and postings agree after a crash. */
  onBatch?: (tx: Tx, batch: IngestBatch) => Promise<void>;
}

const batchSize = 500;
const yieldEvery = 25;

export const noCounts = (): IngestCounts => ({ read: 0, new: 0, merged: 0, skipped: 0, failed: 0 });

export const addCounts = (a: IngestCounts, b: IngestCounts): IngestCounts => ({
  read: a.read + b.read,
  new: a.new + b.new,
  merged: a.merged + b.merged,
  skipped: a.skipped + b.skipped,
  failed: a.failed + b.failed,
});

/** Stores postings under their jobs in batches; while one batch is stored the next is read. */
export async function ingestPostings(
  deps: IngestDeps,
  postings: RawPosting[],
  options: IngestOptions,
): Promise<IngestCounts> {
  let counts = noCounts();
  let storing: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < postings.length; from += batchSize) {
    const { prepared, errors } = await prepareBatch(postings.slice(from, from + batchSize), deps.clock());
    await storing;
    const done = Math.min(postings.length, from + batchSize);
    storing = storeOrSplit(deps, prepared, options, { errors, done }).then((stored) => {
      counts = addCounts(counts, stored);
    });
    storing.catch(() => {});
  }
  await storing;
  return counts;
}

/** Normalises a batch, giving way to other work now and then. */
async function prepareBatch(
  postings: RawPosting[],
  now: Date,
): Promise<{ prepared: PreparedPosting[]; errors: RowError[] }> {
  const prepared: PreparedPosting[] = [];
  const errors: RowError[] = [];
  for (const [index, posting] of postings.entries()) {
    if (index % yieldEvery === 0) await yieldToEventLoop();
    try {
      prepared.push({ ...normalise(posting, now), row: posting.row });
    } catch (error) {
      errors.push({ row: posting.row, message: `This posting cannot be understood: ${(error as Error).message}` });
    }
  }
  return { prepared, errors };
}

/** What a batch reports beside its postings: the rows that failed, and how many are done with it. */
interface BatchReport {
  errors: RowError[];
  done: number;
}

/** A batch that the database refuses for its content is halved until the one bad posting stands alone. */
async function storeOrSplit(
  deps: IngestDeps,
  prepared: PreparedPosting[],
  options: IngestOptions,
  { errors, done }: BatchReport,
): Promise<IngestCounts> {
  try {
    return await storeBatch(deps, prepared, options, { errors, done });
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (prepared.length <= 1) {
      const failure = { row: prepared[0]?.row ?? 0, message: `This cannot be stored: ${(error as Error).message}` };
      return storeBatch(deps, [], options, { errors: [...errors, failure], done });
    }
    const half = Math.ceil(prepared.length / 2);
    const before = done - (prepared.length - half);
    const first = await storeOrSplit(deps, prepared.slice(0, half), options, { errors, done: before });
    const second = await storeOrSplit(deps, prepared.slice(half), options, { errors: [], done });
    return addCounts(first, second);
  }
}

function storeBatch(
  deps: IngestDeps,
  prepared: PreparedPosting[],
  options: IngestOptions,
  { errors, done }: BatchReport,
): Promise<IngestCounts> {
  return deps.sql.begin(async (tx) => {
    const { counts, rows } = await storePostings(deps, tx, prepared, options);
    counts.read += errors.length;
    counts.failed += errors.length;
    await options.onBatch?.(tx, { counts, errors, done, rows });
    return counts;
  });
}

/** PostgreSQL class 22: what was sent cannot be a value of its column; 54: it is too large for an index. */
const isDataError = (error: unknown): boolean => /^(?:22|54)/u.test(String((error as { code?: string }).code ?? ''));
