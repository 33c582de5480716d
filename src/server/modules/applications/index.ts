import type { Card } from '#contract/application.shapes.ts';
import { openStatuses, type Status } from '#contract/enums.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { ContactReferences } from '#server/modules/contacts/index.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { toCard } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { applicationHandlers, payHandlers, stageHandlers, timelineHandlers } from './applications.routes.ts';
import { applicationTasks } from './applications.tasks.ts';
import { archiveWithSearch } from './archive.ts';
import { applyChange } from './change.ts';
import { type ImportedRecord, importRecords, type SampleOptions } from './import.ts';
import { type FigureRow, figures } from './listing.repo.ts';
import { contactReferences } from './referrals.repo.ts';
import {
  adoptSampleApplications,
  countOwnInSampleSearch,
  findChangedOfSample,
  findOwnForJobs,
  findReferrersAmong,
} from './sample.repo.ts';
import { deleteApplications, deleteKeepingJobs, trashApplications } from './trash.ts';

export type {
  ApplicationDeps,
  ApplicationName,
  ApplicationReferences,
  OfferDecision,
  PlannedInterviews,
} from './applications.deps.ts';
export { findSavedJobs } from './applications.repo.ts';
export { emptyTrashKind, markGhostedKind } from './applications.tasks.ts';
export { detachFromSearch } from './archive.repo.ts';
export { lockBoard } from './board-positions.repo.ts';
export type { ImportedRecord, SampleOptions } from './import.ts';
export { lockApplication, lockApplicationToMove } from './locks.ts';
export { rebuildMilestones, refreshAllMilestones, refreshMilestones } from './milestones.repo.ts';
export { recordResponse } from './responses.repo.ts';
export { recordOnTimeline } from './timeline.record.ts';

export interface Applications {
  routes: Mountable[];
  tasks: TaskHandler[];
  contactReferences: ContactReferences;
  /** Moves a locked application to a status by the rules; throws when they refuse. */
  move(tx: Tx, memberId: string, application: repo.ApplicationRow, status: Status): Promise<void>;
  /** Something that belongs to it changed: it counts as changed itself. */
  touch(tx: Tx, memberId: string, id: string): Promise<void>;
  /** Stores applications from elsewhere, a job with each unless they are a sample; returns their ids in order. */
  importRecords(tx: Tx, memberId: string, records: ImportedRecord[], sample?: SampleOptions): Promise<string[]>;
  /** Deletes applications for good, with everything about them and the jobs that were theirs alone. */
  deleteForGood(tx: Tx, memberId: string, ids: string[]): Promise<void>;
  /** The same for all applications for these jobs, archived and trashed ones too; the jobs stay. */
  deleteForJobs(tx: Tx, memberId: string, jobIds: string[]): Promise<void>;
  /** What the sample workspace needs to know of one's own before it goes. */
  sample: {
    /** All applications for these jobs, archived and trashed ones too. */
    findForJobs(reader: Queryable, memberId: string, jobIds: string[]): Promise<string[]>;
    findOwnForJobs(reader: Queryable, memberId: string, jobIds: string[]): Promise<string[]>;
    /** The sample applications that were written in or changed by hand. */
    findChanged(reader: Queryable, memberId: string): Promise<string[]>;
    /** Who of these contacts referred the member somewhere. */
    findReferrersAmong(reader: Queryable, memberId: string, contactIds: string[]): Promise<string[]>;
    countOwnInSearch(reader: Queryable, memberId: string): Promise<number>;
    /** Makes them the member's own; returns the ids of their jobs. */
    adoptSampleApplications(tx: Tx, memberId: string, ids: string[]): Promise<string[]>;
    moveToTrash(tx: Tx, memberId: string, ids: string[]): Promise<void>;
  };
  /** A search is archived or reopened: its applications go out of sight, or those come back that went with it. */
  archiveWithSearch(tx: Tx, memberId: string, searchId: string, archived: boolean): Promise<void>;
}

/** What people pursue: from saved to the end, on a list, a board and a timeline. */
export const createApplications = (deps: ApplicationDeps): Applications => ({
  routes: [applicationHandlers(deps), stageHandlers(deps), timelineHandlers(deps), payHandlers(deps)],
  tasks: applicationTasks(deps),
  contactReferences,
  move: async (tx, memberId, application, status) => {
    await applyChange(deps, tx, memberId, application, { status });
  },
  touch: (tx, memberId, id) => repo.update(tx, memberId, id, { updatedAt: isoNow(deps.clock) }),
  importRecords: (tx, memberId, records, sample) => importRecords(deps, tx, memberId, records, sample),
  deleteForGood: (tx, memberId, ids) => deleteApplications(deps, tx, memberId, ids),
  deleteForJobs: async (tx, memberId, jobIds) => {
    await deleteKeepingJobs(deps, tx, memberId, await repo.findForJobs(tx, memberId, jobIds));
  },
  sample: {
    findForJobs: repo.findForJobs,
    findOwnForJobs,
    findChanged: findChangedOfSample,
    findReferrersAmong,
    countOwnInSearch: countOwnInSampleSearch,
    adoptSampleApplications,
    moveToTrash: async (tx, memberId, ids) => {
      await trashApplications(deps, tx, memberId, ids, true);
    },
  },
  archiveWithSearch: (tx, memberId, searchId, archived) => archiveWithSearch(deps, tx, memberId, searchId, archived),
});

/** Cards of these applications by their ids; others are left out. */
export async function findCards(reader: Queryable, memberId: string, ids: string[]): Promise<Map<string, Card>> {
  return new Map((await repo.findSeveral(reader, memberId, ids)).map((row) => [row.id, toCard(row)]));
}

/** Cards in sight, the last changed first, at most `limit`. */
export const findRecentCards = async (reader: Queryable, memberId: string, limit: number): Promise<Card[]> =>
  (await repo.findRecent(reader, memberId, limit)).map(toCard);

/** Cards in sight that were marked as ghosted since a moment (ISO 8601), the newest first, at most `limit`. */
export const findGhostedCards = async (
  reader: Queryable,
  memberId: string,
  since: string,
  limit: number,
): Promise<Card[]> => (await repo.findGhosted(reader, memberId, since, limit)).map(toCard);

/** Open applications other than one, the furthest first, at most `limit`. */
export const findOtherOpenCards = async (
  reader: Queryable,
  memberId: string,
  id: string,
  limit: number,
): Promise<Card[]> => (await repo.findOtherOpen(reader, memberId, id, [...openStatuses], limit)).map(toCard);

/** Locks an application, trashed or not, before what belongs to it is locked; nothing where there is none. */
export async function lockParentApplication(tx: Tx, memberId: string, id: string): Promise<void> {
  await repo.lockOne(tx, memberId, id);
}

/** Which of these titles at these companies there is an application for, as `companyKey title` in small letters. */
export const findTitles = repo.findTitles;

/** Those of these jobs no application of the member is for. */
export const findUnusedJobs = repo.findUnusedJobs;

/** Which of these applications there are, trashed ones too. */
export const findPresentApplications = repo.findPresent;

/** What was changed since a moment (ISO 8601): ids of applications, and of the contacts who referred them. */
export const findChangedApplications = repo.findChangedSince;

/** What a search came to, as the contract names it. */
export interface SearchFigures {
  counts: Omit<FigureRow, 'searchId' | 'answers' | 'daysToAnswer'>;
  daysToAnswer: number | null;
}

/** Below so many answers the time they took says nothing. */
const minAnswers = 5;

/** How many applications of each search ever reached each step, and how long the first answer took. */
export async function findSearchFigures(
  reader: Queryable,
  memberId: string,
  searchIds: string[],
): Promise<Map<string, SearchFigures>> {
  const rows = await figures(reader, memberId, searchIds);
  return new Map(
    rows.map(({ searchId, answers, daysToAnswer, ...counts }) => [
      searchId,
      { counts, daysToAnswer: answers < minAnswers || daysToAnswer === null ? null : Math.round(daysToAnswer) },
    ]),
  );
}
