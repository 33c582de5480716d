import type { Archive, ArchiveDeps, createArchiveService } from './archive.service.ts';

type Service = ReturnType<typeof createArchiveService>;

/** Cairn's own JSON: everything of a pipeline, out and in without loss. */
export interface ArchiveService extends Pick<Service, 'write' | 'tally' | 'restore' | 'undo'> {
  /** Checks an archive; rows that are not sound are named and left out. Null when it is no archive. */
  read(content: Buffer): Promise<Archive | null>;
}

/**
 * The archive, loaded when it is first needed: the description of the tables takes half a second and 60 MiB, which a
 * worker process that reads a spreadsheet does without.
 */
export function createArchive(deps: ArchiveDeps): ArchiveService {
  let loading: Promise<Service> | undefined;
  const load = () => {
    loading ??= import('./archive.service.ts').then(({ createArchiveService }) => createArchiveService(deps));
    return loading;
  };
  return {
    read: async (content) => (isArchive(content) ? (await load()).read(content) : null),
    async *write(memberId) {
      yield* (await load()).write(memberId);
    },
    tally: async (...given) => (await load()).tally(...given),
    restore: async (...given) => (await load()).restore(...given),
    undo: async (...given) => (await load()).undo(...given),
  };
}

const isArchive = (content: Buffer): boolean => {
  const start = content.subarray(0, 200).toString('utf8').trimStart();
  return start.startsWith('{') && start.slice(1).trimStart().startsWith('"cairn"');
};
