import { defineChange } from '#web/lib/api.ts';

/** Where a contact is seen. */
export const showsContacts = ['applications', 'companies', 'contacts', 'insights', 'interviews'] as const;
export const updateContact = defineChange('PUT /api/v1/contacts/{id}', showsContacts);
