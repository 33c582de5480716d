import type { Tx } from '#server/db/client.ts';

/** The searches applications are put in belong to another feature; here they are read, and kept from going meanwhile. */
export interface AssignableSearch {
  name: string;
  archivedAt: string | null;
}

/** A search an application is put in: it is not deleted until the end of the transaction. */
export async function lockSearchForUse(tx: Tx, memberId: string, id: string): Promise<AssignableSearch | null> {
  const [row] = await tx<AssignableSearch[]>`
    select name, archived_at from job_searches where member_id = ${memberId} and id = ${id} for key share`;
  return row ?? null;
}

/** The open search of one's own begun last, which new applications go to; it is not deleted until the end of the transaction. */
export async function lockCurrentSearch(tx: Tx, memberId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from job_searches where member_id = ${memberId} and archived_at is null and not sample
    order by started_on desc, id desc limit 1 for key share`;
  return row?.id ?? null;
}
