import { z } from 'zod';
import { card } from './applications.ts';
import { defineRoutes } from './kit.ts';
import { day } from './shapes.ts';
import { statuses } from './words.ts';

const counted = z.object({ saved: z.number().int(), applied: z.number().int() });

const zone = z
  .string()
  .max(60)
  .refine((value) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
    } catch {
      return false;
    }
  }, 'This is no time zone of the IANA list, such as Europe/Berlin.');

const dashboard = z.object({
  /** Applied, screening, interviewing or offered, and not archived. Counts stop at 1,000. */
  inProgress: z.number().int(),
  byStatus: z.object(Object.fromEntries(statuses.map((status) => [status, z.number().int()]))),
  /** What has a date that asks for something: follow-ups due, deadlines of the next three days. */
  due: z.array(z.object({ kind: z.enum(['follow_up', 'deadline']), on: day, application: card })),
  recent: z.array(card),
  thisWeek: counted,
  thisMonth: counted,
});
export type Dashboard = z.output<typeof dashboard>;

export const insightRoutes = defineRoutes({
  dashboard: {
    method: 'GET',
    path: '/api/v1/dashboard',
    summary: 'What is in progress, what is due, and this week and month; weeks start on Monday.',
    tag: 'Insights',
    limit: 'analytics',
    query: z.object({ timeZone: zone.default('UTC') }),
    response: dashboard,
  },
});
