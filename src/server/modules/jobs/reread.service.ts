import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { lockIngest } from './ingest.repo.ts';
import { buildSearchVector } from './job-words.rules.ts';
import { readPlaces, sharedCountry } from './reading/places.rules.ts';
import * as repo from './reread.repo.ts';

const batchSize = 500;
/** One run of the task ends after so many batches; the next one goes on. */
const maxBatches = 1_000;

/**
 * Reads the places of all jobs anew that an earlier version stored, one batch after the other, each with how far it
 * came, so that a stop costs nothing. Does nothing when all are read.
 */
export async function rereadPlaces({ sql, clock }: { sql: Sql; clock: Clock }): Promise<void> {
  for (let batch = 0; batch < maxBatches; batch++) if (!(await rereadBatch(sql, clock().toISOString()))) return;
}

/** Whether there is more to read. */
function rereadBatch(sql: Sql, now: string): Promise<boolean> {
  return sql.begin(async (tx) => {
    await lockIngest(tx, null);
    const progress = await repo.lockProgress(tx, 'places');
    if (!progress) return false;
    const jobs = await repo.findJobsAfter(tx, progress.after, batchSize);
    const read = jobs.map((job) => {
      const places = readPlaces(job.locations, job.country);
      const country = job.country ?? sharedCountry(places);
      return { id: job.id, country, searchVector: buildSearchVector({ ...job, country }) };
    });
    if (read.length > 0) await repo.updatePlaces(tx, read);
    const after = jobs.at(-1)?.id ?? progress.after;
    const isDone = jobs.length < batchSize;
    await repo.saveProgress(tx, 'places', after, isDone ? now : null);
    return !isDone;
  });
}
