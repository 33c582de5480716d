import { queryOptions } from '@tanstack/react-query';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';

/** The names of the member's searches, open ones first. */
export const searchesQuery = queryOptions({
  queryKey: ['searches', 'names'],
  queryFn: async () => {
    const { items } = await call('GET /api/v1/job-searches', { query: { perPage: pageSizes.max, figures: 'false' } });
    return items.map(({ id, name, archivedAt }) => ({ id, name, archivedAt }));
  },
});
