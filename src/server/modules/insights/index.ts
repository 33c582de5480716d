import { insightRoutes } from '#contract/insights.ts';
import { type Mountable, mountable } from '#server/kernel/http/types.ts';
import { type InsightDeps, readDashboard } from './insights.service.ts';

export interface Insights {
  routes: Mountable[];
}

/** Numbers read from what the other features keep. */
export const createInsights = (deps: InsightDeps): Insights => ({
  routes: [
    mountable(insightRoutes, {
      dashboard: ({ member, query }) => readDashboard(deps, member.id, query.timeZone),
    }),
  ],
});
