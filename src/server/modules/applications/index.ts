import type { Card } from '#contract/application.ts';
import { openStatuses, type Status } from '#contract/enums.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { ApplicationsOfSearches } from '#server/modules/searches/index.ts';
import { toCard } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { applicationHandlers, payHandlers, timelineHandlers } from './applications.routes.ts';
import { type ApplicationDeps, createApplicationService } from './applications.service.ts';
import { createBookmarks } from './bookmarks.service.ts';
import { type BroughtRecord, createBringing } from './bring.service.ts';
import { createBulk } from './bulk.service.ts';
import * as listing from './listing.repo.ts';
import { createListing } from './listing.service.ts';
import { createPay } from './pay.service.ts';
import { lockBoard } from './positions.repo.ts';
import { createSample } from './sample.service.ts';
import { tidyTasks } from './tidy.tasks.ts';

export type { ApplicationDeps } from './applications.service.ts';
export type { BroughtRecord } from './bring.service.ts';
export { emptyTrash, markGhosted } from './tidy.tasks.ts';
export { recordOnTimeline } from './timeline.record.ts';
export type ApplicationRow = repo.ApplicationRow;

export interface Applications {
  routes: Mountable[];
  tasks: TaskHandler[];
  /** Which of these jobs the member keeps an application for, archived ones left out: job id → application id. */
  saved(memberId: string, jobIds: string[]): Promise<Map<string, string>>;
  /** An application of the member, held until the end of the transaction; throws when it is none or in the trash. */
  hold(tx: Tx, memberId: string, id: string): Promise<ApplicationRow>;
  /** The same for somebody who is going to move it; taken before any other row is held. */
  holdToMove(tx: Tx, memberId: string, id: string): Promise<ApplicationRow>;
  /** Holds an application, trashed or not, before what belongs to it is held; nothing where there is none. */
  lock(tx: Tx, memberId: string, id: string, toMove?: boolean): Promise<void>;
  /** Moves a held application to a status by the rules; throws when they refuse. */
  move(tx: Tx, memberId: string, application: ApplicationRow, status: Status): Promise<void>;
  /** There is an offer: from now on it can be accepted or declined, wherever it stands. */
  wasOffered(tx: Tx, memberId: string, id: string): Promise<void>;
  /** Something was heard or agreed at a moment: the rule of its stage counts from then. */
  heard(tx: Tx, memberId: string, id: string, at: string): Promise<void>;
  /** Cards of these applications by their ids; others are left out. */
  cards(reader: Reader, memberId: string, ids: string[]): Promise<Map<string, Card>>;
  /** Applications beside one that are still open, the furthest first, at most `limit`. */
  openBeside(reader: Reader, memberId: string, id: string, limit: number): Promise<Card[]>;
  /** Stores applications brought in from elsewhere, a job with each; returns their ids in order. */
  bring(tx: Tx, memberId: string, records: BroughtRecord[]): Promise<string[]>;
  /** Removes applications for good, with the jobs that were theirs alone. */
  unbring(tx: Tx, memberId: string, ids: string[]): Promise<void>;
  /** Which of these titles at these companies there is an application for, as `companyKey title` in small letters. */
  findTitles(reader: Reader, memberId: string, asked: { companyKey: string; title: string }[]): Promise<Set<string>>;
  /** Those of these jobs no application of the member is for. */
  unusedJobs(tx: Tx, memberId: string, jobIds: string[]): Promise<string[]>;
  /** What searches ask of applications. */
  ofSearches: ApplicationsOfSearches;
}

/** What people pursue: from saved to the end, on a list, a board and a timeline. */
export function createApplications(deps: ApplicationDeps): Applications {
  const { sql } = deps;
  const pay = createPay(deps);
  const service = createApplicationService({ ...deps, pay });
  const services = {
    applications: service,
    listing: createListing(deps),
    bulk: createBulk({ sql, service }),
    bookmarks: createBookmarks({ ...deps, service }),
    sample: createSample(deps),
  };
  const bringing = createBringing({ ...deps, pay });
  return {
    routes: [applicationHandlers(services), timelineHandlers({ ...deps, service }), payHandlers(pay)],
    tasks: tidyTasks({ sql, service, unbring: bringing.unbring }),
    saved: (memberId, jobIds) => repo.savedJobs(sql, memberId, jobIds),
    hold: service.hold,
    holdToMove: service.holdToMove,
    lock: async (tx, memberId, id, toMove = false) => {
      if (toMove) await lockBoard(tx, memberId);
      await repo.holdOne(tx, memberId, id);
    },
    move: async (tx, memberId, application, status) => {
      await service.apply(tx, memberId, application, { status });
    },
    wasOffered: (tx, memberId, id) => repo.update(tx, memberId, id, { hadOffer: true, updatedAt: service.now() }),
    heard: (tx, memberId, id, at) => repo.markHeard(tx, memberId, id, at, service.now()),
    cards: async (reader, memberId, ids) =>
      new Map((await repo.findSeveral(reader, memberId, ids)).map((row) => [row.id, toCard(row)])),
    openBeside: async (reader, memberId, id, limit) =>
      (await repo.findOpenBeside(reader, memberId, id, [...openStatuses], limit)).map(toCard),
    ...bringing,
    findTitles: repo.findTitles,
    unusedJobs: repo.unusedJobs,
    ofSearches: {
      figures: async (memberId, searchIds) => {
        const rows = await listing.figures(sql, memberId, searchIds);
        return new Map(
          rows.map(({ searchId, answers, daysToAnswer, ...counts }) => [
            searchId,
            { counts, daysToAnswer: answers < leastAnswers || daysToAnswer === null ? null : Math.round(daysToAnswer) },
          ]),
        );
      },
      archiveSearch: service.archiveSearch,
      leaveSearch: repo.leaveSearch,
      leaveStage: repo.lockOfStage,
      countByStage: (memberId) => listing.countByStage(sql, memberId),
    },
  };
}

/** Below this a figure says nothing. */
const leastAnswers = 5;
