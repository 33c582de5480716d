import { queryOptions } from '@tanstack/react-query';
import { call } from '#web/lib/api.ts';

/** The names of the member's searches, open ones first. */
export const searchesQuery = queryOptions({
  queryKey: ['searches', 'names'],
  queryFn: async () => {
    const { items } = await call('GET /api/v1/job-searches', { query: { perPage: 100, figures: 'false' } });
    return items.map(({ id, name, archivedAt }) => ({ id, name, archivedAt }));
  },
});

/** Stages of one's own and the limits of the columns. */
export const stagesQuery = queryOptions({
  queryKey: ['searches', 'stages'],
  queryFn: () => call('GET /api/v1/stages'),
});
