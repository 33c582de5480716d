import { addDays } from '#contract/days.ts';
import { inProgress, type Status, statuses } from '#contract/enums.ts';
import type { Dashboard } from '#contract/insights.ts';
import { totalCap } from '#contract/shapes.ts';
import type { Sql } from '#server/db/client.ts';
import { beginningOf, dateIn, firstOfMonth, mondayOf } from '#server/kernel/calendar.ts';
import { type Clock, daysAgo } from '#server/kernel/clock.ts';
import { findCards, findGhostedCards, findRecentCards } from '#server/modules/applications/index.ts';
import { findContactBriefs } from '#server/modules/contacts/index.ts';
import type { Interviews } from '#server/modules/interviews/index.ts';
import * as repo from './insights.repo.ts';

export interface InsightDeps {
  sql: Sql;
  clock: Clock;
  interviews: Pick<Interviews, 'listPlanned'>;
}

const maxRecent = 6;
const maxDue = 20;
const maxInterviews = 10;
const maxSearches = 20;
const deadlineDays = 3;
const interviewDays = 7;

/** What stands and what asks for something today, in a zone. */
export async function readDashboard(deps: InsightDeps, memberId: string, timeZone: string): Promise<Dashboard> {
  const { sql, clock } = deps;
  const today = dateIn(timeZone, clock());
  const days = { today, soon: addDays(today, deadlineDays), endOfToday: beginningOf(addDays(today, 1), timeZone) };
  const span = { dateFrom: today, dateTo: addDays(today, interviewDays), timeZone, limit: maxInterviews };
  const lastWeek = daysAgo(clock, 7);
  const [counts, due, recent, interviews, ghosted, searches, activity] = await Promise.all([
    repo.countByStatus(sql, memberId, totalCap),
    repo.due(sql, memberId, { ...days, timeZone }, maxDue).then((rows) => withSubjects(sql, memberId, rows)),
    findRecentCards(sql, memberId, maxRecent),
    deps.interviews.listPlanned(memberId, span),
    findGhostedCards(sql, memberId, lastWeek, maxRecent),
    repo.openSearches(sql, memberId, maxSearches),
    countActivity(sql, memberId, today, timeZone),
  ]);
  const countOf = (status: Status) => counts.get(status) ?? 0;
  return {
    inProgress: inProgress.reduce((sum, status) => sum + countOf(status), 0),
    byStatus: Object.fromEntries(statuses.map((status) => [status, countOf(status)])),
    due,
    recent,
    interviews,
    ghosted,
    searches,
    ...activity,
  };
}

/** What was done this week and this month. */
async function countActivity(sql: Sql, memberId: string, today: string, timeZone: string) {
  const [monday, first] = [mondayOf(today), firstOfMonth(today)];
  const nextMonth = firstOfMonth(addDays(first, 31));
  const begin = (date: string) => beginningOf(date, timeZone);
  const beginning = (day: string) => ({ day, at: begin(day) });
  const since = (day: string) => repo.countSince(sql, memberId, beginning(day), totalCap);
  const interviewed = (from: string, to: string) =>
    repo.countInterviews(sql, memberId, { from: begin(from), to: begin(to) }, totalCap);
  const outreach = (day: string) => repo.countOutreach(sql, memberId, beginning(day), totalCap);
  const [thisWeek, thisMonth, allInterviews, weekInterviews, monthInterviews, weekOutreach, monthOutreach] =
    await Promise.all([
      since(monday),
      since(first),
      repo.countInterviews(sql, memberId, null, totalCap),
      interviewed(monday, addDays(monday, 7)),
      interviewed(first, nextMonth),
      outreach(monday),
      outreach(first),
    ]);
  return {
    thisWeek,
    thisMonth,
    interviewCounts: { total: allInterviews, thisWeek: weekInterviews, thisMonth: monthInterviews },
    outreach: { thisWeek: weekOutreach, thisMonth: monthOutreach },
  };
}

/** Rows with the application or the contact they are about. */
async function withSubjects(sql: Sql, memberId: string, rows: repo.DueRow[]): Promise<Dashboard['due']> {
  const idsOf = (of: 'applicationId' | 'contactId') => rows.map((row) => row[of]).filter((id) => id !== null);
  const [cards, people] = await Promise.all([
    findCards(sql, memberId, idsOf('applicationId')),
    findContactBriefs(sql, memberId, idsOf('contactId')),
  ]);
  return rows.map(({ applicationId, contactId, ...row }) => ({
    ...row,
    application: (applicationId && cards.get(applicationId)) || null,
    contact: (contactId && people.get(contactId)) || null,
  }));
}
