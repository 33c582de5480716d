import { sourceRoutes } from '#contract/sources.ts';
import { invalid } from '#server/kernel/errors.ts';
import { mountable } from '#server/kernel/http/types.ts';
import { createImport, getImport, type ImportDeps, listImports } from './imports.service.ts';

export const importHandlers = (deps: ImportDeps) =>
  mountable(sourceRoutes, {
    createImport: ({ member, parts }) =>
      deps.uploads.receive(parts, ({ files, fields }) =>
        createImport(deps, member, files, checkSource(fields.get('source'), deps.postings.sourceNames)),
      ),
    listImports: ({ member, query }) => listImports(deps, member, query.page, query.perPage),
    getImport: ({ member, params }) => getImport(deps, member, params.id),
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
