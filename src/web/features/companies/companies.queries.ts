import { defineSavedRecord } from '#web/lib/api.ts';

export const companyRecord = defineSavedRecord('/api/v1/companies/{key}', ['companies']);
