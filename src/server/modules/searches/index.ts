import type { Limits } from '#contract/searches.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import * as repo from './searches.repo.ts';
import { searchHandlers } from './searches.routes.ts';
import { createSearchService, type SearchDeps } from './searches.service.ts';

export type { ApplicationsOfSearches } from './searches.service.ts';
export type StageInfo = repo.StageRow;

export interface Searches {
  routes: Mountable;
  tasks: [];
  /** The open search new applications go to; null when there is none. */
  currentSearch(tx: Tx, memberId: string): Promise<string | null>;
  /** A search of the member by its id, with whether it is archived, kept from being deleted until the end of the transaction; null when there is none. */
  keepSearch(tx: Tx, memberId: string, id: string): Promise<{ name: string; archivedAt: string | null } | null>;
  /** A stage of the member, kept from being deleted until the end of the transaction. */
  keepStage(tx: Tx, memberId: string, id: string): Promise<StageInfo | null>;
  /** A member's stages by status and place. */
  listStages(reader: Reader, memberId: string): Promise<StageInfo[]>;
  /** How many cards each status is meant to hold. */
  limits(reader: Reader, memberId: string): Promise<Limits>;
  /** Begins the search of the sample workspace. */
  addSample(
    tx: Tx,
    memberId: string,
    search: { id: string; name: string; startedOn: string; at: string },
  ): Promise<void>;
  removeSample(tx: Tx, memberId: string): Promise<void>;
}

/** Campaigns that group applications, and the stages of one's own inside the statuses. */
export function createSearches(deps: SearchDeps): Searches {
  return {
    routes: searchHandlers(createSearchService(deps)),
    tasks: [],
    currentSearch: repo.currentSearch,
    keepSearch: repo.keepSearch,
    keepStage: repo.keepStage,
    listStages: repo.listStages,
    limits: repo.findLimits,
    addSample: (tx, memberId, { at, ...search }) =>
      repo.insertSearch(tx, memberId, {
        ...search,
        targetRole: null,
        notes: '',
        endedOn: null,
        archivedAt: null,
        version: 1,
        sample: true,
        createdAt: at,
        updatedAt: at,
      }),
    removeSample: repo.deleteSample,
  };
}
