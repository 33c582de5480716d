import type { Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { type IngestBatch, noCounts } from '#server/modules/jobs/index.ts';
import { NoPostings, type ReadFile } from '#server/ports/sources/port.ts';
import type { WorkerStopped } from '#server/ports/worker/port.ts';
import { type ImportDeps, maxErrors } from './import.deps.ts';
import * as repo from './imports.repo.ts';
import { readImportKind } from './imports.tasks.ts';
import * as stored from './stored-postings.repo.ts';

/** A file the reading process died of is tried once more. */
const maxCrashes = 2;

/** The file that is being read is not to be read any further. */
class FileTaken extends Error {}

/** Queues what is left to read of an import, with the size of its largest file. */
export async function enqueueRead(deps: ImportDeps, tx: Tx, memberId: string, importId: string): Promise<void> {
  const bytes = await repo.largestUnread(tx, memberId, importId);
  if (bytes !== null) await deps.work.enqueue(tx, readImportKind, { memberId, importId, bytes });
}

/** Reads the files of an import; after an interruption it goes on where it was. */
export async function runImport(deps: ImportDeps, memberId: string, importId: string): Promise<void> {
  const started = await repo.startImport(deps.sql, memberId, importId, isoNow(deps.clock));
  if (!started) return;
  const owner = started.scope === 'catalogue' ? null : memberId;
  for (
    let file = await repo.nextFile(deps.sql, memberId, importId);
    file;
    file = await repo.nextFile(deps.sql, memberId, importId)
  )
    await importFile(deps, { memberId, importId, owner, source: started.source }, file);
  await endImport(deps, memberId, importId);
}

const endImport = (deps: ImportDeps, memberId: string, importId: string) =>
  deps.sql.begin(async (tx) => {
    if (await repo.endImport(tx, memberId, importId, isoNow(deps.clock))) await recordEnd(deps, tx, memberId, importId);
  }) as Promise<void>;

/** Announces that an import is over. */
export const recordEnd = ({ clock }: ImportDeps, tx: Tx, memberId: string, importId: string) =>
  recordEvent(tx, {
    kind: 'import_finished',
    memberId,
    subjectId: importId,
    actorId: memberId,
    occurredAt: isoNow(clock),
    data: {},
  });

interface Running {
  memberId: string;
  importId: string;
  owner: string | null;
  source: string | null;
}

async function importFile(deps: ImportDeps, running: Running, file: repo.UnreadFile): Promise<void> {
  const { memberId, importId, owner } = running;
  const { ordinal } = file;
  const found = await readFile(deps, memberId, file, running.source);
  if (found instanceof Error)
    return endFile(deps, memberId, importId, file, { status: 'failed', message: found.message });
  const failed = found.errors.length;
  const begun = { ordinal, format: found.format, total: found.postings.length };
  const broken = {
    counts: { ...noCounts(), read: failed, failed },
    errors: [...found.errors, ...found.warnings].slice(0, maxErrors),
  };
  await repo.startFile(deps.sql, memberId, importId, begun, broken);
  try {
    await deps.postings.jobs.ingest(found.postings.slice(file.done), {
      owner,
      onBatch: (tx, batch) => recordBatch(tx, running, file, batch),
    });
  } catch (error) {
    // Cancelled, there is nothing left of it to read; otherwise another process reads it, or will.
    if (error instanceof FileTaken && !(await isUnread(deps, running, ordinal))) return;
    throw error;
  }
  await endFile(deps, memberId, importId, file, { status: 'done', message: null });
}

/** Writes down what a batch brought, in its transaction. */
async function recordBatch(
  tx: Tx,
  { memberId, importId }: Running,
  file: repo.UnreadFile,
  batch: IngestBatch,
): Promise<void> {
  const { counts, errors, rows } = batch;
  const done = file.done + batch.done;
  const added = { counts, errors, done, from: done - counts.read };
  // In this order: who cancels an import locks it before its files.
  await stored.insert(tx, memberId, importId, file.ordinal, rows);
  if (!(await repo.addToFile(tx, memberId, importId, file.ordinal, added, maxErrors)))
    throw new FileTaken('another process reads this file');
}

const isUnread = async ({ sql }: ImportDeps, { memberId, importId }: Running, ordinal: number): Promise<boolean> =>
  (await repo.listUnread(sql, memberId, importId)).some((file) => file.ordinal === ordinal);

/** A file is done with, for better or for worse. */
export async function endFile(
  deps: ImportDeps,
  memberId: string,
  importId: string,
  { ordinal, uploadId }: repo.UnreadFile,
  end: repo.FileEnd,
): Promise<void> {
  await deps.sql.begin(async (tx) => {
    await repo.endFile(tx, memberId, importId, ordinal, end);
    await deps.uploads.remove(tx, memberId, [uploadId]);
  });
}

/** The reading process met a limit or died: the file it read fails, and the others are read. */
export async function handleStoppedImport(
  deps: ImportDeps,
  memberId: string,
  importId: string,
  stopped: WorkerStopped,
): Promise<void> {
  const file = await repo.nextFile(deps.sql, memberId, importId);
  const isFinal = stopped.reason !== 'crash' || (file && file.crashes + 1 >= maxCrashes);
  if (file && isFinal) await endFile(deps, memberId, importId, file, { status: 'failed', message: stopped.message });
  else if (file) await deps.sql.begin((tx) => repo.addCrash(tx, memberId, importId, file.ordinal));
  if (await repo.nextFile(deps.sql, memberId, importId))
    await deps.sql.begin((tx) => enqueueRead(deps, tx, memberId, importId));
  else await endImport(deps, memberId, importId);
}

/** What a file holds; a file that breaks its reader fails alone, with the reason. */
export async function readFile(
  { sql, clock, postings, uploads }: ImportDeps,
  memberId: string,
  { name, uploadId, choices }: repo.UnreadFile,
  source: string | null,
): Promise<ReadFile | Error> {
  const content = await uploads.load(sql, memberId, uploadId);
  try {
    return postings.read(name, content, { ...choices, source, now: clock() });
  } catch (error) {
    if (error instanceof NoPostings) return error;
    return new Error(`This file cannot be read: ${(error as Error).message}`);
  }
}
