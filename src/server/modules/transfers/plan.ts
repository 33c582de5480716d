import type { TransferChoices, TransferDetail } from '#contract/transfers.ts';
import type { Sql } from '#server/db/client.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import type { ImportedApplication, ImportedFile } from '#server/ports/trackers/port.ts';
import type { ArchiveService } from './archive-loader.ts';
import { type OpenDeps, type OpenedFile, openFile } from './open-file.ts';
import {
  countStatusWords,
  countsOf,
  labelOf,
  maxProblems,
  maxShownRows,
  statusReader,
  type TransferPlan,
} from './plan.rules.ts';
import { planRows } from './plan-rows.ts';
import * as repo from './transfers.repo.ts';

export interface PlanDeps extends OpenDeps {
  sql: Sql;
  uploads: Pick<Uploads, 'load'>;
  archive: Pick<ArchiveService, 'read' | 'count'>;
  records: { jobs: Pick<Jobs, 'readPay'> };
}

/** Reads a waiting file, works out what would become of it under these choices, and keeps both. For worker processes. */
export async function planTransfer(
  deps: PlanDeps,
  memberId: string,
  id: string,
  changes: TransferChoices,
): Promise<void> {
  const { sql, uploads } = deps;
  const transfer = await repo.find(sql, memberId, id);
  const file = await repo.findFile(sql, memberId, id);
  if (!transfer || !file) throw notFound();
  if (!file.uploadId) throw conflict('NOT_NOW', 'This file has already been imported, or is being imported.');
  const choices = { ...transfer.choices, ...changes };
  // Another kind of rows has other columns.
  if (changes.kind && changes.kind !== transfer.choices.kind && !changes.columns) delete choices.columns;
  const opened = await openFile(deps, await uploads.load(sql, memberId, file.uploadId), choices);
  const saved = { choices, format: opened.format, plan: await describePlan(deps, memberId, opened, choices) };
  await sql.begin((tx) => repo.savePlan(tx, memberId, id, saved));
}

/** What is read of an application, as far as one has to look at it before it is imported. */
function readingOf(
  { records }: PlanDeps,
  application: ImportedApplication,
  choices: TransferChoices,
): TransferDetail['preview'][number]['reading'] {
  const { appliedAt, salary } = application;
  const pay = salary ? records.jobs.readPay(salary) : null;
  const isRead = pay && (pay.min !== null || pay.max !== null);
  return {
    status: statusReader(choices)(application),
    appliedAt,
    salary: isRead ? { ...pay, predicted: false } : null,
  };
}

async function describePlan(
  deps: PlanDeps,
  memberId: string,
  opened: OpenedFile,
  choices: TransferChoices,
): Promise<TransferPlan> {
  const { sql, archive } = deps;
  const nothing = { table: null, words: [], owners: [], leftAlone: [], preview: [] };
  if (opened.archive)
    return {
      ...nothing,
      counts: await archive.count(sql, memberId, opened.archive),
      problems: opened.archive.problems.slice(0, maxProblems),
    };
  const plan = await planRows(sql, memberId, opened.imported as ImportedFile, choices);
  const { table, owners, leftAlone, problems, applications } = plan.imported;
  const preview = [
    ...plan.applications.map((one) => ({ kind: 'application', ...one })),
    ...plan.contacts.map((one) => ({ kind: 'contact', ...one })),
  ];
  return {
    table: table && { ...table, mapping: table.mapping as Record<string, string> },
    words: countStatusWords(applications, choices),
    owners,
    leftAlone,
    problems: problems.slice(0, maxProblems),
    counts: countsOf(plan),
    preview: preview.slice(0, maxShownRows).map(({ kind, action, recordId, row }) => ({
      kind,
      action,
      recordId,
      label: labelOf(row),
      reading: 'statusText' in row ? readingOf(deps, row, choices) : null,
    })),
  };
}
