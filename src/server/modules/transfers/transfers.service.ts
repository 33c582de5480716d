import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { TransferChoices, TransferDetail, TransferRecord } from '#contract/transfers.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import type { Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { Applications } from '#server/modules/applications/index.ts';
import type { Before, Contacts } from '#server/modules/contacts/index.ts';
import type { ReceivedFile, Uploads } from '#server/modules/uploads/index.ts';
import { type WorkerPool, WorkerStopped } from '#server/ports/worker/port.ts';
import type { ArchiveService } from './archive.ts';
import * as repo from './transfers.repo.ts';
import { planTransfer, runTransfer } from './transfers.tasks.ts';

export interface TransferServiceDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  enqueue: Tasks['enqueue'];
  workers: Pick<WorkerPool, 'run'>;
  uploads: Uploads;
  archive: ArchiveService;
  applications: Pick<Applications, 'unbring'>;
  contacts: Pick<Contacts['bringing'], 'unbring' | 'unmerge'>;
}

const maxShown = 50;
const maxWaiting = 10;
const keptMs = 7 * 86_400_000;

export function createTransferService(deps: TransferServiceDeps) {
  const { sql, clock, newId, archive, uploads } = deps;

  /** Keeps a file and says what would become of it. */
  async function create(memberId: string, file: ReceivedFile): Promise<TransferDetail> {
    if (file.bytes === 0) throw invalid([{ field: 'file', message: 'The file is empty.' }]);
    const id = newId();
    await sql.begin(async (tx) => {
      if ((await repo.countOpen(tx, memberId)) >= maxWaiting)
        throw ruleBroken('TOO_MANY', `Bring in or discard the files you have sent first: at most ${maxWaiting} wait.`);
      const uploadId = await uploads.store(tx, memberId, file);
      const { name: fileName, bytes } = file;
      const row = { id, fileName, uploadId, bytes, format: 'unknown', createdAt: clock().toISOString() };
      await repo.insert(tx, memberId, row);
    });
    try {
      await plan(memberId, id, file.bytes, {});
    } catch (error) {
      // What cannot be read is not kept.
      await remove(memberId, id);
      throw error;
    }
    return find(memberId, id);
  }

  /** Has the file read in a worker process, and what would become of it written down. */
  async function plan(memberId: string, id: string, bytes: number, choices: TransferChoices): Promise<void> {
    try {
      await deps.workers.run({
        ...{ name: planTransfer, payload: { memberId, transferId: id, choices }, memberId, bytes, interactive: true },
      });
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
    const changedSince = row.status === 'done' ? (await repo.findChanged(sql, memberId, id)).size : 0;
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
    const { bytes } = await sql.begin((tx) => lock(tx, memberId, id, 'ready'));
    await plan(memberId, id, bytes, withoutUndefined(choices));
    return find(memberId, id);
  }

  async function start(memberId: string, id: string): Promise<TransferDetail> {
    await sql.begin(async (tx) => {
      const { bytes } = await lock(tx, memberId, id, 'ready');
      await repo.setStatus(tx, memberId, id, { status: 'queued' });
      await deps.enqueue(tx, runTransfer, { memberId, transferId: id, bytes });
    });
    return find(memberId, id);
  }

  /** Takes back everything a file brought; of what was worked on since, the person says whether it stays. */
  function undo(memberId: string, id: string, worked: 'keep' | 'remove' | undefined): Promise<TransferDetail> {
    return sql
      .begin(async (tx) => {
        const transfer = await lock(tx, memberId, id, 'done');
        const changed = await repo.findChanged(tx, memberId, id);
        if (changed.size > 0 && !worked)
          throw conflict(
            'CHANGED_SINCE',
            `You have worked on ${changed.size} of these since. Say what becomes of them.`,
          );
        if (changed.size > 0 && worked === 'keep' && transfer.format === 'cairn')
          throw ruleBroken('ALL_OR_NOTHING', 'An export of Cairn can only be taken back whole.');
        const isKept = (recordId: string) => worked === 'keep' && changed.has(recordId);
        const left: string[] = [];
        const rows = (await repo.listRows(tx, memberId, id, { limit: 10_000_000, offset: 0 })).filter(
          ({ action, recordId }) => action !== 'new' || !isKept(recordId),
        );
        if (worked === 'keep' && changed.size > 0) left.push(`${changed.size} you have worked on since stay.`);
        if (transfer.format === 'cairn') await archive.undo(tx, memberId, rows);
        else {
          const idsOf = (kind: string) =>
            rows.filter((row) => row.kind === kind && row.action === 'new').map(({ recordId }) => recordId);
          const merged = rows.filter(({ action }) => action === 'merge');
          await deps.applications.unbring(tx, memberId, idsOf('application'));
          await deps.contacts.unbring(tx, memberId, idsOf('contact'));
          // The last merge first: each brings back what it found, unless it was changed by hand since.
          let kept = 0;
          for (const { recordId, before } of merged.reverse())
            if (!(await deps.contacts.unmerge(tx, memberId, recordId, before as Before))) kept += 1;
          if (kept > 0) left.push(`${kept} merged contacts were changed since, and stay as they are.`);
          const made = rows.filter(({ action }) => action === 'new').map(({ recordId }) => recordId);
          await repo.forgetOrigins(tx, memberId, {
            recordIds: made,
            origins: merged.map(({ before }) => (before as { origin: string }).origin),
          });
        }
        await repo.forgetPlans(tx, memberId);
        await repo.markUndone(tx, memberId, id, { now: clock().toISOString(), message: left.join(' ') || null });
      })
      .then(() => find(memberId, id));
  }

  async function remove(memberId: string, id: string): Promise<void> {
    await sql.begin(async (tx) => {
      const { uploadId } = await lock(tx, memberId, id, 'ready');
      await repo.remove(tx, memberId, id);
      if (uploadId) await uploads.remove(tx, memberId, [uploadId]);
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
    repo.failRun(sql, memberId, id, `Nothing was brought in: ${message}`);

  const lock = async (tx: Tx, memberId: string, id: string, status: 'ready' | 'done') => {
    const row = await repo.lockForUpdate(tx, memberId, id);
    if (!row) throw notFound();
    const said = { ready: 'This file is brought in already, or on its way.', done: 'There is nothing to take back.' };
    if (row.status !== status && !(status === 'ready' && row.status === 'failed'))
      throw conflict('NOT_NOW', said[status]);
    return row;
  };

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

const withoutUndefined = (given: TransferChoices): TransferChoices =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const isShown = ({ kind }: repo.DoneRow): boolean => /^(?:application|contact)s?$/u.test(kind);
const toShown = ({ kind, action, label, recordId }: repo.DoneRow) => ({ kind, action, label, recordId });

function toTransfer({ choices: _c, problems: _p, done, total, ...row }: repo.TransferRow): TransferRecord {
  return { ...row, progress: { done, total } };
}
