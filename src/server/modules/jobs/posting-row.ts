import type { MergeReason } from '#contract/jobs.ts';
import type { NewPosting } from './ingest.repo.ts';
import type { JobFacts, NormalisedPosting } from './normalise.rules.ts';
import { mainKey } from './reading/openings.rules.ts';

/**
 * What a job is ordered by: when it was posted. Where nobody says, it stands below what was posted on the day it was
 * first seen (in UTC), and above what was posted the day before.
 */
export function sortMoment(postedAt: string | null, seenAt: string): string {
  if (postedAt !== null) return postedAt;
  const day = new Date(seenAt).setUTCHours(0, 0, 0, 0);
  return new Date(day - 1).toISOString();
}

/** The row of a posting under its job. */
export function toPostingRow(
  posting: NormalisedPosting,
  id: string,
  jobId: string,
  merge: MergeReason | null,
  facts: JobFacts | null,
): NewPosting {
  const { job, opening, identity, applyUrl, descriptionHtml } = posting;
  const { source, url, title, company, location, postedAt } = job;
  const openingKey = mainKey(opening);
  const { fingerprint, blockingKey: block } = opening;
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
    facts,
  };
}
