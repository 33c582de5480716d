import type { Archive, ArchiveDeps, countArchive, undoArchive, writeArchive } from './archive.service.ts';
import type { restoreArchive } from './restore.service.ts';

type WithoutDeps<F> = F extends (deps: ArchiveDeps, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;

/** Cairn's own JSON: everything of a pipeline, out and in without loss. */
export interface ArchiveService {
  write: WithoutDeps<typeof writeArchive>;
  /** Checks an archive; rows that are not sound are named and left out. Null when it is no archive. */
  read(content: Buffer): Promise<Archive | null>;
  count: typeof countArchive;
  restore: WithoutDeps<typeof restoreArchive>;
  undo: WithoutDeps<typeof undoArchive>;
}

/**
 * The archive, loaded when it is first needed: the description of the tables takes half a second and 60 MiB, which a
 * worker process that reads a spreadsheet does without.
 */
export function createArchiveLoader(deps: ArchiveDeps): ArchiveService {
  const load = () => import('./archive.service.ts');
  return {
    read: async (content) => (isArchive(content) ? (await load()).readArchive(deps, content) : null),
    async *write(memberId) {
      yield* (await load()).writeArchive(deps, memberId);
    },
    count: async (...given) => (await load()).countArchive(...given),
    restore: async (...given) => (await import('./restore.service.ts')).restoreArchive(deps, ...given),
    undo: async (...given) => (await load()).undoArchive(deps, ...given),
  };
}

const isArchive = (content: Buffer): boolean => {
  const start = content.subarray(0, 200).toString('utf8').trimStart();
  return start.startsWith('{') && start.slice(1).trimStart().startsWith('"cairn"');
};
