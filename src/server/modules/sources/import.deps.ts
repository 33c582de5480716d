import type { Sql } from '#server/db/client.ts';
import type { Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import type { ReadPostings } from '#server/ports/sources/port.ts';
import type { WorkerPool } from '#server/ports/worker/port.ts';

export interface ImportDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  /** How work is handed to worker processes, now or in turn. */
  work: Pick<Tasks, 'enqueue'> & Pick<WorkerPool, 'run'>;
  /** How files of postings are read and stored. */
  postings: { sourceNames: readonly string[]; read: ReadPostings; jobs: Pick<Jobs, 'ingest' | 'postings'> };
  uploads: Uploads;
}

/** So many problems of a file are kept. */
export const maxErrors = 1_000;
