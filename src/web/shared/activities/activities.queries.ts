import { queryOptions } from '@tanstack/react-query';
import { pageSizes } from '#contract/limits.ts';
import { call, defineChange } from '#web/lib/api.ts';

/** Where outreach is seen: in timelines, and in the days to a response. */
export const showsInteractions = ['applications', 'contacts', 'insights', 'searches'] as const;
export const showsReminders = ['applications', 'contacts', 'insights'] as const;
export const addInteraction = defineChange('POST /api/v1/contacts/{id}/interactions', showsInteractions);
export const addApplicationInteraction = defineChange('POST /api/v1/applications/{id}/activities', showsInteractions);
export const updateInteraction = defineChange('PUT /api/v1/interactions/{id}', showsInteractions);
export const deleteInteraction = defineChange('DELETE /api/v1/interactions/{id}', showsInteractions);
export const addReminder = defineChange('POST /api/v1/contacts/{id}/reminders', showsReminders);
export const addApplicationReminder = defineChange('POST /api/v1/applications/{id}/reminders', showsReminders);
export const updateReminder = defineChange('PUT /api/v1/reminders/{id}', showsReminders);
export const deleteReminder = defineChange('DELETE /api/v1/reminders/{id}', showsReminders);

/** What the reminders are of. */
export type ReminderSubject =
  | { applicationId: string; contactId?: never }
  | { contactId: string; applicationId?: never };

/** The reminders of a record that are not done, the next one first. */
export const remindersQuery = ({ applicationId, contactId }: ReminderSubject) =>
  queryOptions({
    queryKey: ['contacts', 'reminders', applicationId, contactId],
    queryFn: () => call('GET /api/v1/reminders', { query: { applicationId, contactId, perPage: pageSizes.list } }),
  });
