import { basename } from 'node:path';
import { importRoutes } from '#contract/imports.ts';
import { invalid, tooLarge } from '#server/kernel/errors.ts';
import { type HandlerInput, mountable } from '#server/kernel/http/types.ts';
import type { ImportService, Upload } from './imports.service.ts';

export const importHandlers = (imports: ImportService, { sourceNames, mostBytes }: FormRules) =>
  mountable(importRoutes, {
    createImport: async ({ member, parts }) => {
      const { files, source } = await readForm(parts, { sourceNames, mostBytes });
      return imports.create(member, files, source);
    },
    imports: ({ member, query }) => imports.list(member, query.page, query.perPage),
    import: ({ member, params }) => imports.find(member, params.id),
  });

export interface FormRules {
  sourceNames: readonly string[];
  /** How large all files of one import may be together. */
  mostBytes: number;
}

async function readForm(
  parts: HandlerInput<(typeof importRoutes)['createImport']>['parts'],
  { sourceNames, mostBytes }: FormRules,
): Promise<{ files: Upload[]; source: string | null }> {
  const files: Upload[] = [];
  let source: string | null = null;
  let bytes = 0;
  for await (const part of parts()) {
    if (part.type === 'file') {
      const content = await part.toBuffer();
      bytes += content.length;
      if (bytes > mostBytes) throw tooLarge('These files are too large together. Send them one by one.');
      files.push({ name: basename(part.filename || 'file').slice(0, 200), content });
    } else if (part.fieldname === 'source' && typeof part.value === 'string' && part.value.trim()) {
      source = part.value.trim().toLowerCase();
    }
  }
  if (source && !/^[a-z0-9][a-z0-9._ -]{0,49}$/u.test(source)) {
    const known = sourceNames.join(', ');
    throw invalid([
      { field: 'source', message: `Name the source in letters and digits, as one of ${known}, or a name of your own.` },
    ]);
  }
  return { files, source };
}
