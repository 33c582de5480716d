import { defineChange, defineSavedRecord } from '#web/lib/api.ts';

/** Where an interview is seen. */
export const showsInterviews = ['applications', 'contacts', 'insights', 'interviews', 'offers', 'searches'] as const;
export const createInterview = defineChange('POST /api/v1/interviews', showsInterviews);
export const createApplicationInterview = defineChange('POST /api/v1/applications/{id}/interviews', showsInterviews);
export const updateInterview = defineChange('PUT /api/v1/interviews/{id}', showsInterviews);
export const interviewRecord = defineSavedRecord('/api/v1/interviews/{id}', showsInterviews);
export const deleteInterview = defineChange('DELETE /api/v1/interviews/{id}', showsInterviews);
