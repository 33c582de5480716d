import { z } from 'zod';
import type { Sql } from '#server/db/client.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import * as repo from './applications.repo.ts';
import type { ApplicationService } from './applications.service.ts';
import type { createBringing } from './bring.service.ts';
import { recordOnTimeline } from './timeline.record.ts';

/** Marks applications that have waited too long in their stage. */
export const markGhosted = { name: 'applications.ghosted', payload: z.object({}), retries: 2, expireSeconds: 300 };
/** Empties the trash of what is 30 days old. */
export const emptyTrash = { name: 'applications.trash', payload: z.object({}), retries: 2, expireSeconds: 300 };

const atOnce = 500;
const keptDays = 30;
const dayMs = 86_400_000;

interface TidyDeps {
  sql: Sql;
  service: Pick<ApplicationService, 'now'>;
  unbring: ReturnType<typeof createBringing>['unbring'];
}

export function tidyTasks({ sql, service, unbring }: TidyDeps): TaskHandler[] {
  const ghosts = () =>
    sql.begin(async (tx) => {
      const at = service.now();
      const marked = await repo.markGhosted(tx, at, atOnce);
      for (const { memberId, id, name } of marked)
        await recordOnTimeline(tx, memberId, id, 'ghosted', at, { stage: name });
      return marked.length;
    });
  const purge = () =>
    sql.begin(async (tx) => {
      const before = new Date(Date.parse(service.now()) - keptDays * dayMs).toISOString();
      const old = await repo.holdTrash(tx, before, atOnce);
      for (const [memberId, rows] of Map.groupBy(old, (row) => row.memberId))
        await unbring(
          tx,
          memberId,
          rows.map(({ id }) => id),
        );
      return old.length;
    });
  const whileFull = (act: () => Promise<number>) => async () => {
    while ((await act()) === atOnce);
  };
  return [
    { kind: markGhosted, run: whileFull(ghosts) },
    { kind: emptyTrash, run: whileFull(purge) },
  ];
}
