import { z } from 'zod';
import { trashDays } from '#contract/limits.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import { daysAgo, isoNow } from '#server/kernel/clock.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { ghostApplications } from './ghosting.ts';
import { lockTrash } from './trash.repo.ts';
import { deleteApplications } from './trash.ts';

/** Marks applications that have waited too long in their stage. */
export const markGhostedKind = { name: 'applications.ghosted', payload: z.object({}), retries: 2, expireSeconds: 300 };
/** Empties the trash of what was there long enough. */
export const emptyTrashKind = { name: 'applications.trash', payload: z.object({}), retries: 2, expireSeconds: 300 };

const maxAtOnce = 500;

export const applicationTasks = (deps: ApplicationDeps): TaskHandler[] => [
  {
    kind: markGhostedKind,
    run: () => repeatWhileFull(() => deps.sql.begin((tx) => ghostApplications(tx, isoNow(deps.clock), maxAtOnce))),
  },
  { kind: emptyTrashKind, run: () => repeatWhileFull(() => purgeTrash(deps)) },
];

function purgeTrash(deps: ApplicationDeps): Promise<number> {
  return deps.sql.begin(async (tx) => {
    const old = await lockTrash(tx, daysAgo(deps.clock, trashDays), maxAtOnce);
    for (const [memberId, rows] of Map.groupBy(old, (row) => row.memberId))
      await deleteApplications(
        deps,
        tx,
        memberId,
        rows.map(({ id }) => id),
      );
    return old.length;
  });
}

async function repeatWhileFull(act: () => Promise<number>): Promise<void> {
  while ((await act()) === maxAtOnce);
}
