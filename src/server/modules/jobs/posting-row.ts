import type { MergeReason } from '#contract/jobs.ts';
import type { NewPosting } from './ingest.repo.ts';
import type { NormalisedPosting } from './normalise.rules.ts';
import { mainKey } from './reading/openings.rules.ts';

/** The row of a posting under its job. */
export function toPostingRow(
  posting: NormalisedPosting,
  id: string,
  jobId: string,
  merge: MergeReason | null,
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
  };
}
