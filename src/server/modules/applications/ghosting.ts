import type { Application } from '#contract/application.shapes.ts';
import type { Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { markGhosted } from './ghosting.repo.ts';
import { lockApplication } from './locks.ts';
import { recordOnTimeline } from './timeline.record.ts';

/** There was an answer after all: no longer ghosted, and the rule of its stage counts from now. */
export function unghostApplication(
  { sql, clock }: Pick<ApplicationDeps, 'sql' | 'clock'>,
  memberId: string,
  id: string,
  check: CheckVersion,
): Promise<Versioned<Application>> {
  return sql.begin(async (tx) => {
    const now = isoNow(clock);
    const row = await lockApplication(tx, memberId, id);
    check(row.version);
    if (row.ghostedAt) await recordOnTimeline(tx, memberId, id, 'unghosted', now, {});
    await repo.update(tx, memberId, id, { ghostedAt: null, lastResponseAt: now, updatedAt: now });
    return versioned(await repo.findOne(tx, memberId, id));
  });
}

/** Marks applications of all members that have waited too long in their stage, at most `limit`; returns how many. */
export async function ghostApplications(tx: Tx, now: string, limit: number): Promise<number> {
  const marked = await markGhosted(tx, now, limit);
  for (const { memberId, id, name } of marked)
    await recordOnTimeline(tx, memberId, id, 'ghosted', now, { stage: name });
  return marked.length;
}
