import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { ImportDeps } from './import.deps.ts';
import { importHandlers } from './imports.routes.ts';
import { purgeStaleImports } from './imports.service.ts';
import { purgeImportsKind, readImportKind, reviewImportKind, undoImportKind } from './imports.tasks.ts';
import { reviewFiles } from './review-import.ts';
import { handleStoppedImport, runImport } from './run-import.ts';
import { undoImport } from './undo-import.ts';

export { purgeImportsKind } from './imports.tasks.ts';

export interface Sources {
  routes: Mountable[];
  tasks: TaskHandler[];
}

/** Imports postings from files. */
export function createSources(deps: ImportDeps): Sources {
  return {
    routes: [importHandlers(deps)],
    tasks: [
      { kind: purgeImportsKind, run: () => purgeStaleImports(deps) },
      {
        kind: reviewImportKind,
        run: (payload) => {
          const { memberId, importId, ...asked } = reviewImportKind.payload.parse(payload);
          return reviewFiles(deps, memberId, importId, asked);
        },
      },
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
      {
        kind: undoImportKind,
        run: (payload) => {
          const { memberId, importId } = undoImportKind.payload.parse(payload);
          return undoImport(deps, memberId, importId);
        },
      },
    ],
  };
}
