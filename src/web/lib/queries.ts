import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, call } from './api.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
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

/** What changes when an application does. */
export function refreshApplications(): Promise<unknown> {
  const changed = ['applications', 'board', 'application', 'timeline', 'dashboard', 'jobs', 'job'];
  return Promise.all(changed.map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}
