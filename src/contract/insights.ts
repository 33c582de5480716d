import { z } from 'zod';
import { card } from './application.shapes.ts';
import { contactBrief } from './contacts.ts';
import { statuses } from './enums.ts';
import { interview } from './interviews.ts';
import { defineRoutes } from './kit.ts';
import { day, id, timeZone } from './shapes.ts';

const counted = z.object({ saved: z.number().int(), applied: z.number().int() });

const dashboard = z.object({
  /** Applied, screening, interviewing or offered, and not archived. Counts stop at 1,000. */
  inProgress: z.number().int(),
  byStatus: z.object(Object.fromEntries(statuses.map((status) => [status, z.number().int()]))),
  /** What has a date that asks for something: what is overdue or due today, deadlines and answers of the next three days. */
  due: z.array(
    z.object({
      kind: z.enum(['follow_up', 'deadline', 'offer', 'reminder', 'next_step', 'birthday']),
      on: day,
      /** The reminder or the offer; otherwise the application or contact of this line. */
      id,
      text: z.string().nullable(),
      application: card.nullable(),
      contact: contactBrief.nullable(),
    }),
  ),
  /** Of the next seven days, those going on included. */
  interviews: z.array(interview),
  interviewCounts: z.object({ total: z.number().int(), thisWeek: z.number().int(), thisMonth: z.number().int() }),
  /** What was done to reach people. */
  outreach: z.object({ thisWeek: z.number().int(), thisMonth: z.number().int() }),
  /** Marked as ghosted in the last week: rules did that, and it can be taken back. */
  ghosted: z.array(card),
  /** Searches that are open. */
  searches: z.array(z.object({ id, name: z.string() })),
  recent: z.array(card),
  thisWeek: counted,
  thisMonth: counted,
});
export type Dashboard = z.output<typeof dashboard>;

export const insightRoutes = defineRoutes('insights', {
  dashboard: {
    method: 'GET',
    path: '/api/v1/dashboard',
    summary: 'What is in progress, what is due, and this week and month; weeks start on Monday.',
    tag: 'Insights',
    limit: 'analytics',
    query: z.object({ timeZone: timeZone.default('UTC') }),
    response: dashboard,
  },
});
