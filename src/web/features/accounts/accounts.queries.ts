import { defineChange } from '#web/lib/api.ts';

export const createInvite = defineChange('POST /api/v1/admin/invites', ['accounts']);
export const deleteInvite = defineChange('DELETE /api/v1/admin/invites/{id}', ['accounts']);
