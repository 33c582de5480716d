import type { Application } from '#contract/application.shapes.ts';
import type { Status } from '#contract/enums.ts';
import { requirePast, whenNow } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { positionBelow } from './board-positions.ts';
import { lockApplication, lockTargets } from './locks.ts';
import { assignSearch } from './search-assignment.ts';
import { applyTransition } from './transition.ts';

/** Where a card goes, and when its change of status happened. */
interface Target {
  status?: Status | undefined;
  stageId?: string | null | undefined;
  searchId?: string | null | undefined;
  /** The card it goes below; null: on top of its column. */
  afterId: string | null;
  occurredAt?: string | undefined;
}

/** Puts a card below another one or on top of its column; into another column it moves by the rules. */
export function reorderApplication(
  { sql, clock, references }: Pick<ApplicationDeps, 'sql' | 'clock' | 'references'>,
  memberId: string,
  id: string,
  { status, stageId, searchId, afterId, occurredAt: given }: Target,
  { check, timeZone }: { check: CheckVersion; timeZone: string | undefined },
): Promise<Versioned<Application>> {
  const now = isoNow(clock);
  const here = { now: clock(), timeZone };
  const when = requirePast('occurredAt', given, here) ?? whenNow(here);
  return sql.begin(async (tx) => {
    await lockTargets(tx, memberId, { board: true, stageIds: [stageId], searchIds: [searchId] });
    const row = await lockApplication(tx, memberId, id);
    check(row.version);
    const changes = {
      ...(await applyTransition({ clock, references }, tx, memberId, row, { status, stageId }, when)),
      ...(await assignSearch(tx, memberId, row, searchId, now)),
    };
    const column = changes.status ?? row.status;
    const position = await positionBelow(tx, memberId, { status: column, afterId, movedId: id });
    const updatedAt = Object.keys(changes).length === 0 ? row.updatedAt : now;
    await repo.update(tx, memberId, id, { ...changes, position, updatedAt });
    return versioned(await repo.findOne(tx, memberId, id));
  });
}
