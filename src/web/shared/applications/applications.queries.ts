import { defineChange } from '#web/lib/api.ts';
import { allFeatures } from '#web/lib/query-client.ts';

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
export const loadSample = defineChange('POST /api/v1/sample', allFeatures);
export const removeSample = defineChange('DELETE /api/v1/sample', allFeatures);
