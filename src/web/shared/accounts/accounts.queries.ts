import { queryOptions } from '@tanstack/react-query';
import { call } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['accounts', 'me'],
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
