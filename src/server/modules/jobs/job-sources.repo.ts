import type { Queryable } from '#server/db/client.ts';

const maxSources = 200;

/** The sources a member sees postings of, by name; each is one step along the index of identities. */
export async function findSources(reader: Queryable, memberId: string): Promise<string[]> {
  const rows = await reader<{ name: string }[]>`
    with recursive shared as (
      (select min(source) as name from postings where owner_id is null)
      union all
      select (select min(source) from postings where owner_id is null and source > shared.name)
      from shared where shared.name is not null
    ), own as (
      (select min(source) as name from postings where owner_id = ${memberId})
      union all
      select (select min(source) from postings where owner_id = ${memberId} and source > own.name)
      from own where own.name is not null
    )
    select name from shared where name is not null union select name from own where name is not null
    order by name limit ${maxSources}`;
  return rows.map(({ name }) => name);
}
