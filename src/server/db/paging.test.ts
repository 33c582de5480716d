import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { connect, type Sql } from './client.ts';
import { limitTo } from './paging.ts';

let sql: Sql;
beforeAll(() => {
  sql = connect(inject('admin'), 1);
});
afterAll(() => sql.end());

/** The rows of a list, as numbers. */
async function list(limit: number, offset?: number) {
  const rows = await sql<{ n: number }[]>`
    select n from generate_series(1, 300) n where n > ${0} order by n ${limitTo(sql, limit, offset)}`;
  return rows.map(({ n }) => n);
}

it('limits and moves on by whatever is asked', async () => {
  for (const limit of [0, 1, 7, 20, 21, 73, 101])
    for (const offset of [undefined, 0, 5, 295]) {
      const rows = await list(limit, offset);
      const from = offset ?? 0;
      expect([limit, offset, rows]).toEqual([
        limit,
        offset,
        Array.from({ length: Math.min(limit, 300 - from) }, (_, i) => from + i + 1),
      ]);
    }
});

it('keeps the plan of a page of a usual size, and makes no statement of an unusual one', async () => {
  for (let limit = 1; limit <= 101; limit += 1) for (let round = 0; round < 8; round += 1) await list(limit);
  const statements = await sql<{ statement: string; genericPlans: number }[]>`
    select statement, generic_plans::int from pg_prepared_statements
    where statement like '%generate_series(1, 300)%' and statement not like '%offset%'`;
  const usual = statements.find(({ statement }) => statement.trimEnd().endsWith('limit 21'));
  expect(usual?.genericPlans).toBeGreaterThan(0);
  expect(statements.length).toBeLessThan(16);
});
