import { type Dashboard, insightRoutes } from '#contract/insights.ts';
import { totalCap } from '#contract/shapes.ts';
import { inProgress, type Status, statuses } from '#contract/words.ts';
import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { type Mountable, mountable } from '#server/kernel/http/types.ts';
import { addDays, beginningOf, dateIn, firstOfMonth, mondayOf } from './calendar.rules.ts';
import * as repo from './insights.repo.ts';

const mostRecent = 6;
const mostDue = 10;
const deadlineDays = 3;

export interface Insights {
  routes: Mountable;
  tasks: [];
}

/** Numbers read from what the other features keep. */
export function createInsights({ sql, clock }: { sql: Sql; clock: Clock }): Insights {
  async function dashboard(memberId: string, timeZone: string): Promise<Dashboard> {
    const today = dateIn(timeZone, clock());
    const since = (date: string) => repo.countSince(sql, memberId, beginningOf(date, timeZone), totalCap);
    const [counts, due, recent, thisWeek, thisMonth] = await Promise.all([
      repo.countByStatus(sql, memberId, totalCap),
      repo.due(sql, memberId, today, addDays(today, deadlineDays), mostDue),
      repo.recent(sql, memberId, mostRecent),
      since(mondayOf(today)),
      since(firstOfMonth(today)),
    ]);
    const of = (status: Status) => counts.get(status) ?? 0;
    return {
      inProgress: inProgress.reduce((sum, status) => sum + of(status), 0),
      byStatus: Object.fromEntries(statuses.map((status) => [status, of(status)])),
      ...{ due, recent, thisWeek, thisMonth },
    };
  }

  return {
    routes: mountable(insightRoutes, { dashboard: ({ member, query }) => dashboard(member.id, query.timeZone) }),
    tasks: [],
  };
}
