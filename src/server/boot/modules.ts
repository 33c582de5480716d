import type { Sql } from '#server/db/client.ts';
import type { Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { newId } from '#server/kernel/ids.ts';
import type { Scratch } from '#server/kernel/scratch.ts';
import { type ApplicationDeps, type Applications, createApplications } from '#server/modules/applications/index.ts';
import { createCompanies } from '#server/modules/companies/index.ts';
import { type Contacts, createContacts } from '#server/modules/contacts/index.ts';
import { createInsights } from '#server/modules/insights/index.ts';
import { createInterviews, type Interviews } from '#server/modules/interviews/index.ts';
import { createJobs } from '#server/modules/jobs/index.ts';
import { createOffers } from '#server/modules/offers/index.ts';
import { createSearches } from '#server/modules/searches/index.ts';
import { createSources } from '#server/modules/sources/index.ts';
import { createTransfers } from '#server/modules/transfers/index.ts';
import { createUploads } from '#server/modules/uploads/index.ts';
import { readPostings, sourceNames } from '#server/ports/sources/read.ts';
import { parseTracker } from '#server/ports/trackers/parse.ts';
import type { WorkerPool } from '#server/ports/worker/port.ts';
import { addSamplePeople } from './sample.ts';

export interface ModuleDeps {
  sql: Sql;
  clock: Clock;
  enqueue: Tasks['enqueue'];
  workers: Pick<WorkerPool, 'run'>;
  scratch: Pick<Scratch, 'makeFolder' | 'removeFolder'>;
  /** How large the files of one upload may be together, in bytes. */
  maxUploadBytes: number;
}

/** The features, joined; in the server as in its worker processes. Accounts, which guard the door, are the server's alone. */
export function composeModules({ sql, clock, enqueue, workers, scratch, maxUploadBytes }: ModuleDeps) {
  // Where two features know each other, one arrow goes through a front door and the one back is tied here.
  const saved: Applications['saved'] = (memberId, jobIds) => applications.saved(memberId, jobIds);
  const ofSearches: Applications['ofSearches'] = {
    figures: (...given) => applications.ofSearches.figures(...given),
    archiveSearch: (...given) => applications.ofSearches.archiveSearch(...given),
    leaveSearch: (...given) => applications.ofSearches.leaveSearch(...given),
    leaveStage: (...given) => applications.ofSearches.leaveStage(...given),
    countByStage: (...given) => applications.ofSearches.countByStage(...given),
  };
  const beside: ApplicationDeps['beside'] = {
    hasContact: async (reader, memberId, id) => (await contacts.briefs(reader, memberId, [id])).has(id),
    planInterview: async (tx, memberId, application, startsAt, timeZone) => {
      await interviews.planOnce(tx, memberId, application, startsAt, timeZone);
    },
    renameInterviews: (...given) => interviews.rename(...given),
    addSample: (tx, memberId, ids) => addSamplePeople({ interviews, contacts, clock }, tx, memberId, ids),
    removeSample: (tx, memberId) => contacts.removeSample(tx, memberId),
  };
  const jobs = createJobs({ sql, clock, newId, saved });
  const searches = createSearches({ sql, clock, newId, applications: ofSearches });
  const applications = createApplications({ sql, clock, newId, jobs, searches, beside });
  const contacts: Contacts = createContacts({ sql, clock, newId, applications });
  const interviews: Interviews = createInterviews({ sql, clock, newId, applications, contacts });
  const offers = createOffers({ sql, clock, newId, applications });
  const companies = createCompanies({ sql, clock, jobs });
  const insights = createInsights({ sql, clock, contacts, interviews: interviews.planned });
  const uploads = createUploads({ sql, newId, scratch, maxBytes: maxUploadBytes });
  const sources = createSources({
    sql,
    clock,
    newId,
    enqueue,
    uploads,
    sourceNames,
    ingest: jobs.ingest,
    read: readPostings,
  });
  const transfers = createTransfers({
    sql,
    clock,
    newId,
    enqueue,
    workers,
    uploads,
    applications,
    contacts: contacts.bringing,
    jobs,
    read: parseTracker,
  });
  return [jobs, sources, searches, applications, interviews, offers, contacts, companies, uploads, transfers, insights];
}
