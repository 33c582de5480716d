import { sourceRoutes } from '#contract/sources.ts';
import { invalid } from '#server/kernel/errors.ts';
import { mountable } from '#server/kernel/http/types.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import type { ImportService } from './imports.service.ts';

export const importHandlers = (imports: ImportService, uploads: Uploads, sourceNames: readonly string[]) =>
  mountable(sourceRoutes, {
    createImport: ({ member, parts }) =>
      uploads.receive(parts, ({ files, fields }) =>
        imports.create(member, files, checkSource(fields.get('source'), sourceNames)),
      ),
    listImports: ({ member, query }) => imports.list(member, query.page, query.perPage),
    getImport: ({ member, params }) => imports.find(member, params.id),
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
