import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { importHandlers } from './imports.routes.ts';
import { createImportService, type ImportDeps } from './imports.service.ts';
import { readImport } from './imports.tasks.ts';

export interface Sources {
  routes: Mountable[];
  tasks: TaskHandler[];
}

/** Brings postings in from outside. */
export function createSources(deps: ImportDeps): Sources {
  const imports = createImportService(deps);
  return {
    routes: [importHandlers(imports, deps.uploads, deps.postings.sourceNames)],
    tasks: [
      {
        kind: readImport,
        run: (payload) => {
          const { memberId, importId } = readImport.payload.parse(payload);
          return imports.run(memberId, importId);
        },
        settleStopped: (payload, stopped) => {
          const { memberId, importId } = readImport.payload.parse(payload);
          return imports.settleStopped(memberId, importId, stopped);
        },
      },
    ],
  };
}
