import type { Tx } from '#server/db/client.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import * as repo from './applications.repo.ts';
import { lockBoard } from './board-positions.repo.ts';
import { lockSearchForUse } from './job-searches.repo.ts';
import { lockStageForUse } from './stages.repo.ts';

/**
 * An application of the member that is going to be changed, locked until the end of the transaction.
 * @throws when it is none, or in the trash.
 */
export async function lockApplication(tx: Tx, memberId: string, id: string): Promise<repo.ApplicationRow> {
  const row = await lockEvenInTrash(tx, memberId, id);
  if (row.deletedAt) throw conflict('IN_TRASH', 'This application is in the trash. Take it out first.');
  return row;
}

/** An application that is going to be moved, locked together with the board; taken before any other row. */
export async function lockApplicationToMove(tx: Tx, memberId: string, id: string): Promise<repo.ApplicationRow> {
  await lockBoard(tx, memberId);
  return lockApplication(tx, memberId, id);
}

/** An application of the member, in the trash or not, locked until the end of the transaction. */
export async function lockEvenInTrash(tx: Tx, memberId: string, id: string): Promise<repo.ApplicationRow> {
  const row = await repo.lockOne(tx, memberId, id);
  if (!row) throw notFound();
  return row;
}

type Ids = (string | null | undefined)[];

/**
 * Locks what comes before the rows of applications that are going to be moved, in the order everybody locks them:
 * the board, the stages and searches they are put in, the applications, what belongs to them.
 */
export async function lockTargets(
  tx: Tx,
  memberId: string,
  targets: { board: boolean; stageIds: Ids; searchIds: Ids },
): Promise<void> {
  if (targets.board) await lockBoard(tx, memberId);
  for (const id of distinct(targets.stageIds)) await lockStageForUse(tx, memberId, id);
  for (const id of distinct(targets.searchIds)) await lockSearchForUse(tx, memberId, id);
}

const distinct = (ids: Ids): string[] => [...new Set(ids.filter((id) => typeof id === 'string'))].sort();
