import { queryOptions } from '@tanstack/react-query';
import { call, defineChange } from '#web/lib/api.ts';

/** Where an application, its job or its status is seen. */
export const showsApplications = [
  'applications',
  'companies',
  'insights',
  'interviews',
  'jobs',
  'offers',
  'searches',
] as const;
export const createApplication = defineChange('POST /api/v1/applications', showsApplications);
export const updateApplication = defineChange('PUT /api/v1/applications/{id}', showsApplications);
export const unghostApplication = defineChange('POST /api/v1/applications/{id}/unghost', showsApplications);
export const bulkUpdateApplications = defineChange('POST /api/v1/applications/bulk', showsApplications);
export const undoMoves = defineChange('POST /api/v1/applications/undo', showsApplications);
export const bookmarkJob = defineChange('POST /api/v1/jobs/{id}/bookmark', showsApplications);
export const unbookmarkJob = defineChange('DELETE /api/v1/jobs/{id}/bookmark', showsApplications);

/** Where stages and limits are seen. */
export const showsStages = ['applications', 'insights'] as const;
export const createStage = defineChange('POST /api/v1/stages', showsStages);
export const updateStage = defineChange('PUT /api/v1/stages/{id}', showsStages);
export const deleteStage = defineChange('DELETE /api/v1/stages/{id}', showsStages);
export const setLimits = defineChange('PUT /api/v1/stages/limits', showsStages);

/** Stages of one's own and the limits of the columns. */
export const stagesQuery = queryOptions({
  queryKey: ['applications', 'stages'],
  queryFn: () => call('GET /api/v1/stages'),
});
