import { z } from 'zod';
import type { Job } from '#contract/jobs.ts';
import type { Queryable, Sql, Tx } from '#server/db/client.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { RawPosting } from '#server/ports/sources/port.ts';
import { type ArchivedJob, archivedJob, readArchive, restoreArchive, visibleJobs } from './archive.repo.ts';
import { type CompanyJobs, findCompanyJobs } from './company-jobs.repo.ts';
import { deleteDismissals } from './dismissals.repo.ts';
import { findPostings, lockIngest, type PostingBrief } from './ingest.repo.ts';
import { type IngestCounts, type IngestOptions, ingestPostings } from './ingest.service.ts';
import {
  adoptSampleJobs,
  deleteJobs,
  findJobs,
  findJobsByKey,
  findPostingsSince,
  findSampleJobs,
  type JobRow,
} from './jobs.repo.ts';
import { jobHandlers } from './jobs.routes.ts';
import { expireOverdueJobs, listJobs, type SavedJobs } from './jobs.service.ts';
import { addOwnJobs, type OwnChanges, updateOwnJob } from './own-jobs.service.ts';
import { type PreviewedPostings, previewPostings } from './preview.service.ts';
import { readOpening } from './reading/openings.rules.ts';
import { readSalary, type Salary } from './reading/salary.rules.ts';
import { holdPostings } from './removal.repo.ts';
import { type RemovedPostings, removePostings } from './removal.service.ts';
import { rereadPlaces } from './reread.service.ts';

export type { ArchivedJob } from './archive.repo.ts';
export type { CompanyJobs } from './company-jobs.repo.ts';
export { addCounts, type IngestBatch, type IngestCounts, noCounts } from './ingest.service.ts';
export { companyKey } from './reading/company-names.rules.ts';
export type { RemovedPostings } from './removal.service.ts';

export interface JobsDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  savedJobs: SavedJobs;
}

export interface Jobs {
  routes: Mountable[];
  tasks: TaskHandler[];
  /**
   * Stores postings under their jobs, de-duplicated, in batches of one transaction each; a posting
   * that cannot be stored is reported to `onBatch` and stops nothing.
   */
  ingest(postings: RawPosting[], options: IngestOptions): Promise<IngestCounts>;
  /** Postings by themselves, as imports deal with them; those of the catalogue have no owner. */
  postings: {
    /** What storing postings would do, and the first of them as they would be read. */
    preview(postings: RawPosting[], options: { owner: string | null; shown: number }): Promise<PreviewedPostings>;
    /** Marks postings as seen by the command line: undoing an import leaves them. */
    hold(tx: Tx, ids: string[]): Promise<void>;
    /** Nobody else stores postings of this owner until the end of the transaction. */
    lock(tx: Tx, owner: string | null): Promise<void>;
    /**
     * Removes postings, and the jobs only they carried unless somebody saved or applied for them; jobs others carry
     * are made of what is left.
     */
    remove(tx: Tx, owner: string | null, ids: string[]): Promise<RemovedPostings>;
    /** What postings are called and where they stand, by their ids. */
    find(reader: Queryable, ids: string[]): Promise<Map<string, PostingBrief>>;
  };
  /** Stores what a member typed as jobs that member alone sees; returns their ids in order. */
  addOwnJobs(tx: Tx, owner: string, postings: RawPosting[], sample?: boolean): Promise<string[]>;
  /** Changes a job the member typed; what is not given stays. False when it is none of theirs. */
  updateOwnJob(tx: Tx, owner: string, id: string, changes: OwnChanges): Promise<boolean>;
  /** An application is made for a job: it is not put aside any more. */
  undoDismissals(tx: Tx, memberId: string, jobId: string): Promise<void>;
  /** A job this member may see; null when there is none. */
  findJob(reader: Queryable, memberId: string, id: string): Promise<JobRow | null>;
  /** The jobs a member may see that are advertised at a web address, at most 20. */
  findJobsByUrl(memberId: string, url: string): Promise<string[]>;
  /** The jobs with these ids a member may see, in the order of the ids; others are left out. */
  listJobs(memberId: string, ids: string[]): Promise<Partial<Job>[]>;
  /** The amounts in words such as "€65,000 a year"; null where nothing can be read or is not said. */
  readPay(text: string): Pick<Salary, 'min' | 'max' | 'currency' | 'period'>;
  /** Further postings of a job seen after a moment, the newest first, and when it was closed. */
  findPostingsSince(
    memberId: string,
    jobId: string,
    since: string,
    limit: number,
  ): ReturnType<typeof findPostingsSince>;
  /** The jobs of a company a member may see: by its key, and their own by the names it goes by. */
  ofCompany(memberId: string, company: { key: string; names: string[] }, limit: number): Promise<CompanyJobs>;
  /** Jobs of one's own and jobs applied for, for an archive; stored again where they are not there. */
  archive: {
    shape: typeof archivedJob;
    read: typeof readArchive;
    known(reader: Queryable, memberId: string, ids: string[]): Promise<Set<string>>;
    restore(tx: Tx, memberId: string, jobs: ArchivedJob[]): Promise<{ ids: Map<string, string>; made: string[] }>;
  };
  /** The ids of a member's sample jobs. */
  findSampleJobs(reader: Queryable, memberId: string): Promise<string[]>;
  /** Makes jobs of the sample the member's own. */
  adoptSampleJobs(tx: Tx, memberId: string, ids: string[]): Promise<void>;
  /** Removes jobs a member owns; nothing may refer to them any more. */
  deleteOwn(tx: Tx, memberId: string, ids: string[]): Promise<void>;
}

/** Marks jobs whose last day has passed. */
export const expireJobsKind = { name: 'jobs.expire', payload: z.object({}), retries: 2, expireSeconds: 300 };

/** Reads the places of jobs anew that an earlier version stored. */
export const rereadPlacesKind = { name: 'jobs.reread-places', payload: z.object({}), retries: 2, expireSeconds: 900 };

export function createJobs({ sql, clock, newId, savedJobs }: JobsDeps): Jobs {
  const deps = { sql, clock, savedJobs };
  const ingestDeps = { sql, clock, newId };
  return {
    routes: [jobHandlers(deps)],
    tasks: [
      { kind: expireJobsKind, run: () => expireOverdueJobs(deps) },
      { kind: rereadPlacesKind, run: () => rereadPlaces(deps) },
    ],
    ingest: (postings, options) => ingestPostings(ingestDeps, postings, options),
    postings: {
      preview: (postings, options) => previewPostings(ingestDeps, postings, options),
      hold: holdPostings,
      lock: lockIngest,
      remove: (tx, owner, ids) => removePostings(ingestDeps, tx, owner, ids),
      find: findPostings,
    },
    addOwnJobs: (tx, owner, postings, sample) => addOwnJobs(ingestDeps, tx, owner, postings, sample),
    updateOwnJob: (tx, owner, id, changes) => updateOwnJob(ingestDeps, tx, owner, id, changes),
    undoDismissals: deleteDismissals,
    findJob: async (reader, memberId, id) => (await findJobs(reader, memberId, [id], clock().toISOString()))[0] ?? null,
    findJobsByUrl: (memberId, url) => {
      const { keys } = readOpening({ title: '', company: null, locations: [], postedAt: null, url });
      return findJobsByKey(sql, memberId, keys);
    },
    listJobs: (memberId, ids) => listJobs(deps, memberId, ids),
    readPay: (text) => readSalary(text) ?? { min: null, max: null, currency: null, period: null },
    findPostingsSince: (memberId, jobId, since, limit) =>
      findPostingsSince(sql, memberId, jobId, since, clock().toISOString(), limit),
    ofCompany: (memberId, asked, limit) => findCompanyJobs(sql, memberId, asked, clock().toISOString(), limit),
    archive: {
      shape: archivedJob,
      read: readArchive,
      known: visibleJobs,
      restore: (tx, memberId, archived) => restoreArchive(tx, memberId, archived, newId),
    },
    findSampleJobs,
    adoptSampleJobs,
    deleteOwn: deleteJobs,
  };
}
