import type { Page } from '#contract/shapes.ts';
import type { TransferChoices, TransferDetail, TransferRecord } from '#contract/transfers.ts';
import type { Sql } from '#server/db/client.ts';
import type { Tasks } from '#server/db/tasks.ts';
import { type Clock, daysAgo } from '#server/kernel/clock.ts';
import { invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import { mapPage, readPage } from '#server/kernel/paging.ts';
import { withoutUndefined } from '#server/kernel/without-undefined.ts';
import { maxWaiting, type ReceivedFile, runIsolated, staleDays, type Uploads } from '#server/modules/uploads/index.ts';
import type { WorkerPool } from '#server/ports/worker/port.ts';
import { findChangedRecords } from './changed-records.ts';
import { maxShownRows } from './plan.rules.ts';
import { lockTransfer } from './transfer-lock.ts';
import { recordTransfer } from './transfers.events.ts';
import * as repo from './transfers.repo.ts';
import { planTransferKind, runTransferKind, undoTransferKind } from './transfers.tasks.ts';

export interface TransferServiceDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  work: Pick<Tasks, 'enqueue'> & Pick<WorkerPool, 'run'>;
  uploads: Uploads;
}

/** As large an archive may be when it is unpacked: what reading it may cost, however small it is. */
const unpackedBytes = 24 * 1024 * 1024;

/** Keeps a file and says what would become of it. */
export async function createTransfer(
  deps: TransferServiceDeps,
  memberId: string,
  file: ReceivedFile,
): Promise<TransferDetail> {
  if (file.bytes === 0) throw invalid([{ field: 'file', message: 'The file is empty.' }]);
  const id = deps.newId();
  await deps.sql.begin(async (tx) => {
    if ((await repo.countOpen(tx, memberId)) >= maxWaiting)
      throw ruleBroken(
        'TOO_MANY',
        `Import or discard the files you have uploaded first; at most ${maxWaiting} can wait.`,
      );
    const uploadId = await deps.uploads.store(tx, memberId, file);
    const row = {
      id,
      fileName: file.name,
      uploadId,
      bytes: bytesToRead(file),
      format: 'unknown',
      createdAt: deps.clock().toISOString(),
    };
    await repo.insert(tx, memberId, row);
  });
  try {
    await planInWorker(deps, memberId, id, bytesToRead(file), {});
  } catch (error) {
    // What cannot be read is not kept.
    await deleteTransfer(deps, memberId, id);
    throw error;
  }
  return getTransfer(deps, memberId, id);
}

export async function listTransfers(
  deps: TransferServiceDeps,
  memberId: string,
  page: number,
  perPage: number,
): Promise<Page<TransferRecord>> {
  const found = await readPage(
    { page, perPage },
    (span) => repo.list(deps.sql, memberId, span),
    (cap) => repo.count(deps.sql, memberId, cap),
  );
  return mapPage(found, toTransfer);
}

/** A transfer as the person sees it: what would become of its file, or what became of it. */
export async function getTransfer(deps: TransferServiceDeps, memberId: string, id: string): Promise<TransferDetail> {
  const row = await repo.find(deps.sql, memberId, id);
  if (!row) throw notFound();
  if (row.status === 'ready' || row.status === 'failed') return describeWaiting(deps, memberId, row);
  const rows = await repo.listRows(deps.sql, memberId, id, { limit: maxShownRows, offset: 0 });
  const changedSince = row.status === 'done' ? (await findChangedRecords(deps.sql, memberId, id)).size : 0;
  const nothing = { table: null, words: [], owners: [], leftAlone: [] };
  const { problems, choices } = row;
  return {
    ...toTransfer(row),
    ...nothing,
    problems,
    choices,
    changedSince,
    preview: rows.filter(isShown).map(toShown),
  };
}

async function describeWaiting(
  deps: TransferServiceDeps,
  memberId: string,
  row: repo.TransferRow,
): Promise<TransferDetail> {
  const { id } = row;
  let planned = await repo.findPlan(deps.sql, memberId, id);
  if (!planned) {
    const file = await repo.findFile(deps.sql, memberId, id);
    await planInWorker(deps, memberId, id, file?.bytes ?? 0, {});
    planned = await repo.findPlan(deps.sql, memberId, id);
  }
  const present = await repo.find(deps.sql, memberId, id);
  if (!planned || !present) throw notFound();
  return { ...toTransfer(present), ...planned, choices: present.choices, changedSince: 0 };
}

export async function changeTransfer(
  deps: TransferServiceDeps,
  memberId: string,
  id: string,
  choices: TransferChoices,
): Promise<TransferDetail> {
  const { bytes } = await deps.sql.begin((tx) => lockTransfer(tx, memberId, id, 'ready'));
  await planInWorker(deps, memberId, id, bytes, withoutUndefined(choices));
  return getTransfer(deps, memberId, id);
}

export async function startTransfer(deps: TransferServiceDeps, memberId: string, id: string): Promise<TransferDetail> {
  await deps.sql.begin(async (tx) => {
    const { bytes } = await lockTransfer(tx, memberId, id, 'ready');
    await repo.setStatus(tx, memberId, id, { status: 'queued' });
    await deps.work.enqueue(tx, runTransferKind, { memberId, transferId: id, bytes });
  });
  return getTransfer(deps, memberId, id);
}

/** Undoes the import of a file; of what was changed since, the person says whether it stays. */
export async function undoImport(
  deps: TransferServiceDeps,
  memberId: string,
  id: string,
  changed: 'keep' | 'remove' | undefined,
): Promise<TransferDetail> {
  const { bytes } = await deps.sql.begin((tx) => lockTransfer(tx, memberId, id, 'done'));
  await runIsolated(deps.work, undoTransferKind, { memberId, transferId: id, changed }, bytes);
  return getTransfer(deps, memberId, id);
}

export async function deleteTransfer(deps: TransferServiceDeps, memberId: string, id: string): Promise<void> {
  await deps.sql.begin(async (tx) => {
    const { uploadId } = await lockTransfer(tx, memberId, id, 'ready');
    await repo.remove(tx, memberId, id);
    if (uploadId) await deps.uploads.remove(tx, memberId, [uploadId]);
    await recordTransfer(tx, memberId, id, 'transfer_discarded', deps.clock().toISOString());
  });
}

export async function listTransferRows(
  deps: TransferServiceDeps,
  memberId: string,
  id: string,
  page: number,
  perPage: number,
) {
  if (!(await repo.find(deps.sql, memberId, id))) throw notFound();
  const found = await readPage(
    { page, perPage },
    (span) => repo.listRows(deps.sql, memberId, id, span),
    (cap) => repo.countRows(deps.sql, memberId, id, cap),
  );
  return mapPage(found, toShown);
}

/** Removes files that were never imported. */
export async function purgeStaleTransfers(deps: TransferServiceDeps): Promise<void> {
  await deps.sql.begin(async (tx) => {
    const gone = await repo.purge(tx, daysAgo(deps.clock, staleDays));
    for (const { memberId, uploadId } of gone) await deps.uploads.remove(tx, memberId, [uploadId]);
  });
}

/** Has the file read, and what would become of it written down. */
const planInWorker = (
  { work }: TransferServiceDeps,
  memberId: string,
  transferId: string,
  bytes: number,
  choices: TransferChoices,
) => runIsolated(work, planTransferKind, { memberId, transferId, choices }, bytes);

const bytesToRead = ({ name, bytes }: ReceivedFile): number => (/\.zip$/iu.test(name) ? unpackedBytes : bytes);

const isShown = ({ kind }: repo.DoneRow): boolean => /^(?:application|contact)s?$/u.test(kind);
const toShown = ({ kind, action, label, recordId }: repo.DoneRow) => ({ kind, action, label, recordId });

function toTransfer({ choices: _c, problems: _p, done, total, ...row }: repo.TransferRow): TransferRecord {
  return { ...row, progress: { done, total } };
}
