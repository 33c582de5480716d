import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { importHandlers } from './imports.routes.ts';
import { type ImportDeps, runImport, settleStoppedImport } from './imports.service.ts';
import { readImport } from './imports.tasks.ts';

export interface Sources {
  routes: Mountable[];
  tasks: TaskHandler[];
}

/** Brings postings in from outside. */
export function createSources(deps: ImportDeps): Sources {
  return {
    routes: [importHandlers(deps)],
    tasks: [
      {
        kind: readImport,
        run: (payload) => {
          const { memberId, importId } = readImport.payload.parse(payload);
          return runImport(deps, memberId, importId);
        },
        settleStopped: (payload, stopped) => {
          const { memberId, importId } = readImport.payload.parse(payload);
          return settleStoppedImport(deps, memberId, importId, stopped);
        },
      },
    ],
  };
}
