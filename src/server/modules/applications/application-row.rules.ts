import { companyKey } from '#server/modules/jobs/index.ts';
import { blankPosting, type RawPosting } from '#server/ports/sources/port.ts';
import type { NewRow } from './applications.repo.ts';

/** What every new application must say; all else is empty unless it is given. */
type Given = Pick<NewRow, 'id' | 'jobId' | 'title' | 'company' | 'location' | 'status' | 'position' | 'createdAt'> &
  Partial<NewRow>;

/** The row of a new application: the same for one that is made, imported or a sample. */
export function newApplicationRow(given: Given): NewRow {
  const since = given.statusAt ?? given.createdAt;
  return {
    companyKey: companyKey(given.company),
    searchId: null,
    statusAt: since,
    stageId: null,
    stageAt: since,
    appliedAt: null,
    appliedOn: null,
    notes: '',
    followUpOn: null,
    deadlineOn: null,
    salaryExpectation: null,
    tags: [],
    priority: null,
    excitement: null,
    foundVia: null,
    referredBy: null,
    resumeUsed: null,
    coverLetter: null,
    ghostedAt: null,
    lastResponseAt: null,
    archivedAt: null,
    archivedWithSearch: false,
    deletedAt: null,
    sample: false,
    updatedAt: given.createdAt,
    ...given,
  };
}

/** What a person typed of a job; null and undefined: nothing. */
interface TypedJob {
  title?: string | undefined;
  company?: string | null | undefined;
  location?: string | null | undefined;
  salary?: string | null | undefined;
  url?: string | null | undefined;
  descriptionHtml?: string | null | undefined;
}

/** What a person typed, as a posting of the source "manual". */
export function typedPosting(job: TypedJob, externalId: string): RawPosting {
  return {
    ...blankPosting(1, 'manual', job.title ?? ''),
    externalId,
    company: job.company ?? null,
    locations: job.location ? [job.location] : [],
    salaryText: job.salary || null,
    url: job.url ?? null,
    descriptionHtml: job.descriptionHtml ?? null,
  };
}
