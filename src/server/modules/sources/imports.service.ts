import type { ImportChoices, ImportDetail } from '#contract/sources.ts';
import type { Tx } from '#server/db/client.ts';
import { daysAgo, isoNow } from '#server/kernel/clock.ts';
import { conflict, invalid, notAllowed, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { SignedIn } from '#server/kernel/http/types.ts';
import { mapPage, readPage } from '#server/kernel/paging.ts';
import { withoutUndefined } from '#server/kernel/without-undefined.ts';
import { noCounts } from '#server/modules/jobs/index.ts';
import { maxWaiting, type ReceivedFile, runIsolated, staleDays } from '#server/modules/uploads/index.ts';
import { type ImportDeps, maxErrors } from './import.deps.ts';
import * as repo from './imports.repo.ts';
import { reviewImportKind, undoImportKind } from './imports.tasks.ts';
import * as reviews from './review.repo.ts';
import { enqueueRead, recordEnd } from './run-import.ts';
import * as stored from './stored-postings.repo.ts';

export interface NewImport {
  files: ReceivedFile[];
  source: string | null;
  /** Nothing is imported before the person has looked at it. */
  review: boolean;
}

/** Keeps the files; queues the work, or says what would become of them. An admin's postings go to the catalogue. */
export async function createImport(deps: ImportDeps, member: SignedIn, { files, source, review }: NewImport) {
  if (files.length === 0) throw invalid([{ field: 'file', message: 'Choose at least one file.' }]);
  const id = deps.newId();
  const scope = member.roles.includes('admin') ? 'catalogue' : 'private';
  const status = review ? ('ready' as const) : ('queued' as const);
  await deps.sql.begin(async (tx) => {
    if (review && (await reviews.countWaiting(tx, member.id)) >= maxWaiting)
      throw ruleBroken(
        'TOO_MANY',
        `Import or discard the files you have uploaded first; at most ${maxWaiting} can wait.`,
      );
    await repo.insertImport(tx, member.id, { id, scope, source, status, createdAt: isoNow(deps.clock) });
    for (const [ordinal, file] of files.entries()) {
      const uploadId = await deps.uploads.store(tx, member.id, file);
      const { name, bytes } = file;
      await repo.insertFile(tx, member.id, id, { ordinal, name, bytes, uploadId, status, counts: noCounts() });
    }
    if (!review) await enqueueRead(deps, tx, member.id, id);
  });
  if (review) await reviewOrDiscard(deps, member.id, id, files);
  return { id, status };
}

/** Reads files that wait; of which nothing can be read, nothing is kept. */
async function reviewOrDiscard(deps: ImportDeps, memberId: string, importId: string, files: ReceivedFile[]) {
  try {
    const bytes = Math.max(...files.map((file) => file.bytes));
    await runIsolated(deps.work, reviewImportKind, { memberId, importId }, bytes);
    const reviewed = await repo.findFiles(deps.sql, memberId, importId);
    if (reviewed.some(({ status }) => status === 'ready')) return;
    const why = reviewed.map(({ name, message }) => (reviewed.length > 1 ? `${name}: ${message}` : message));
    throw invalid([{ field: 'file', message: why.slice(0, 5).join(' ') }]);
  } catch (error) {
    await discard(deps, memberId, importId);
    throw error;
  }
}

export const listImports = ({ sql }: ImportDeps, member: SignedIn, page: number, perPage: number) =>
  readPage(
    { page, perPage },
    (span) => repo.listImports(sql, member.id, span),
    (cap) => repo.countImports(sql, member.id, cap),
  );

export async function getImport(deps: ImportDeps, memberId: string, id: string): Promise<ImportDetail> {
  const record = await repo.findImport(deps.sql, memberId, id);
  if (!record) throw notFound();
  const rows = await repo.findFiles(deps.sql, memberId, id);
  return {
    ...record,
    files: rows.map(({ ordinal, errors, ...file }) => file),
    errors: rows.flatMap(({ name, errors }) => errors.map((error) => ({ file: name, ...error }))).slice(0, maxErrors),
  };
}

/** Says anew what the columns of a file mean, and what would become of it then. */
export async function reviewImport(
  deps: ImportDeps,
  memberId: string,
  id: string,
  { file, ...choices }: ImportChoices & { file: number },
): Promise<ImportDetail> {
  await deps.sql.begin((tx) => lockImport(tx, memberId, id, 'ready'));
  const found = (await repo.findFiles(deps.sql, memberId, id)).find(({ ordinal }) => ordinal === file);
  if (found?.status !== 'ready') throw invalid([{ field: 'file', message: 'This import has no such file to review.' }]);
  const payload = { memberId, importId: id, file, choices: withoutUndefined(choices) };
  await runIsolated(deps.work, reviewImportKind, payload, found.bytes);
  return getImport(deps, memberId, id);
}

/** Imports what was reviewed. */
export async function startReviewed(deps: ImportDeps, member: SignedIn, id: string): Promise<ImportDetail> {
  await deps.sql.begin(async (tx) => {
    checkScope(member, await lockImport(tx, member.id, id, 'ready'));
    const files = await repo.findFiles(tx, member.id, id);
    if (!files.some(({ status, counts }) => status === 'ready' && counts.read > counts.failed))
      throw ruleBroken('NO_POSTINGS', 'There is nothing to import yet. Say what the columns mean first.');
    await reviews.queueReviewed(tx, member.id, id, noCounts());
    await enqueueRead(deps, tx, member.id, id);
  });
  return getImport(deps, member.id, id);
}

/** Stops an import; what it has stored by then stays. */
export async function cancelImport(deps: ImportDeps, memberId: string, id: string): Promise<ImportDetail> {
  await deps.sql.begin(async (tx) => {
    await lockImport(tx, memberId, id, 'running');
    const uploadIds = await reviews.cancel(tx, memberId, id, isoNow(deps.clock));
    await deps.uploads.remove(tx, memberId, uploadIds);
    await recordEnd(deps, tx, memberId, id);
  });
  return getImport(deps, memberId, id);
}

/** Takes back what an import stored, in the background. */
export async function startUndo(deps: ImportDeps, member: SignedIn, id: string): Promise<ImportDetail> {
  await deps.sql.begin(async (tx) => {
    checkScope(member, await lockImport(tx, member.id, id, 'over'));
    if ((await stored.count(tx, member.id, id, 1)) === 0) throw conflict('NOT_NOW', refusals.over);
    await stored.setUndoing(tx, member.id, id);
    await deps.work.enqueue(tx, undoImportKind, { memberId: member.id, importId: id });
  });
  return getImport(deps, member.id, id);
}

export async function deleteImport(deps: ImportDeps, memberId: string, id: string): Promise<void> {
  await deps.sql.begin((tx) => lockImport(tx, memberId, id, 'ready'));
  await discard(deps, memberId, id);
}

/** Removes files that were never imported. */
export async function purgeStaleImports(deps: ImportDeps): Promise<void> {
  for (const { memberId, id } of await reviews.findStale(deps.sql, daysAgo(deps.clock, staleDays)))
    await discard(deps, memberId, id);
}

/** Row by row, what an import stored. */
export async function listImportedPostings(
  deps: ImportDeps,
  memberId: string,
  id: string,
  span: { page: number; perPage: number },
) {
  if (!(await repo.findImport(deps.sql, memberId, id))) throw notFound();
  const found = await readPage(
    span,
    (limits) => stored.list(deps.sql, memberId, id, limits),
    (cap) => stored.count(deps.sql, memberId, id, cap),
  );
  const ids = found.items.map(({ postingId }) => postingId);
  const postings = await deps.postings.jobs.postings.find(deps.sql, ids);
  return mapPage(found, ({ postingId, ...row }) => ({ ...row, ...(postings.get(postingId) ?? gone) }));
}

/** A posting that is gone since the page was read. */
const gone = { title: '', company: null, jobId: null };

const discard = (deps: ImportDeps, memberId: string, id: string) =>
  deps.sql.begin(async (tx) => {
    const import_ = await reviews.lockForUpdate(tx, memberId, id);
    if (import_?.status !== 'ready') return;
    await deps.uploads.remove(tx, memberId, await reviews.remove(tx, memberId, id));
  }) as Promise<void>;

const refusals = {
  ready: 'These files have already been imported, or are being imported.',
  running: 'This import is not running.',
  over: 'There is nothing to undo.',
};
const accepted: Record<keyof typeof refusals, readonly string[]> = {
  ready: ['ready'],
  running: ['queued', 'running'],
  over: ['done', 'failed', 'cancelled'],
};

/** Locks an import until the end of the transaction; throws when it is in another state. */
async function lockImport(tx: Tx, memberId: string, id: string, state: keyof typeof refusals) {
  const found = await reviews.lockForUpdate(tx, memberId, id);
  if (!found) throw notFound();
  if (!accepted[state].includes(found.status)) throw conflict('NOT_NOW', refusals[state]);
  return found;
}

/** Who is no admin any more changes nothing in the catalogue. */
function checkScope({ roles }: SignedIn, { scope }: Pick<ImportDetail, 'scope'>): void {
  if (scope === 'catalogue' && !roles.includes('admin')) throw notAllowed();
}
