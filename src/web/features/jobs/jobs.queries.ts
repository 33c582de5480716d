import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { pageSizes } from '#contract/limits.ts';
import { call, defineChange } from '#web/lib/api.ts';
import { type JobFilters, orderOf } from './jobs.search.ts';

const perPage = pageSizes.list;
const shown =
  'title,company,location,remote,salary,visaSponsorship,postedAt,firstSeenAt,postingCount,isSaved,applicationId,dismissedAt,isSample,url';

export const dismissJob = defineChange('PUT /api/v1/jobs/{id}/dismissal', ['jobs']);
export const undoDismissJob = defineChange('DELETE /api/v1/jobs/{id}/dismissal', ['jobs']);

/** What is asked for by the filters of the page, which leaves out jobs of one's own applications and those put aside. */
function queryOf({ origin = 'boards', dismissed, ...filters }: JobFilters): object {
  return {
    ...filters,
    sortBy: orderOf(filters),
    dismissed: dismissed === 'only' ? 'true' : 'false',
    ...(origin === 'all' ? {} : { origin }),
  };
}

/** The list of jobs, page by page. */
export const jobsQuery = (filters: JobFilters) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/v1/jobs', {
        query: { ...queryOf(filters), perPage, fields: shown, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const jobQuery = (id: string) =>
  queryOptions({ queryKey: ['jobs', 'one', id], queryFn: () => call('GET /api/v1/jobs/{id}', { id }) });

/** The sources of the jobs there are. */
export const sourcesQuery = queryOptions({
  queryKey: ['jobs', 'sources'],
  queryFn: () => call('GET /api/v1/jobs/sources'),
});

/** Places whose names begin with what was typed. */
export const placesQuery = (q: string) =>
  queryOptions({
    queryKey: ['jobs', 'places', q],
    queryFn: ({ signal }) => call('GET /api/v1/jobs/places', { query: { q }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
