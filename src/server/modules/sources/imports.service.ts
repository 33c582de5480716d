import type { ImportDetail } from '#contract/sources.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import type { Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { invalid, notFound } from '#server/kernel/errors.ts';
import type { SignedIn } from '#server/kernel/http/types.ts';
import { readPage } from '#server/kernel/paging.ts';
import { type Jobs, noCounts } from '#server/modules/jobs/index.ts';
import type { ReceivedFile, Uploads } from '#server/modules/uploads/index.ts';
import { NoPostings, type ReadFile, type ReadPostings } from '#server/ports/sources/port.ts';
import type { WorkerStopped } from '#server/ports/worker/port.ts';
import * as repo from './imports.repo.ts';
import { readImportKind } from './imports.tasks.ts';

export interface ImportDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  enqueue: Tasks['enqueue'];
  /** How files of postings are read and stored. */
  postings: { sourceNames: readonly string[]; read: ReadPostings; ingest: Jobs['ingest'] };
  uploads: Uploads;
}

const maxErrors = 1_000;
/** A file the reading process died of is tried once more. */
const maxCrashes = 2;

/** Keeps the files and queues the work, both or neither. An admin's postings go to the catalogue. */
export async function createImport(deps: ImportDeps, member: SignedIn, files: ReceivedFile[], source: string | null) {
  if (files.length === 0) throw invalid([{ field: 'file', message: 'Choose at least one file.' }]);
  const id = deps.newId();
  const scope = member.roles.includes('admin') ? 'catalogue' : 'private';
  await deps.sql.begin(async (tx) => {
    await repo.insertImport(tx, member.id, { id, scope, source, createdAt: deps.clock().toISOString() });
    for (const [ordinal, file] of files.entries()) {
      const uploadId = await deps.uploads.store(tx, member.id, file);
      const { name, bytes } = file;
      await repo.insertFile(tx, member.id, id, { ordinal, name, bytes, uploadId, counts: noCounts() });
    }
    await enqueueRead(deps, tx, member.id, id);
  });
  return { id, status: 'queued' as const };
}

/** Queues what is left to read of an import, with the size of its largest file. */
async function enqueueRead(deps: ImportDeps, tx: Tx, memberId: string, importId: string): Promise<void> {
  const bytes = await repo.largestUnread(tx, memberId, importId);
  if (bytes !== null) await deps.enqueue(tx, readImportKind, { memberId, importId, bytes });
}

export const listImports = ({ sql }: ImportDeps, member: SignedIn, page: number, perPage: number) =>
  readPage(
    { page, perPage },
    (span) => repo.listImports(sql, member.id, span),
    (cap) => repo.countImports(sql, member.id, cap),
  );

export async function getImport(deps: ImportDeps, member: SignedIn, id: string): Promise<ImportDetail> {
  const record = await repo.findImport(deps.sql, member.id, id);
  if (!record) throw notFound();
  const rows = await repo.findFiles(deps.sql, member.id, id);
  return {
    ...record,
    files: rows.map(({ ordinal, errors, ...file }) => file),
    errors: rows.flatMap(({ name, errors }) => errors.map((error) => ({ file: name, ...error }))).slice(0, maxErrors),
  };
}

/** Reads the files of an import; after an interruption it goes on where it was. */
export async function runImport(deps: ImportDeps, memberId: string, importId: string): Promise<void> {
  const started = await repo.startImport(deps.sql, memberId, importId, deps.clock().toISOString());
  if (!started) return;
  const owner = started.scope === 'catalogue' ? null : memberId;
  for (
    let file = await repo.nextFile(deps.sql, memberId, importId);
    file;
    file = await repo.nextFile(deps.sql, memberId, importId)
  )
    await readFile(deps, memberId, importId, file, owner, started.source);
  await finishImport(deps, memberId, importId);
}

const finishImport = (deps: ImportDeps, memberId: string, importId: string) =>
  deps.sql.begin(async (tx) => {
    const now = deps.clock().toISOString();
    if (!(await repo.endImport(tx, memberId, importId, now))) return;
    const event = { kind: 'import_finished' as const, memberId, subjectId: importId, actorId: memberId };
    await recordEvent(tx, { ...event, occurredAt: now, data: {} });
  }) as Promise<void>;

async function readFile(
  deps: ImportDeps,
  memberId: string,
  importId: string,
  file: repo.UnreadFile,
  owner: string | null,
  source: string | null,
): Promise<void> {
  const { ordinal } = file;
  const content = await deps.uploads.load(deps.sql, memberId, file.uploadId);
  const found = readOrError(() => deps.postings.read(file.name, content, source, deps.clock()));
  if (found instanceof Error)
    return endFile(deps, memberId, importId, file, { status: 'failed', message: found.message });
  const failed = found.errors.length;
  const begun = { ordinal, format: found.format, total: found.postings.length };
  const broken = {
    counts: { ...noCounts(), read: failed, failed },
    errors: [...found.errors, ...found.warnings].slice(0, maxErrors),
  };
  await repo.startFile(deps.sql, memberId, importId, begun, broken);
  await deps.postings.ingest(found.postings.slice(file.done), {
    owner,
    onBatch: async (tx, batch) => {
      const done = file.done + batch.done;
      const added = { ...batch, done, from: done - batch.counts.read };
      if (!(await repo.addToFile(tx, memberId, importId, ordinal, added, maxErrors)))
        throw new Error('another process reads this file');
    },
  });
  await endFile(deps, memberId, importId, file, { status: 'done', message: null });
}

async function endFile(
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
  else await finishImport(deps, memberId, importId);
}

/** A file that breaks its reader fails alone. */
function readOrError(read: () => ReadFile): ReadFile | Error {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoPostings) return error;
    return new Error(`This file cannot be read: ${(error as Error).message}`);
  }
}
