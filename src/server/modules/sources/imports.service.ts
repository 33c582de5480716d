import type { ImportDetail } from '#contract/imports.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import type { Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { invalid, notFound } from '#server/kernel/errors.ts';
import type { SignedIn } from '#server/kernel/http/types.ts';
import { type Jobs, noCounts } from '#server/modules/jobs/index.ts';
import { NoPostings, type ReadFile, type ReadPostings } from '#server/ports/sources/port.ts';
import * as repo from './imports.repo.ts';
import { readImport } from './imports.tasks.ts';

export interface ImportDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  enqueue: Tasks['enqueue'];
  ingest: Jobs['ingest'];
  read: ReadPostings;
}

export interface Upload {
  name: string;
  content: Buffer;
}

const mostErrors = 1_000;

export function createImportService(deps: ImportDeps) {
  const { sql, clock, newId } = deps;

  /** Keeps the files and queues the work, both or neither. An admin's postings go to the catalogue. */
  async function create(member: SignedIn, files: Upload[], source: string | null) {
    if (files.length === 0) throw invalid([{ field: 'file', message: 'Choose at least one file.' }]);
    const id = newId();
    const scope = member.roles.includes('admin') ? 'catalogue' : 'private';
    await sql.begin(async (tx) => {
      await repo.insertImport(tx, member.id, { id, scope, source, createdAt: clock().toISOString() });
      for (const [ordinal, file] of files.entries())
        await repo.insertFile(tx, member.id, id, { ordinal, ...file, counts: noCounts() });
      await deps.enqueue(tx, readImport, { memberId: member.id, importId: id });
    });
    return { id, status: 'queued' as const };
  }

  async function list(member: SignedIn, page: number, perPage: number) {
    const items = await repo.listImports(sql, member.id, perPage, (page - 1) * perPage);
    return toPage(items, await repo.countImports(sql, member.id, totalCap + 1), page, perPage, null);
  }

  async function find(member: SignedIn, id: string): Promise<ImportDetail> {
    const record = await repo.findImport(sql, member.id, id);
    if (!record) throw notFound();
    const rows = await repo.findFiles(sql, member.id, id);
    return {
      ...record,
      files: rows.map(({ ordinal, errors, ...file }) => file),
      errors: rows
        .flatMap(({ name, errors }) => errors.map((error) => ({ file: name, ...error })))
        .slice(0, mostErrors),
    };
  }

  /** Reads the files of an import; after an interruption it goes on where it was. */
  async function run(memberId: string, importId: string): Promise<void> {
    const started = await repo.startImport(sql, memberId, importId, clock().toISOString());
    if (!started) return;
    const owner = started.scope === 'catalogue' ? null : memberId;
    for (
      let file = await repo.nextFile(sql, memberId, importId);
      file;
      file = await repo.nextFile(sql, memberId, importId)
    )
      await readFile(memberId, importId, file, owner, started.source);
    await sql.begin(async (tx) => {
      const now = clock().toISOString();
      await repo.endImport(tx, memberId, importId, now);
      const event = { memberId, subject: 'import' as const, subjectId: importId, kind: 'import_finished' };
      await recordEvent(tx, { ...event, occurredAt: now, actorId: memberId });
    });
  }

  async function readFile(
    memberId: string,
    importId: string,
    file: { ordinal: number; name: string; content: Buffer; done: number },
    owner: string | null,
    source: string | null,
  ): Promise<void> {
    const { ordinal } = file;
    const end = (status: 'done' | 'failed', message: string | null) =>
      repo.endFile(sql, memberId, importId, ordinal, { status, message });
    const found = tryRead(deps.read, file, source);
    if (found instanceof Error) return end('failed', found.message);
    const failed = found.errors.length;
    const begun = { ordinal, format: found.format, total: found.postings.length };
    const broken = {
      counts: { ...noCounts(), read: failed, failed },
      errors: [...found.errors, ...found.warnings].slice(0, mostErrors),
    };
    await repo.startFile(sql, memberId, importId, begun, broken);
    const add = (tx: Tx, batch: Parameters<typeof repo.addToFile>[4]) =>
      repo.addToFile(tx, memberId, importId, ordinal, batch, mostErrors);
    const rest = found.postings.slice(file.done);
    await deps.ingest(rest, { owner, onBatch: (tx, batch) => add(tx, { ...batch, done: file.done + batch.done }) });
    await end('done', null);
  }

  return { create, list, find, run };
}

export type ImportService = ReturnType<typeof createImportService>;

/** A file that breaks its reader fails alone. */
function tryRead(read: ReadPostings, file: Upload, source: string | null): ReadFile | Error {
  try {
    return read(file.name, file.content, source);
  } catch (error) {
    if (error instanceof NoPostings) return error;
    return new Error(`This file cannot be read: ${(error as Error).message}`);
  }
}
