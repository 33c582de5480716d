import type { z } from 'zod';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { TransferChoices, TransferDetail, TransferRecord } from '#contract/transfers.ts';
import type { Sql } from '#server/db/client.ts';
import type { TaskKind, Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { ReceivedFile, Uploads } from '#server/modules/uploads/index.ts';
import { type WorkerPool, WorkerStopped } from '#server/ports/worker/port.ts';
import { findChangedRecords } from './changed.ts';
import { lockTransfer } from './lock.ts';
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

const maxShown = 50;
/** As large an archive may be when it is unpacked: what reading it may cost, however small it is. */
const unpackedBytes = 24 * 1024 * 1024;
const maxWaiting = 10;
const keptMs = 7 * 86_400_000;

export function createTransferService(deps: TransferServiceDeps) {
  const { sql, clock, newId, uploads } = deps;

  /** Keeps a file and says what would become of it. */
  async function create(memberId: string, file: ReceivedFile): Promise<TransferDetail> {
    if (file.bytes === 0) throw invalid([{ field: 'file', message: 'The file is empty.' }]);
    const id = newId();
    await sql.begin(async (tx) => {
      if ((await repo.countOpen(tx, memberId)) >= maxWaiting)
        throw ruleBroken('TOO_MANY', `Bring in or discard the files you have sent first: at most ${maxWaiting} wait.`);
      const uploadId = await uploads.store(tx, memberId, file);
      const row = {
        id,
        fileName: file.name,
        uploadId,
        bytes: bytesToRead(file),
        format: 'unknown',
        createdAt: clock().toISOString(),
      };
      await repo.insert(tx, memberId, row);
    });
    try {
      await plan(memberId, id, bytesToRead(file), {});
    } catch (error) {
      // What cannot be read is not kept.
      await remove(memberId, id);
      throw error;
    }
    return find(memberId, id);
  }

  /** Has the file read, and what would become of it written down. */
  const plan = (memberId: string, transferId: string, bytes: number, choices: TransferChoices) =>
    runIsolated(planTransferKind, { memberId, transferId, choices }, bytes);

  /** Does work in a worker process that a person waits for. */
  async function runIsolated<T extends { memberId: string }>(
    kind: TaskKind<z.ZodType<unknown, T>>,
    payload: T,
    bytes: number,
  ): Promise<void> {
    try {
      await deps.work.run({ name: kind.name, payload, memberId: payload.memberId, bytes, interactive: true });
    } catch (error) {
      if (error instanceof WorkerStopped && error.reason !== 'shutdown')
        throw invalid([{ field: 'file', message: error.message }]);
      throw error;
    }
  }

  async function list(memberId: string, page: number, perPage: number): Promise<Page<TransferRecord>> {
    const [rows, count] = await Promise.all([
      repo.list(sql, memberId, { limit: perPage, offset: (page - 1) * perPage }),
      repo.count(sql, memberId, totalCap + 1),
    ]);
    return toPage(rows.map(toTransfer), count, page, perPage, null);
  }

  /** A transfer as the person sees it: what would become of its file, or what became of it. */
  async function find(memberId: string, id: string): Promise<TransferDetail> {
    const row = await repo.find(sql, memberId, id);
    if (!row) throw notFound();
    if (row.status === 'ready' || row.status === 'failed') return describeWaiting(memberId, row);
    const rows = await repo.listRows(sql, memberId, id, { limit: maxShown, offset: 0 });
    const changedSince = row.status === 'done' ? (await findChangedRecords(sql, memberId, id)).size : 0;
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

  async function describeWaiting(memberId: string, row: repo.TransferRow): Promise<TransferDetail> {
    const { id } = row;
    let planned = await repo.findPlan(sql, memberId, id);
    if (!planned) {
      const file = await repo.findFile(sql, memberId, id);
      await plan(memberId, id, file?.bytes ?? 0, {});
      planned = await repo.findPlan(sql, memberId, id);
    }
    const present = await repo.find(sql, memberId, id);
    if (!planned || !present) throw notFound();
    return { ...toTransfer(present), ...planned, choices: present.choices, changedSince: 0 };
  }

  async function change(memberId: string, id: string, choices: TransferChoices): Promise<TransferDetail> {
    const { bytes } = await sql.begin((tx) => lockTransfer(tx, memberId, id, 'ready'));
    await plan(memberId, id, bytes, withoutUndefined(choices));
    return find(memberId, id);
  }

  async function start(memberId: string, id: string): Promise<TransferDetail> {
    await sql.begin(async (tx) => {
      const { bytes } = await lockTransfer(tx, memberId, id, 'ready');
      await repo.setStatus(tx, memberId, id, { status: 'queued' });
      await deps.work.enqueue(tx, runTransferKind, { memberId, transferId: id, bytes });
    });
    return find(memberId, id);
  }

  /** Takes back everything a file brought; of what was changed since, the person says whether it stays. */
  async function undo(memberId: string, id: string, changed: 'keep' | 'remove' | undefined): Promise<TransferDetail> {
    const { bytes } = await sql.begin((tx) => lockTransfer(tx, memberId, id, 'done'));
    await runIsolated(undoTransferKind, { memberId, transferId: id, changed }, bytes);
    return find(memberId, id);
  }

  async function remove(memberId: string, id: string): Promise<void> {
    await sql.begin(async (tx) => {
      const { uploadId } = await lockTransfer(tx, memberId, id, 'ready');
      await repo.remove(tx, memberId, id);
      if (uploadId) await uploads.remove(tx, memberId, [uploadId]);
      await recordTransfer(tx, memberId, id, 'transfer_discarded', clock().toISOString());
    });
  }

  async function rows(memberId: string, id: string, page: number, perPage: number) {
    if (!(await repo.find(sql, memberId, id))) throw notFound();
    const [items, count] = await Promise.all([
      repo.listRows(sql, memberId, id, { limit: perPage, offset: (page - 1) * perPage }),
      repo.countRows(sql, memberId, id, totalCap + 1),
    ]);
    return toPage(items.map(toShown), count, page, perPage, null);
  }

  /** It could not be brought in for good: said so, the file kept to be tried again or discarded. */
  const fail = (memberId: string, id: string, message: string) =>
    sql.begin((tx) => repo.failRun(tx, memberId, id, `Nothing was brought in: ${message}`)) as Promise<void>;

  /** Forgets files nobody brought in for a week. */
  async function purge(): Promise<void> {
    await sql.begin(async (tx) => {
      const gone = await repo.purge(tx, new Date(clock().getTime() - keptMs).toISOString());
      for (const { memberId, uploadId } of gone) await uploads.remove(tx, memberId, [uploadId]);
    });
  }

  return { create, purge, list, find, change, start, fail, undo, remove, rows };
}

export type TransferService = ReturnType<typeof createTransferService>;

const bytesToRead = ({ name, bytes }: ReceivedFile): number => (/\.zip$/iu.test(name) ? unpackedBytes : bytes);

const withoutUndefined = (given: TransferChoices): TransferChoices =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const isShown = ({ kind }: repo.DoneRow): boolean => /^(?:application|contact)s?$/u.test(kind);
const toShown = ({ kind, action, label, recordId }: repo.DoneRow) => ({ kind, action, label, recordId });

function toTransfer({ choices: _c, problems: _p, done, total, ...row }: repo.TransferRow): TransferRecord {
  return { ...row, progress: { done, total } };
}
