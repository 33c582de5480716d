import type { Limits, NewStage, Stage, StageChange } from '#contract/stages.ts';
import type { Sql } from '#server/db/client.ts';
import { conflict, notFound, ruleBroken } from '#server/kernel/errors.ts';
import { withoutUndefined } from '#server/kernel/without-undefined.ts';
import { lockApplicationsInStage } from './applications.repo.ts';
import { countByStage } from './listing.repo.ts';
import * as repo from './stages.repo.ts';

interface StageDeps {
  sql: Sql;
  newId: () => string;
}

const maxStages = 12;

/** The stages of one's own inside the statuses, with how many applications are in each, and the limits of the statuses. */
export async function listStages({ sql }: Pick<StageDeps, 'sql'>, memberId: string) {
  const [rows, counts, limits] = await Promise.all([
    repo.listStages(sql, memberId),
    countByStage(sql, memberId),
    repo.findLimits(sql, memberId),
  ]);
  return { items: rows.map(({ position: _, ...row }) => ({ ...row, count: counts.get(row.id) ?? 0 })), limits };
}

export async function createStage({ sql, newId }: StageDeps, memberId: string, body: NewStage): Promise<Stage> {
  const id = await sql.begin(async (tx) => {
    const made = newId();
    await repo.lockStages(tx, memberId);
    const present = (await repo.listStages(tx, memberId)).filter(({ status }) => status === body.status);
    assertNameIsFree(present, body.name);
    if (present.length >= maxStages) throw ruleBroken('TOO_MANY', `A status can have at most ${maxStages} stages.`);
    const { color = 'blue', most = null, ghostAfterDays = null } = body;
    const position = Math.max(0, ...present.map((stage) => stage.position)) + 1;
    await repo.insertStage(tx, memberId, { ...body, id: made, color, most, ghostAfterDays, position });
    return made;
  });
  return findStage({ sql }, memberId, id);
}

/** Changes what is given; `position` is its place among the stages of its status, from 0. */
export async function changeStage(
  { sql }: StageDeps,
  memberId: string,
  id: string,
  { position, ...body }: StageChange,
): Promise<Stage> {
  await sql.begin(async (tx) => {
    await repo.lockStages(tx, memberId);
    const stage = await repo.findStage(tx, memberId, id);
    if (!stage) throw notFound();
    const others = (await repo.listStages(tx, memberId)).filter(
      (other) => other.status === stage.status && other.id !== id,
    );
    if (body.name) assertNameIsFree(others, body.name);
    const changes = withoutUndefined(body);
    if (Object.keys(changes).length > 0) await repo.updateStage(tx, memberId, id, changes);
    if (position !== undefined) {
      const ids = others.map((other) => other.id);
      await repo.reorderStages(tx, memberId, [...ids.slice(0, position), id, ...ids.slice(position)]);
    }
  });
  return findStage({ sql }, memberId, id);
}

/** Deletes a stage; its applications stay in the status, in no stage. */
export async function deleteStage({ sql }: StageDeps, memberId: string, id: string): Promise<void> {
  await sql.begin(async (tx) => {
    await repo.lockStages(tx, memberId);
    if (!(await repo.lockStageForDeletion(tx, memberId, id))) throw notFound();
    await lockApplicationsInStage(tx, memberId, id);
    await repo.deleteStage(tx, memberId, id);
  });
}

export async function setLimits({ sql }: StageDeps, memberId: string, limits: Limits): Promise<{ limits: Limits }> {
  await sql.begin((tx) => repo.saveLimits(tx, memberId, limits));
  return { limits };
}

async function findStage(deps: Pick<StageDeps, 'sql'>, memberId: string, id: string): Promise<Stage> {
  const found = (await listStages(deps, memberId)).items.find((stage) => stage.id === id);
  if (!found) throw notFound();
  return found;
}

function assertNameIsFree(present: { name: string }[], name: string): void {
  if (present.some((stage) => stage.name.toLowerCase() === name.toLowerCase()))
    throw conflict('NAME_TAKEN', 'This status already has a stage with this name.');
}
