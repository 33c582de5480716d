import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import type { JobFilters } from './jobs.search.ts';

const perPage = pageSizes.list;
const shown =
  'title,company,location,remote,salary,visaSponsorship,postedAt,isSaved,applicationId,isSample,seniority,employmentType';

/** The list of jobs, page by page. */
export const jobsQuery = (filters: JobFilters) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/v1/jobs', {
        query: { ...(filters as object), perPage, fields: shown, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const jobQuery = (id: string) =>
  queryOptions({ queryKey: ['jobs', 'one', id], queryFn: () => call('GET /api/v1/jobs/{id}', { id }) });
