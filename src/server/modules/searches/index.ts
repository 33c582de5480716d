import type { NewSearch } from '#contract/searches.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { searchHandlers } from './searches.routes.ts';
import { addSearch, countChangedOfSample, deleteSample, type SearchDeps } from './searches.service.ts';

export interface Searches {
  routes: Mountable[];
  /** Stores a search, or that of the sample workspace; returns its id. */
  add(tx: Tx, memberId: string, search: NewSearch & { sample?: boolean }): Promise<string>;
  /** How many searches of the sample workspace were changed by hand. */
  countChangedOfSample(reader: Queryable, memberId: string): Promise<number>;
  /** Deletes the searches of the sample workspace, applications in them stay, in none; changed ones become one's own. */
  deleteSample(tx: Tx, memberId: string): Promise<void>;
}

/** Campaigns that group applications; archived whole. */
export const createSearches = (deps: SearchDeps): Searches => ({
  routes: [searchHandlers(deps)],
  add: (tx, memberId, search) => addSearch(deps, tx, memberId, search),
  countChangedOfSample,
  deleteSample,
});
