import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { type FormRules, importHandlers } from './imports.routes.ts';
import { createImportService, type ImportDeps } from './imports.service.ts';
import { readImport } from './imports.tasks.ts';

export interface Sources {
  routes: Mountable;
  tasks: TaskHandler[];
}

/** Brings postings in from outside. */
export function createSources({ rules, ...deps }: ImportDeps & { rules: FormRules }): Sources {
  const imports = createImportService(deps);
  return {
    routes: importHandlers(imports, rules),
    tasks: [
      {
        kind: readImport,
        run: (payload) => {
          const { memberId, importId } = readImport.payload.parse(payload);
          return imports.run(memberId, importId);
        },
      },
    ],
  };
}
