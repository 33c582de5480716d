import type { Status } from '#contract/enums.ts';
import type { Limits, Stage } from '#contract/stages.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';

export type StageRow = Omit<Stage, 'count'> & { position: number };

const columns = (reader: Queryable) => reader`id, status, name, color, position, most, ghost_after_days`;

export async function listStages(reader: Queryable, memberId: string): Promise<StageRow[]> {
  return reader<StageRow[]>`
    select ${columns(reader)} from stages where member_id = ${memberId}
    order by status, position, id limit 200`;
}

export async function findStage(reader: Queryable, memberId: string, id: string): Promise<StageRow | null> {
  const [row] = await reader<StageRow[]>`
    select ${columns(reader)} from stages where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** A stage an application is put in: it is not deleted until the end of the transaction. */
export async function lockStageForUse(tx: Tx, memberId: string, id: string): Promise<StageRow | null> {
  const [row] = await tx<StageRow[]>`
    select ${columns(tx)} from stages where member_id = ${memberId} and id = ${id} for key share`;
  return row ?? null;
}

/** A stage that is going to be deleted, locked against everybody. */
export async function lockStageForDeletion(tx: Tx, memberId: string, id: string): Promise<boolean> {
  return (await tx`select 1 from stages where member_id = ${memberId} and id = ${id} for update`).count > 0;
}

/** One at a time changes the stages of a member. */
export async function lockStages(tx: Tx, memberId: string): Promise<void> {
  await takeLock(tx, 'stages', memberId);
}

export async function insertStage(tx: Tx, memberId: string, row: StageRow): Promise<void> {
  await tx`insert into stages ${tx({ memberId, ...row })}`;
}

export async function updateStage(tx: Tx, memberId: string, id: string, changes: Partial<StageRow>): Promise<void> {
  await tx`update stages set ${tx(changes)} where member_id = ${memberId} and id = ${id}`;
}

/** Numbers the stages of a status in the given order. */
export async function reorderStages(tx: Tx, memberId: string, ids: string[]): Promise<void> {
  await tx`
    update stages s set position = o.ordinal from unnest(${ids}::uuid[]) with ordinality o(id, ordinal)
    where s.member_id = ${memberId} and s.id = o.id`;
}

export async function deleteStage(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from stages where member_id = ${memberId} and id = ${id}`;
}

/** How many cards each status is meant to hold. */
export async function findLimits(reader: Queryable, memberId: string): Promise<Limits> {
  const [row] = await reader<{ limits: Partial<Record<Status, number>> }[]>`
    select limits from stage_limits where member_id = ${memberId}`;
  return row?.limits ?? {};
}

export async function saveLimits(tx: Tx, memberId: string, limits: Limits): Promise<void> {
  await tx`
    insert into stage_limits (member_id, limits) values (${memberId}, ${tx.json(limits as never)})
    on conflict (member_id) do update set limits = excluded.limits`;
}
