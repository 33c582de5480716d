import type { SalaryPeriod } from '#contract/enums.ts';
import type { PostingPreview } from '#contract/sources.ts';
import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { RawPosting } from '#server/ports/sources/port.ts';
import { findKnown, type Owner } from './ingest.repo.ts';
import { identityOf, type JobFacts, normalise } from './normalise.rules.ts';

/** What would become of postings, and the first of them as they would be read. */
export interface PreviewedPostings {
  /** How many are stored already. */
  known: number;
  /** How many repeat another one of the same file. */
  repeated: number;
  rows: PostingPreview[];
}

const lookedUpAtOnce = 5_000;

/** Tells what storing postings would do, without storing any; for worker processes, because there may be many. */
export async function previewPostings(
  { sql, clock }: { sql: Sql; clock: Clock },
  postings: RawPosting[],
  { owner, shown }: { owner: Owner; shown: number },
): Promise<PreviewedPostings> {
  const identities = postings.map((posting) => ({ source: posting.source, identity: identityOf(posting) }));
  const known = new Set<string>();
  for (let from = 0; from < identities.length; from += lookedUpAtOnce)
    for (const found of await findKnown(sql, owner, identities.slice(from, from + lookedUpAtOnce)))
      known.add(nameOf(found));
  const counts = { known: 0, repeated: 0 };
  const seen = new Set<string>();
  const actions = identities.map((one): PostingPreview['action'] => {
    const name = nameOf(one);
    const action = known.has(name) ? 'known' : seen.has(name) ? 'repeated' : 'new';
    if (action !== 'new') counts[action] += 1;
    seen.add(name);
    return action;
  });
  const rows = postings
    .slice(0, shown)
    .map((posting, i) => ({ ...toPreview(posting, clock()), action: actions[i] ?? ('new' as const) }));
  return { ...counts, rows };
}

const nameOf = ({ source, identity }: { source: string; identity: string }): string => `${source} ${identity}`;

function payOf({ salaryMin: min, salaryMax: max, salaryPeriod, ...pay }: JobFacts): PostingPreview['salary'] {
  if (min === null && max === null) return null;
  const period = salaryPeriod as SalaryPeriod | null;
  return { min, max, currency: pay.salaryCurrency, period, predicted: pay.salaryPredicted };
}

function toPreview(posting: RawPosting, now: Date): Omit<PostingPreview, 'action'> {
  const { job } = normalise(posting, now);
  const { title, company, location, remote, visaSponsorship, postedAt, url, source } = job;
  return {
    row: posting.row,
    title,
    company,
    location,
    remote,
    salary: payOf(job),
    visaSponsorship,
    postedAt,
    url,
    source,
  };
}
