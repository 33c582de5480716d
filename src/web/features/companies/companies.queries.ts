import { defineVersionedChange } from '#web/lib/api.ts';

export const saveCompany = defineVersionedChange('PUT /api/v1/companies/{key}', ['companies']);
