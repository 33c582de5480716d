import { QueryClient } from '@tanstack/react-query';
import type { Feature } from '#contract/routes.ts';
import { ApiError } from './api-error.ts';

/** Every key begins with the name of the feature it shows: `['contacts', 'list', …]`. */
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

/** For what may change anything. */
export const allFeatures: readonly Feature[] = [
  'applications',
  'companies',
  'contacts',
  'insights',
  'interviews',
  'jobs',
  'offers',
  'searches',
  'sources',
  'transfers',
];

/** What is on the screen of these features is asked for again, and the rest of them when it is next shown. */
export const invalidate = (features: readonly Feature[]): Promise<unknown> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => features.some((feature) => feature === queryKey[0]) });

/**
 * A change of records: once it is made or refused, the features that show them are asked for again. Whoever calls it
 * need not know which.
 */
export const change =
  <Input extends unknown[], Result>(shownBy: readonly Feature[], make: (...input: Input) => Promise<Result>) =>
  async (...input: Input): Promise<Result> => {
    try {
      return await make(...input);
    } finally {
      void invalidate(shownBy);
    }
  };
