import type { ImportChoices } from '#contract/sources.ts';
import { noCounts } from '#server/modules/jobs/index.ts';
import { NoPostings } from '#server/ports/sources/port.ts';
import { type ImportDeps, maxErrors } from './import.deps.ts';
import * as repo from './imports.repo.ts';
import * as reviews from './review.repo.ts';
import { endFile, readFile } from './run-import.ts';

/** So many postings of a file are shown before it is imported. */
const maxShown = 8;

interface Asked {
  /** The file by its ordinal; all of them where none is named. */
  file?: number | undefined;
  choices?: ImportChoices | undefined;
}

/** Reads files that wait and writes down what would become of them. For worker processes. */
export async function reviewFiles(
  deps: ImportDeps,
  memberId: string,
  importId: string,
  { file, choices = {} }: Asked,
): Promise<void> {
  const origin = await reviews.findOrigin(deps.sql, memberId, importId);
  if (!origin) return;
  const owner = origin.scope === 'catalogue' ? null : memberId;
  for (const unread of await repo.listUnread(deps.sql, memberId, importId)) {
    if (file !== undefined && unread.ordinal !== file) continue;
    const chosen = { ...unread.choices, ...choices };
    const read = await readFile(deps, memberId, { ...unread, choices: chosen }, origin.source);
    if (read instanceof Error && !(read instanceof NoPostings && read.table)) {
      await endFile(deps, memberId, importId, unread, { status: 'failed', message: read.message });
      continue;
    }
    const found = await describe(deps, owner, read);
    await deps.sql.begin((tx) =>
      reviews.saveReview(tx, memberId, importId, unread.ordinal, { ...found, choices: chosen }),
    );
  }
}

async function describe(
  { postings }: ImportDeps,
  owner: string | null,
  read: Awaited<ReturnType<typeof readFile>>,
): Promise<Omit<reviews.ReviewedFile, 'choices'>> {
  if (read instanceof NoPostings) {
    const review = { table: read.table, preview: [] };
    return { format: null, counts: noCounts(), errors: [], message: read.message, review };
  }
  if (read instanceof Error) throw read;
  const { known, repeated, rows } = await postings.jobs.postings.preview(read.postings, { owner, shown: maxShown });
  const failed = read.errors.length;
  const skipped = known + repeated;
  const counts = {
    read: read.postings.length + failed,
    new: read.postings.length - skipped,
    merged: 0,
    skipped,
    failed,
  };
  const errors = [...read.errors, ...read.warnings].slice(0, maxErrors);
  return {
    format: read.format,
    counts,
    errors,
    message: null,
    review: { table: read.table, preview: rows },
  };
}
