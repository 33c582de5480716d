import { queryOptions } from '@tanstack/react-query';
import { pageSizes } from '#contract/shapes.ts';
import { call, defineChange } from '#web/lib/api.ts';

/** Where stages and limits are seen. */
export const showsStages = ['applications', 'insights', 'searches'] as const;
export const createStage = defineChange('POST /api/v1/stages', showsStages);
export const updateStage = defineChange('PUT /api/v1/stages/{id}', showsStages);
export const deleteStage = defineChange('DELETE /api/v1/stages/{id}', showsStages);
export const setLimits = defineChange('PUT /api/v1/stages/limits', showsStages);

/** The names of the member's searches, open ones first. */
export const searchesQuery = queryOptions({
  queryKey: ['searches', 'names'],
  queryFn: async () => {
    const { items } = await call('GET /api/v1/job-searches', { query: { perPage: pageSizes.max, figures: 'false' } });
    return items.map(({ id, name, archivedAt }) => ({ id, name, archivedAt }));
  },
});

/** Stages of one's own and the limits of the columns. */
export const stagesQuery = queryOptions({
  queryKey: ['searches', 'stages'],
  queryFn: () => call('GET /api/v1/stages'),
});
