import type { Observation } from '#contract/pay.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

const columns = (reader: Queryable) => reader`
  id, kind, text, min, max, currency, period, observed_on, recorded_at, struck_at`;

export async function listPay(
  reader: Queryable,
  memberId: string,
  applicationId: string,
  page: { limit: number; offset: number },
): Promise<Observation[]> {
  return reader<Observation[]>`
    select ${columns(reader)} from pay_observations
    where member_id = ${memberId} and application_id = ${applicationId}
    order by observed_on desc, recorded_at desc, id desc ${limitTo(reader, page.limit, page.offset)}`;
}

export async function countPay(
  reader: Queryable,
  memberId: string,
  applicationId: string,
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from pay_observations
      where member_id = ${memberId} and application_id = ${applicationId} ${limitTo(reader, cap)}) p`;
  return row?.count ?? 0;
}

export async function insertPay(
  tx: Tx,
  memberId: string,
  applicationId: string,
  row: Omit<Observation, 'struckAt'>,
): Promise<void> {
  await tx`insert into pay_observations ${tx({ memberId, applicationId, ...row })}`;
}

/** Marks one as void; says which application it was of. */
export async function voidPay(
  tx: Tx,
  memberId: string,
  id: string,
  now: string,
): Promise<(Observation & { applicationId: string }) | null> {
  const [row] = await tx<(Observation & { applicationId: string })[]>`
    update pay_observations set struck_at = coalesce(struck_at, ${now})
    where member_id = ${memberId} and id = ${id}
    returning ${columns(tx)}, application_id`;
  return row ?? null;
}

/** The latest of a kind that is not struck out. */
export async function latestPay(reader: Queryable, memberId: string, applicationId: string, kind: Observation['kind']) {
  const [row] = await reader<{ id: string; text: string }[]>`
    select id, text from pay_observations
    where member_id = ${memberId} and application_id = ${applicationId} and kind = ${kind}
      and struck_at is null
    order by observed_on desc, recorded_at desc, id desc limit 1`;
  return row ?? null;
}

/** Changes what was said of the pay, and how it is read. */
export async function updatePay(
  tx: Tx,
  memberId: string,
  id: string,
  { text, min, max, currency, period }: Pick<Observation, 'text' | 'min' | 'max' | 'currency' | 'period'>,
): Promise<void> {
  await tx`
    update pay_observations set ${tx({ text, min, max, currency, period })}
    where member_id = ${memberId} and id = ${id}`;
}
