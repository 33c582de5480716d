import type { JobSearch, NewSearch, SearchChange } from '#contract/searches.ts';
import type { Page } from '#contract/shapes.ts';
import type { Queryable, Sql, Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import { type Clock, isoNow } from '#server/kernel/clock.ts';
import { invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { mapPage, readPage } from '#server/kernel/paging.ts';
import { withoutUndefined } from '#server/kernel/without-undefined.ts';
import {
  type Applications,
  detachFromSearch,
  findSearchFigures,
  type SearchFigures,
} from '#server/modules/applications/index.ts';
import * as repo from './searches.repo.ts';

export interface SearchDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  applications: Pick<Applications, 'archiveWithSearch'>;
}

const maxSearches = 500;
const noFigures: SearchFigures = {
  counts: { all: 0, applied: 0, interviewed: 0, offered: 0, accepted: 0, open: 0 },
  daysToAnswer: null,
};

export async function listSearches(
  { sql }: Pick<SearchDeps, 'sql'>,
  memberId: string,
  query: { archived?: boolean | undefined; figures: boolean; page: number; perPage: number },
): Promise<Page<JobSearch>> {
  const { archived, page, perPage } = query;
  const found = await readPage(
    { page, perPage },
    (span) => repo.listSearches(sql, memberId, archived, span),
    (cap) => repo.countSearches(sql, memberId, archived, cap),
  );
  const ids = found.items.map(({ id }) => id);
  const figures = query.figures ? await findSearchFigures(sql, memberId, ids) : new Map<string, SearchFigures>();
  return mapPage(found, (row) => toSearch(row, figures.get(row.id)));
}

export async function findSearch(
  { sql }: Pick<SearchDeps, 'sql'>,
  memberId: string,
  id: string,
): Promise<Versioned<JobSearch>> {
  const row = await repo.findSearch(sql, memberId, id);
  if (!row) throw notFound();
  const figures = await findSearchFigures(sql, memberId, [id]);
  return { record: toSearch(row, figures.get(id)), version: row.version };
}

export async function createSearch(
  deps: Omit<SearchDeps, 'applications'>,
  memberId: string,
  given: NewSearch,
): Promise<Versioned<JobSearch>> {
  const id = await deps.sql.begin(async (tx) => {
    await repo.lockSearches(tx, memberId);
    if ((await repo.countSearches(tx, memberId, undefined, maxSearches)) >= maxSearches)
      throw ruleBroken('TOO_MANY', `There can be at most ${maxSearches} searches.`);
    return addSearch(deps, tx, memberId, given);
  });
  return findSearch(deps, memberId, id);
}

/** Stores a search, or that of the sample workspace; returns its id. */
export async function addSearch(
  { clock, newId }: Pick<SearchDeps, 'clock' | 'newId'>,
  tx: Tx,
  memberId: string,
  { name, ...given }: NewSearch & { sample?: boolean },
): Promise<string> {
  const now = isoNow(clock);
  const { targetRole = null, notes = '', startedOn = now.slice(0, 10), endedOn = null, sample = false } = given;
  assertOrder(startedOn, endedOn);
  const row: repo.SearchRow = {
    id: newId(),
    name,
    targetRole,
    notes,
    startedOn,
    endedOn,
    archivedAt: null,
    version: 1,
    sample,
    createdAt: now,
    updatedAt: now,
  };
  await repo.insertSearch(tx, memberId, row);
  const about = { memberId, subjectId: row.id, occurredAt: now, actorId: memberId };
  await recordEvent(tx, { ...about, kind: 'search_created', data: { name } });
  return row.id;
}

export async function changeSearch(
  deps: Pick<SearchDeps, 'sql' | 'clock'>,
  memberId: string,
  id: string,
  body: SearchChange,
  check: CheckVersion,
): Promise<Versioned<JobSearch>> {
  await deps.sql.begin(async (tx) => {
    const row = await lockSearch(tx, memberId, id);
    check(row.version);
    const changes = withoutUndefined(body);
    if (body.startedOn || body.endedOn) {
      const { startedOn, endedOn } = { ...row, ...changes };
      assertOrder(startedOn, endedOn);
    }
    if (Object.keys(changes).length > 0)
      await repo.updateSearch(tx, memberId, id, { ...changes, updatedAt: isoNow(deps.clock) });
  });
  return findSearch(deps, memberId, id);
}

/** Puts a search and its applications out of sight, or brings it back with those that went with it. */
export async function archiveSearch(
  deps: SearchDeps,
  memberId: string,
  id: string,
  { archived, check }: { archived: boolean; check: CheckVersion },
): Promise<Versioned<JobSearch>> {
  await deps.sql.begin(async (tx) => {
    const row = await lockSearch(tx, memberId, id);
    check(row.version);
    if ((row.archivedAt !== null) === archived) return;
    const now = isoNow(deps.clock);
    const today = now.slice(0, 10);
    const endedOn = archived ? (row.endedOn ?? (today < row.startedOn ? row.startedOn : today)) : null;
    await repo.updateSearch(tx, memberId, id, { archivedAt: archived ? now : null, endedOn, updatedAt: now });
    await deps.applications.archiveWithSearch(tx, memberId, id, archived);
    const about = { memberId, subjectId: id, occurredAt: now, actorId: memberId };
    await recordEvent(tx, { ...about, kind: archived ? 'search_archived' : 'search_reopened', data: {} });
  });
  return findSearch(deps, memberId, id);
}

/** Deletes a search; its applications stay, in none. */
export async function deleteSearch({ sql }: Pick<SearchDeps, 'sql'>, memberId: string, id: string): Promise<void> {
  await sql.begin((tx) => deleteInTransaction(tx, memberId, id));
}

/** How many searches of the sample workspace were changed by hand. */
export const countChangedOfSample = async (reader: Queryable, memberId: string): Promise<number> =>
  (await repo.findSample(reader, memberId, true)).length;

/** Deletes the searches of the sample workspace; those that were changed become the member's own. */
export async function deleteSample(tx: Tx, memberId: string): Promise<void> {
  await repo.makeChangedOwn(tx, memberId);
  for (const id of await repo.findSample(tx, memberId, false)) await deleteInTransaction(tx, memberId, id);
}

async function deleteInTransaction(tx: Tx, memberId: string, id: string): Promise<void> {
  if (!(await repo.lockForDeletion(tx, memberId, id))) throw notFound();
  await detachFromSearch(tx, memberId, id);
  await repo.deleteSearch(tx, memberId, id);
}

async function lockSearch(tx: Tx, memberId: string, id: string): Promise<repo.SearchRow> {
  const row = await repo.lockSearch(tx, memberId, id);
  if (!row) throw notFound();
  return row;
}

function assertOrder(startedOn: string, endedOn: string | null): void {
  if (endedOn !== null && endedOn < startedOn)
    throw invalid([{ field: 'endedOn', message: 'The end must not be before the beginning.' }]);
}

const toSearch = ({ version: _, sample, ...row }: repo.SearchRow, figures = noFigures): JobSearch => ({
  ...row,
  ...figures,
  isSample: sample,
});
