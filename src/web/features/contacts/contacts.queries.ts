import { defineChange, defineVersionedChange } from '#web/lib/api.ts';
import { showsContacts } from '#web/shared/contacts/contacts.queries.ts';

export const createContact = defineChange('POST /api/v1/contacts', showsContacts);
export const saveContact = defineVersionedChange('PUT /api/v1/contacts/{id}', showsContacts);
export const deleteContact = defineChange('DELETE /api/v1/contacts/{id}', showsContacts);
export const restoreContact = defineChange('POST /api/v1/contacts/{id}/restore', showsContacts);
export const mergeContacts = defineChange('POST /api/v1/contacts/{id}/merge', showsContacts);
export const dismissDuplicate = defineChange('POST /api/v1/contacts/apart', ['contacts']);
export const undoDismissDuplicate = defineChange('DELETE /api/v1/contacts/apart', ['contacts']);
