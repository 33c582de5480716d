import { defineChange } from '#web/lib/api.ts';
import { allFeatures } from '#web/lib/query-client.ts';

export const createTransfer = defineChange('POST /api/v1/transfers', ['transfers']);
export const updateTransfer = defineChange('PUT /api/v1/transfers/{id}', ['transfers']);
export const deleteTransfer = defineChange('DELETE /api/v1/transfers/{id}', ['transfers']);
export const runTransfer = defineChange('POST /api/v1/transfers/{id}/run', allFeatures);
export const undoTransfer = defineChange('POST /api/v1/transfers/{id}/undo', allFeatures);
