import type { Sql } from '#server/db/client.ts';
import type { TaskHandler, Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { newId } from '#server/kernel/ids.ts';
import type { Scratch } from '#server/kernel/scratch.ts';
import { createActivities } from '#server/modules/activities/index.ts';
import { createApplications, findSavedJobs } from '#server/modules/applications/index.ts';
import { createCompanies } from '#server/modules/companies/index.ts';
import { createContacts } from '#server/modules/contacts/index.ts';
import { createInsights } from '#server/modules/insights/index.ts';
import { createInterviews } from '#server/modules/interviews/index.ts';
import { createJobs } from '#server/modules/jobs/index.ts';
import { createOffers, offerReferences } from '#server/modules/offers/index.ts';
import { createSample } from '#server/modules/sample/index.ts';
import { createSearches } from '#server/modules/searches/index.ts';
import { createSources } from '#server/modules/sources/index.ts';
import { createTransfers } from '#server/modules/transfers/index.ts';
import { createUploads } from '#server/modules/uploads/index.ts';
import { readPostings, sourceNames } from '#server/ports/sources/read.ts';
import { parseTracker } from '#server/ports/trackers/parse.ts';
import type { WorkerPool } from '#server/ports/worker/port.ts';

export interface ModuleDeps {
  sql: Sql;
  clock: Clock;
  enqueue: Tasks['enqueue'];
  workers: Pick<WorkerPool, 'run'>;
  scratch: Pick<Scratch, 'makeFolder' | 'removeFolder'>;
  /** How large the files of one upload may be together, in bytes. */
  maxUploadBytes: number;
}

/** What a feature brings to the program. */
interface Feature {
  routes?: Mountable[];
  tasks?: TaskHandler[];
}

/** The features, joined; in the server as in its worker processes. Accounts, which guard the door, are the server's alone. */
export function composeModules({ sql, clock, enqueue, workers, scratch, maxUploadBytes }: ModuleDeps): Feature[] {
  const shared = { sql, clock, newId };
  const jobs = createJobs({ ...shared, savedJobs: findSavedJobs });
  const interviews = createInterviews(shared);
  const activities = createActivities(shared);
  const references = { ...activities.applicationReferences, ...offerReferences };
  const applications = createApplications({ ...shared, jobs, interviews, references });
  const contacts = createContacts({
    ...shared,
    references: [applications.contactReferences, interviews.contactReferences, activities.contactReferences],
  });
  const searches = createSearches({ ...shared, applications });
  const offers = createOffers({ ...shared, applications });
  const companies = createCompanies({ sql, clock, jobs });
  const insights = createInsights({ sql, clock, interviews });
  const uploads = createUploads({ sql, newId, scratch, maxBytes: maxUploadBytes });
  const postings = { sourceNames, read: readPostings, jobs };
  const work = { enqueue, run: workers.run };
  const sources = createSources({ ...shared, work, uploads, postings });
  const transfers = createTransfers({
    ...shared,
    work,
    files: { uploads, read: parseTracker },
    records: { applications, contacts, jobs },
  });
  const sample = createSample({ sql, clock, features: { jobs, searches, applications, contacts, interviews, offers } });
  const pipeline = [applications, interviews, offers, contacts, activities, searches, companies];
  return [jobs, sources, ...pipeline, uploads, transfers, insights, sample];
}
