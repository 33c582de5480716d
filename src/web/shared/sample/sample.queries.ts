import { queryOptions } from '@tanstack/react-query';
import { call, defineChange } from '#web/lib/api.ts';
import { allFeatures } from '#web/lib/query-client.ts';

export const loadSample = defineChange('POST /api/v1/sample', allFeatures);
export const removeSample = defineChange('DELETE /api/v1/sample', allFeatures);

/** Whether the sample is loaded, and what of one's own hangs on it. */
export const sampleQuery = queryOptions({
  queryKey: ['applications', 'sample'],
  queryFn: () => call('GET /api/v1/sample'),
});
export type SampleState = Awaited<ReturnType<NonNullable<(typeof sampleQuery)['queryFn']>>>;
