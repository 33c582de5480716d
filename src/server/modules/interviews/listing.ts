import { addDays } from '#contract/days.ts';
import type { Interview, InterviewQuery } from '#contract/interviews.ts';
import type { Page } from '#contract/shapes.ts';
import { beginningOf } from '#server/kernel/calendar.ts';
import { mapPage, readPage } from '#server/kernel/paging.ts';
import type { InterviewDeps } from './interviews.deps.ts';
import { toInterview } from './interviews.mapper.ts';
import * as repo from './interviews.repo.ts';

export async function listInterviews(
  { sql }: Pick<InterviewDeps, 'sql'>,
  memberId: string,
  query: InterviewQuery,
): Promise<Page<Interview>> {
  const { dateFrom, dateTo, timeZone, page, perPage, sortOrder, ...rest } = query;
  const filter = {
    ...rest,
    from: dateFrom && beginningOf(dateFrom, timeZone),
    to: dateTo && beginningOf(addDays(dateTo, 1), timeZone),
  };
  const found = await readPage(
    { page, perPage },
    (span) => repo.list(sql, memberId, filter, sortOrder === 'desc', span),
    (cap) => repo.count(sql, memberId, filter, cap),
  );
  return mapPage(found, toInterview);
}
