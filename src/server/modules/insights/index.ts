import { inProgress, type Status, statuses } from '#contract/enums.ts';
import { type Dashboard, insightRoutes } from '#contract/insights.ts';
import { totalCap } from '#contract/shapes.ts';
import type { Sql } from '#server/db/client.ts';
import { addDays, beginningOf, dateIn, firstOfMonth, mondayOf } from '#server/kernel/calendar.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { type Mountable, mountable } from '#server/kernel/http/types.ts';
import type { Contacts } from '#server/modules/contacts/index.ts';
import * as repo from './insights.repo.ts';

const mostRecent = 6;
const mostDue = 20;
const mostInterviews = 10;
const mostSearches = 20;
const deadlineDays = 3;
const interviewDays = 7;
const dayMs = 86_400_000;

export interface Insights {
  routes: Mountable;
  tasks: [];
}

export interface InsightDeps {
  sql: Sql;
  clock: Clock;
  /** Planned interviews that begin or go on between two days of a zone, the earliest first. */
  interviews(memberId: string, span: InterviewSpan): Promise<Dashboard['interviews']>;
  contacts: Pick<Contacts, 'briefs'>;
}
export interface InterviewSpan {
  dateFrom: string;
  dateTo: string;
  timeZone: string;
  limit: number;
}

/** Numbers read from what the other features keep. */
export function createInsights({ sql, clock, interviews, contacts }: InsightDeps): Insights {
  async function dashboard(memberId: string, timeZone: string): Promise<Dashboard> {
    const today = dateIn(timeZone, clock());
    const begin = (date: string) => beginningOf(date, timeZone);
    const [monday, first] = [mondayOf(today), firstOfMonth(today)];
    const nextMonth = firstOfMonth(addDays(first, 31));
    const since = (day: string) => repo.countSince(sql, memberId, { day, at: begin(day) }, totalCap);
    const outreach = (date: string) => repo.countOutreach(sql, memberId, begin(date), totalCap);
    const interviewed = (from: string, to: string) =>
      repo.countInterviews(sql, memberId, { from: begin(from), to: begin(to) }, totalCap);
    const days = { today, soon: addDays(today, deadlineDays), endOfToday: begin(addDays(today, 1)), timeZone };
    const span = { dateFrom: today, dateTo: addDays(today, interviewDays), timeZone, limit: mostInterviews };
    const lastWeek = new Date(clock().getTime() - 7 * dayMs).toISOString();
    const [counts, due, recent, thisWeek, thisMonth, planned, ghosted, searches, ...numbers] = await Promise.all([
      repo.countByStatus(sql, memberId, totalCap),
      repo.due(sql, memberId, days, mostDue).then((rows) => complete(memberId, rows)),
      repo.recent(sql, memberId, mostRecent),
      since(monday),
      since(first),
      interviews(memberId, span),
      repo.ghosted(sql, memberId, lastWeek, mostRecent),
      repo.openSearches(sql, memberId, mostSearches),
      repo.countInterviews(sql, memberId, null, totalCap),
      interviewed(monday, addDays(monday, 7)),
      interviewed(first, nextMonth),
      outreach(monday),
      outreach(first),
    ]);
    const of = (status: Status) => counts.get(status) ?? 0;
    return {
      inProgress: inProgress.reduce((sum, status) => sum + of(status), 0),
      byStatus: Object.fromEntries(statuses.map((status) => [status, of(status)])),
      due,
      recent,
      thisWeek,
      thisMonth,
      interviews: planned,
      ghosted,
      searches,
      interviewCounts: { total: numbers[0], thisWeek: numbers[1], thisMonth: numbers[2] },
      outreach: { thisWeek: numbers[3], thisMonth: numbers[4] },
    };
  }

  /** Rows with the application or the contact they are about. */
  async function complete(memberId: string, rows: repo.DueRow[]): Promise<Dashboard['due']> {
    const idsOf = (of: 'applicationId' | 'contactId') => rows.map((row) => row[of]).filter((id) => id !== null);
    const [cards, people] = await Promise.all([
      repo.findCards(sql, memberId, idsOf('applicationId')),
      contacts.briefs(sql, memberId, idsOf('contactId')),
    ]);
    return rows.map(({ applicationId, contactId, ...row }) => ({
      ...row,
      application: (applicationId && cards.get(applicationId)) || null,
      contact: (contactId && people.get(contactId)) || null,
    }));
  }

  return {
    routes: mountable(insightRoutes, { dashboard: ({ member, query }) => dashboard(member.id, query.timeZone) }),
    tasks: [],
  };
}
