import type { TransferChoices } from '#contract/transfers.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { AppError } from '#server/kernel/errors.ts';
import { type Applications, refreshAllMilestones } from '#server/modules/applications/index.ts';
import type { Contacts } from '#server/modules/contacts/index.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import type { ArchiveService } from './archive-loader.ts';
import { type OpenDeps, type OpenedFile, openFile } from './open-file.ts';
import { countsOf, labelOf, maxProblems, statusMapper, toRecord } from './plan.rules.ts';
import { type Plan, planRows, toImportableContact } from './plan-rows.ts';
import { recordTransfer } from './transfers.events.ts';
import * as repo from './transfers.repo.ts';

export interface RunDeps extends OpenDeps {
  sql: Sql;
  uploads: Pick<Uploads, 'load' | 'remove'>;
  archive: Pick<ArchiveService, 'read' | 'restore'>;
  records: {
    applications: Pick<Applications, 'importRecords'>;
    contacts: Pick<Contacts, 'importContacts' | 'mergeImported'>;
  };
}

type OnProgress = (done: number) => Promise<void>;

/** A database that is away or busy is tried again; anything else will not get better, and is told. */
export async function runOrFail(deps: RunDeps, memberId: string, transferId: string): Promise<void> {
  try {
    await runTransfer(deps, memberId, transferId);
  } catch (error) {
    const code = String((error as { code?: string }).code ?? '');
    if (/^(?:08|40|53|57P|CONN|ECONN)/u.test(code)) throw error;
    const why = error instanceof AppError ? error.message : 'the file holds what cannot be stored.';
    await failTransfer(deps, memberId, transferId, why);
  }
}

/** The import failed: that is said, and the file is kept to be tried again or discarded. */
export const failTransfer = ({ sql }: Pick<RunDeps, 'sql'>, memberId: string, id: string, message: string) =>
  sql.begin((tx) => repo.failRun(tx, memberId, id, `Nothing was imported: ${message}`)) as Promise<void>;

/** Imports a file: everything or nothing, so that an interruption leaves no half. For worker processes. */
async function runTransfer(deps: RunDeps, memberId: string, id: string): Promise<void> {
  const { sql, clock, uploads } = deps;
  const transfer = await repo.find(sql, memberId, id);
  const uploadId = (await repo.findFile(sql, memberId, id))?.uploadId;
  if (!transfer || !uploadId || (transfer.status !== 'queued' && transfer.status !== 'running')) return;
  await sql.begin((tx) => repo.setStatus(tx, memberId, id, { status: 'running' }));
  const { choices } = transfer;
  const opened = await openFile(deps, await uploads.load(sql, memberId, uploadId), choices);
  const onProgress = (done: number) => repo.setProgress(sql, memberId, id, done, countRows(opened));
  await onProgress(0);
  await sql.begin(async (tx) => {
    // Given twice, the work is done once; the second one finds it done.
    await repo.lockRuns(tx, memberId);
    if ((await repo.find(tx, memberId, id))?.status !== 'running') return;
    const { counts, rows, problems } = await storeFile(deps, tx, memberId, { id, opened, choices, onProgress });
    const now = clock().toISOString();
    const ordered = rows.map((row, i) => ({ ordinal: i + 1, ...row }));
    await repo.insertRows(tx, memberId, id, ordered);
    await repo.invalidatePlans(tx, memberId);
    await repo.finish(tx, memberId, id, { counts, problems: problems.slice(0, maxProblems), now });
    await uploads.remove(tx, memberId, [uploadId]);
    await recordTransfer(tx, memberId, id, 'transfer_finished', now);
  });
}

const countRows = ({ archive, imported }: OpenedFile): number =>
  archive
    ? [...archive.tables.values()].reduce((sum, rows) => sum + rows.length, 0)
    : (imported?.applications.length ?? 0) + (imported?.contacts.length ?? 0);

interface FileToStore {
  id: string;
  opened: OpenedFile;
  choices: TransferChoices;
  onProgress: OnProgress;
}

async function storeFile(deps: RunDeps, tx: Tx, memberId: string, { id, opened, choices, onProgress }: FileToStore) {
  const { archive, imported } = opened;
  if (archive) {
    const done = await deps.archive.restore(tx, memberId, archive, id, onProgress);
    await refreshAllMilestones(tx, memberId);
    return done;
  }
  if (!imported) throw new Error('a file was opened as nothing');
  return storePlan(deps, tx, memberId, await planRows(tx, memberId, imported, choices), choices, onProgress);
}

async function storePlan(
  deps: RunDeps,
  tx: Tx,
  memberId: string,
  plan: Plan,
  choices: TransferChoices,
  onProgress: (done: number) => Promise<void>,
) {
  const { imported } = plan;
  const newApplications = plan.applications.filter(({ action }) => action === 'new');
  const mapStatus = statusMapper(choices);
  const records = newApplications.map(({ row }) => toRecord(row, mapStatus(row) as 'saved'));
  const applicationIds = await deps.records.applications.importRecords(tx, memberId, records);
  await onProgress(plan.applications.length);
  const newContacts = plan.contacts.filter(({ action }) => action === 'new');
  const contactIds = await deps.records.contacts.importContacts(
    tx,
    memberId,
    newContacts.map(({ row }) => toImportableContact(row, imported.format)),
  );
  const rows: Omit<repo.DoneRow, 'ordinal'>[] = [
    ...newApplications.map(({ row }, i) =>
      doneRow('application', 'new', applicationIds[i] as string, labelOf(row), null),
    ),
    ...newContacts.map(({ row }, i) => doneRow('contact', 'new', contactIds[i] as string, labelOf(row), null)),
  ];
  for (const { row, recordId } of plan.contacts.filter(({ action }) => action === 'merge')) {
    const contact = toImportableContact(row, imported.format);
    const merge = { contact, prefer: choices.prefer ?? 'mine' };
    const before = recordId && (await deps.records.contacts.mergeImported(tx, memberId, recordId, merge));
    if (before) rows.push(doneRow('contact', 'merge', recordId, labelOf(row), { ...before, origin: row.origin }));
  }
  await repo.saveOrigins(tx, memberId, [
    ...newApplications.map(({ row }, i) => ({
      origin: row.origin,
      kind: 'application',
      recordId: applicationIds[i] as string,
    })),
    ...newContacts.map(({ row }, i) => ({ origin: row.origin, kind: 'contact', recordId: contactIds[i] as string })),
    ...plan.contacts.flatMap(({ row, action, recordId }) =>
      action === 'merge' && recordId ? [{ origin: row.origin, kind: 'contact', recordId }] : [],
    ),
  ]);
  await onProgress(plan.applications.length + plan.contacts.length);
  return { counts: countsOf(plan), rows, problems: imported.problems };
}

const doneRow = (kind: string, action: repo.DoneRow['action'], recordId: string, label: string, before: unknown) => ({
  kind,
  action,
  recordId,
  label,
  before,
});
