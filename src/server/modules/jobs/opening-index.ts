import type { MergeReason } from '#contract/jobs.ts';
import type { StoredPosting } from './ingest.repo.ts';
import { contradicts, isListedAgain, type Opening, readOpening, sameOpening } from './reading/openings.rules.ts';

interface IndexedOpening {
  opening: Opening;
  jobId: string;
}

/** Openings at hand, found by key, fingerprint and blocking key. */
export class OpeningIndex {
  readonly #byKey = new Map<string, IndexedOpening[]>();

  addStored(stored: StoredPosting): void {
    const opening = readOpening({ ...stored, locations: stored.location?.split('; ') ?? [] });
    this.add(opening, stored.jobId);
  }

  add(opening: Opening, jobId: string): void {
    for (const key of indexKeys(opening)) {
      const present = this.#byKey.get(key);
      if (present) present.push({ opening, jobId });
      else this.#byKey.set(key, [{ opening, jobId }]);
    }
  }

  /** The job a posting with this opening belongs to, by its strongest reason; null for none. */
  match(opening: Opening): { jobId: string; reason: MergeReason } | null {
    const candidates = [...new Set(indexKeys(opening).flatMap((key) => this.#byKey.get(key) ?? []))];
    const found = candidates.flatMap(({ opening: other, jobId }) => {
      const reason = sameOpening(opening, other) ?? (isListedAgain(opening, other) ? listedAgain : null);
      return reason ? [{ jobId, reason }] : [];
    });
    // What its words forbid for one posting of a job is forbidden for the job; an address they share outweighs words.
    const contradicting = candidates.filter((other) => contradicts(opening, other.opening));
    const forbidden = new Set(contradicting.map(({ jobId }) => jobId));
    const matches = found.filter(({ jobId, reason }) => reason.layer === 'url' || !forbidden.has(jobId));
    return matches.sort((a, b) => rank(b.reason) - rank(a.reason))[0] ?? null;
  }
}

const listedAgain: MergeReason = {
  layer: 'fingerprint',
  why: 'Title, company and place are the same; it was listed again under another number.',
};

const rank = ({ layer, score }: MergeReason): number =>
  layer === 'url' ? 300 : layer === 'fingerprint' ? 200 : (score ?? 0);

const indexKeys = (opening: Opening): string[] => [
  ...opening.keys.map((key) => `k ${key}`),
  `f ${opening.fingerprint}`,
  ...(opening.blockingKey ? [`b ${opening.blockingKey}`] : []),
];
