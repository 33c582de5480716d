import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { importHandlers } from './imports.routes.ts';
import { handleStoppedImport, type ImportDeps, runImport } from './imports.service.ts';
import { readImportKind } from './imports.tasks.ts';

export interface Sources {
  routes: Mountable[];
  tasks: TaskHandler[];
}

/** Imports postings from files. */
export function createSources(deps: ImportDeps): Sources {
  return {
    routes: [importHandlers(deps)],
    tasks: [
      {
        kind: readImportKind,
        run: (payload) => {
          const { memberId, importId } = readImportKind.payload.parse(payload);
          return runImport(deps, memberId, importId);
        },
        handleStopped: (payload, stopped) => {
          const { memberId, importId } = readImportKind.payload.parse(payload);
          return handleStoppedImport(deps, memberId, importId, stopped);
        },
      },
    ],
  };
}
