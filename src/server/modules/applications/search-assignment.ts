import type { Tx } from '#server/db/client.ts';
import { notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { ApplicationRow } from './applications.repo.ts';
import { takeSnapshot } from './applications.rules.ts';
import { type AssignableSearch, lockSearchForUse } from './job-searches.repo.ts';
import { recordOnTimeline } from './timeline.record.ts';

/** Puts a locked application in another search or in none, and records it; returns what it changes. */
export async function assignSearch(
  tx: Tx,
  memberId: string,
  row: ApplicationRow,
  searchId: string | null | undefined,
  now: string,
): Promise<Partial<ApplicationRow>> {
  if (searchId === undefined || searchId === row.searchId) return {};
  const search = searchId ? await findAssignableSearch(tx, memberId, searchId) : null;
  const data = { search: search?.name ?? null, previous: takeSnapshot(row) };
  await recordOnTimeline(tx, memberId, row.id, 'search_changed', now, data);
  return { searchId };
}

/** @throws when the search is not the member's, or archived. */
export async function findAssignableSearch(tx: Tx, memberId: string, searchId: string): Promise<AssignableSearch> {
  const search = await lockSearchForUse(tx, memberId, searchId);
  if (!search) throw notFound();
  if (search.archivedAt) throw ruleBroken('SEARCH_ARCHIVED', 'This search is archived. Reopen it first.');
  return search;
}
