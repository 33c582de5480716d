import { queryOptions } from '@tanstack/react-query';
import { call, defineChange } from '#web/lib/api.ts';

export const createInvite = defineChange('POST /api/v1/admin/invites', ['accounts']);
export const deleteInvite = defineChange('DELETE /api/v1/admin/invites/{id}', ['accounts']);

/** What a visitor may know of this instance. */
export const instanceQuery = queryOptions({
  queryKey: ['accounts', 'instance'],
  queryFn: () => call('GET /api/v1/auth/instance'),
});
