import { sourceRoutes } from '#contract/sources.ts';
import { invalid } from '#server/kernel/errors.ts';
import { mountable } from '#server/kernel/http/types.ts';
import type { ImportDeps } from './import.deps.ts';
import {
  cancelImport,
  createImport,
  deleteImport,
  getImport,
  listImportedPostings,
  listImports,
  reviewImport,
  startReviewed,
  startUndo,
} from './imports.service.ts';

export const importHandlers = (deps: ImportDeps) =>
  mountable(sourceRoutes, {
    createImport: ({ member, parts }) =>
      deps.uploads.receive(parts, ({ files, fields }) =>
        createImport(deps, member, {
          files,
          source: checkSource(fields.get('source'), deps.postings.sourceNames),
          review: fields.get('review') === 'true',
        }),
      ),
    listImports: ({ member, query }) => listImports(deps, member, query.page, query.perPage),
    getImport: ({ member, params }) => getImport(deps, member.id, params.id),
    reviewImport: ({ member, params, body }) => reviewImport(deps, member.id, params.id, body),
    runImport: ({ member, params }) => startReviewed(deps, member, params.id),
    cancelImport: ({ member, params }) => cancelImport(deps, member.id, params.id),
    undoImport: ({ member, params }) => startUndo(deps, member, params.id),
    deleteImport: ({ member, params }) => deleteImport(deps, member.id, params.id) as Promise<undefined>,
    listImportedPostings: ({ member, params, query }) => listImportedPostings(deps, member.id, params.id, query),
  });

/** The name of a source as a person gives it; null when none is given. */
function checkSource(given: string | undefined, sourceNames: readonly string[]): string | null {
  const source = given?.toLowerCase();
  if (!source) return null;
  if (/^[a-z0-9][a-z0-9._ -]{0,49}$/u.test(source)) return source;
  const known = sourceNames.join(', ');
  throw invalid([
    { field: 'source', message: `Name the source in letters and digits, as one of ${known}, or a name of your own.` },
  ]);
}
