import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, call } from './api.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
  },
});

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async () => {
    try {
      return await call('GET /api/v1/auth/me');
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
});

/** After a change: everything on the screen is asked for again, but who is signed in. */
export const refresh = (): Promise<unknown> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });

/** The names of the member's searches, open ones first. */
export const searchesQuery = queryOptions({
  queryKey: ['searches', 'names'],
  queryFn: async () => {
    const { items } = await call('GET /api/v1/job-searches', { query: { perPage: 100, figures: 'false' } });
    return items.map(({ id, name, archivedAt }) => ({ id, name, archivedAt }));
  },
});

/** Stages of one's own and the hints of the columns. */
export const stagesQuery = queryOptions({ queryKey: ['stages'], queryFn: () => call('GET /api/v1/stages') });
