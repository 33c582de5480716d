import type { Queryable } from './client.ts';

/** Limits that stand in statements: page sizes of the program and what it counts up to, each also with one row more. */
const plannedLimits = new Set(
  [1, 2, 10, 14, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].flatMap((limit) => [limit, limit + 1]),
);

/**
 * `limit` and `offset` of a list. PostgreSQL keeps the plan of a prepared statement only where its limit is part of
 * the statement: a parameter is taken for a tenth of all rows, and the list is planned anew at every request. A limit
 * that is not among the planned ones stays a parameter, or each would be a statement of its own on every connection.
 */
export function limitTo(reader: Queryable, limit: number, offset = 0) {
  const rows = plannedLimits.has(limit) ? reader.unsafe(`limit ${limit}`) : reader`limit ${limit}`;
  return offset === 0 ? rows : reader`${rows} offset ${offset}`;
}
