import type { Status } from '#contract/enums.ts';
import type { JobSearch, Limits, Stage } from '#contract/searches.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

export interface SearchRow extends Omit<JobSearch, 'counts' | 'daysToAnswer' | 'isSample'> {
  version: number;
  sample: boolean;
}

const columns = (reader: Reader) => reader`
  id, name, target_role, notes, started_on, ended_on, archived_at, version, sample, created_at, updated_at`;

export async function listSearches(
  reader: Reader,
  memberId: string,
  archived: boolean | undefined,
  limit: number,
  offset: number,
): Promise<SearchRow[]> {
  return reader<SearchRow[]>`
    select ${columns(reader)} from job_searches
    where member_id = ${memberId} ${inSight(reader, archived)}
    order by archived_at is not null, started_on desc, id desc ${limitTo(reader, limit, offset)}`;
}

export async function countSearches(
  reader: Reader,
  memberId: string,
  archived: boolean | undefined,
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (
      select 1 from job_searches where member_id = ${memberId} ${inSight(reader, archived)}
      ${limitTo(reader, cap)}) s`;
  return row?.count ?? 0;
}

function inSight(reader: Reader, archived: boolean | undefined) {
  if (archived === undefined) return reader``;
  return archived ? reader`and archived_at is not null` : reader`and archived_at is null`;
}

export async function findSearch(reader: Reader, memberId: string, id: string): Promise<SearchRow | null> {
  const [row] = await reader<SearchRow[]>`
    select ${columns(reader)} from job_searches where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The same, held until the end of the transaction; applications may still be put in it meanwhile. */
export async function holdSearch(tx: Tx, memberId: string, id: string): Promise<SearchRow | null> {
  const [row] = await tx<SearchRow[]>`
    select ${columns(tx)} from job_searches where member_id = ${memberId} and id = ${id} for no key update`;
  return row ?? null;
}

/** A search that is going to be deleted, held against everybody. */
export async function holdSearchToDelete(tx: Tx, memberId: string, id: string): Promise<boolean> {
  return (await tx`select 1 from job_searches where member_id = ${memberId} and id = ${id} for update`).count > 0;
}

/** The same for a stage. */
export async function holdStageToDelete(tx: Tx, memberId: string, id: string): Promise<boolean> {
  return (await tx`select 1 from stages where member_id = ${memberId} and id = ${id} for update`).count > 0;
}

/** A search an application is put in: it is not deleted until the end of the transaction. */
export async function keepSearch(tx: Tx, memberId: string, id: string): Promise<SearchRow | null> {
  const [row] = await tx<SearchRow[]>`
    select ${columns(tx)} from job_searches where member_id = ${memberId} and id = ${id} for key share`;
  return row ?? null;
}

/** The open search begun last; it is not deleted until the end of the transaction. */
export async function currentSearch(tx: Tx, memberId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from job_searches where member_id = ${memberId} and archived_at is null
    order by started_on desc, id desc limit 1 for key share`;
  return row?.id ?? null;
}

export async function insertSearch(tx: Tx, memberId: string, row: SearchRow): Promise<void> {
  await tx`insert into job_searches ${tx({ memberId, ...row })}`;
}

export async function updateSearch(
  tx: Tx,
  memberId: string,
  id: string,
  changes: Partial<SearchRow> & { updatedAt: string },
): Promise<void> {
  await tx`
    update job_searches set ${tx(changes)}, version = version + 1 where member_id = ${memberId} and id = ${id}`;
}

export async function deleteSearch(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from job_searches where member_id = ${memberId} and id = ${id}`;
}

/** Removes the search of the sample workspace. */
export async function deleteSample(tx: Tx, memberId: string): Promise<void> {
  await tx`delete from job_searches where member_id = ${memberId} and sample`;
}

export type StageRow = Omit<Stage, 'count'> & { position: number };

export async function listStages(reader: Reader, memberId: string): Promise<StageRow[]> {
  return reader<StageRow[]>`
    select id, status, name, color, position, most, ghost_after_days from stages where member_id = ${memberId}
    order by status, position, id limit 200`;
}

export async function findStage(reader: Reader, memberId: string, id: string): Promise<StageRow | null> {
  const [row] = await reader<StageRow[]>`
    select id, status, name, color, position, most, ghost_after_days from stages
    where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** A stage an application is put in: it is not deleted until the end of the transaction. */
export async function keepStage(tx: Tx, memberId: string, id: string): Promise<StageRow | null> {
  const [row] = await tx<StageRow[]>`
    select id, status, name, color, position, most, ghost_after_days from stages
    where member_id = ${memberId} and id = ${id} for key share`;
  return row ?? null;
}

/** One at a time changes the stages of a member. */
export async function holdStages(tx: Tx, memberId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${memberId} stages`}, 1))`;
}

export async function insertStage(tx: Tx, memberId: string, row: StageRow): Promise<void> {
  await tx`insert into stages ${tx({ memberId, ...row })}`;
}

export async function updateStage(tx: Tx, memberId: string, id: string, changes: Partial<StageRow>): Promise<void> {
  await tx`update stages set ${tx(changes)} where member_id = ${memberId} and id = ${id}`;
}

/** Numbers the stages of a status in the given order. */
export async function orderStages(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`
    update stages s set position = o.place from unnest(${ids}::uuid[]) with ordinality o(id, place)
    where s.member_id = ${memberId} and s.id = o.id`;
}

export async function deleteStage(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from stages where member_id = ${memberId} and id = ${id}`;
}

export async function findLimits(reader: Reader, memberId: string): Promise<Limits> {
  const [row] = await reader<{ limits: Partial<Record<Status, number>> }[]>`
    select limits from stage_limits where member_id = ${memberId}`;
  return row?.limits ?? {};
}

export async function saveLimits(tx: Tx, memberId: string, limits: Limits): Promise<void> {
  await tx`
    insert into stage_limits (member_id, limits) values (${memberId}, ${tx.json(limits as never)})
    on conflict (member_id) do update set limits = excluded.limits`;
}
