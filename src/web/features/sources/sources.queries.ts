import { defineChange } from '#web/lib/api.ts';

export const createImport = defineChange('POST /api/v1/imports', ['sources']);
