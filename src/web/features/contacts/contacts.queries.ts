import { queryOptions } from '@tanstack/react-query';
import { pageSizes } from '#contract/limits.ts';
import { call, defineChange, defineSavedRecord } from '#web/lib/api.ts';
import { showsContacts } from '#web/shared/contacts/contacts.queries.ts';
import type { ContactsSearch } from './contacts.search.ts';

export const createContact = defineChange('POST /api/v1/contacts', showsContacts);
export const contactRecord = defineSavedRecord('/api/v1/contacts/{id}', showsContacts);
export const deleteContact = defineChange('DELETE /api/v1/contacts/{id}', showsContacts);
export const restoreContact = defineChange('POST /api/v1/contacts/{id}/restore', showsContacts);
export const mergeContacts = defineChange('POST /api/v1/contacts/{id}/merge', showsContacts);
export const dismissDuplicate = defineChange('POST /api/v1/contacts/apart', ['contacts']);
export const undoDismissDuplicate = defineChange('DELETE /api/v1/contacts/apart', ['contacts']);

const perPage = pageSizes.list;
/** From how many days on somebody counts as dormant. */
export const dormantDays = 90;

export const contactsQuery = ({ open: _, create: _c, similar: _s, ...filters }: ContactsSearch) =>
  queryOptions({
    queryKey: ['contacts', 'list', filters],
    queryFn: ({ signal }) => {
      const { dormant, trashed, ...rest } = filters;
      const query = {
        ...rest,
        perPage,
        ...(dormant ? { dormantDays } : {}),
        ...(trashed ? { trashed: 'true' as const } : {}),
      };
      return call('GET /api/v1/contacts', { query, signal });
    },
  });

export const contactTagsQuery = queryOptions({
  queryKey: ['contacts', 'tags'],
  queryFn: async () => (await call('GET /api/v1/contacts/tags')).items.map(({ tag }) => tag),
});
