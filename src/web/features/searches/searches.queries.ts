import { defineChange } from '#web/lib/api.ts';
import { showsApplications } from '#web/shared/applications/applications.queries.ts';

export const createSearch = defineChange('POST /api/v1/job-searches', showsApplications);
export const updateSearch = defineChange('PUT /api/v1/job-searches/{id}', showsApplications);
export const deleteSearch = defineChange('DELETE /api/v1/job-searches/{id}', showsApplications);
export const archiveSearch = defineChange('POST /api/v1/job-searches/{id}/archive', showsApplications);
export const reopenSearch = defineChange('POST /api/v1/job-searches/{id}/reopen', showsApplications);
