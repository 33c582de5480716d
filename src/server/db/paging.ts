import { pageSizes } from '#contract/limits.ts';
import { totalCap } from '#contract/shapes.ts';
import type { Queryable } from './client.ts';

/** What is read or written at once by itself, and how far it is counted. */
const ownLimits = [200, 500, totalCap, 2_000, 5_000, 10_000];
/** Limits that stand in statements, each also with one row more: of a page that says whether another one follows. */
const plannedLimits = new Set([...Object.values(pageSizes), ...ownLimits].flatMap((limit) => [limit, limit + 1]));

/**
 * `limit` and `offset` of a list. PostgreSQL keeps the plan of a prepared statement only where its limit is part of
 * the statement: a parameter is taken for a tenth of all rows, and the list is planned anew at every request. A limit
 * that is not among the planned ones stays a parameter, or each would be a statement of its own on every connection.
 */
export function limitTo(reader: Queryable, limit: number, offset = 0) {
  const rows = plannedLimits.has(limit) ? reader.unsafe(`limit ${limit}`) : reader`limit ${limit}`;
  return offset === 0 ? rows : reader`${rows} offset ${offset}`;
}
