import type { MergeReason } from '#contract/jobs.ts';
import type { NewPosting } from './ingest.repo.ts';
import type { JobFacts, NormalisedPosting } from './normalise.rules.ts';
import { mainKey } from './reading/openings.rules.ts';

/** What nobody dated is taken to be at least so old when it is first seen: most postings stay open longer. */
const undatedDays = 7;

/**
 * What a job is ordered by: when it was posted. Where nobody says, it stands below what was posted in the week before the
 * day it was first seen (in UTC).
 */
export function sortMoment(postedAt: string | null, seenAt: string): string {
  if (postedAt !== null) return postedAt;
  const day = new Date(seenAt);
  day.setUTCHours(0, 0, 0, 0);
  day.setUTCDate(day.getUTCDate() - undatedDays);
  return new Date(day.getTime() - 1).toISOString();
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
