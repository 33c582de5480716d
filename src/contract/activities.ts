import { z } from 'zod';
import { contactBrief } from './contacts.ts';
import { directions, interactionKinds } from './enums.ts';
import { defineRoutes } from './kit.ts';
import { day, flag, id, idParams, instant, instantInput, momentOrDay, pageOf, paging, required } from './shapes.ts';

const interaction = z.object({
  id,
  kind: z.enum(interactionKinds),
  direction: z.enum(directions),
  occurredAt: instant,
  /** The day, where only that is known: that day in every zone. */
  occurredOn: day.nullable(),
  text: z.string(),
  contact: contactBrief.nullable(),
  applicationId: id.nullable(),
});
export type Interaction = z.output<typeof interaction>;

const newInteraction = z.object({
  kind: z.enum(interactionKinds),
  direction: z.enum(directions).default('out'),
  occurredAt: momentOrDay.optional(),
  text: z.string().trim().max(10_000, 'At most 10,000 characters.').default(''),
});
export type NewInteraction = z.output<typeof newInteraction>;

const reminder = z.object({
  id,
  text: z.string(),
  remindAt: instant,
  doneAt: instant.nullable(),
  applicationId: id.nullable(),
  contactId: id.nullable(),
});
export type Reminder = z.output<typeof reminder>;
const newReminder = z.object({ text: required(300, 'Enter what you want to be reminded of.'), remindAt: instantInput });
export type NewReminder = z.output<typeof newReminder>;

const tag = 'Activities';

export const activityRoutes = defineRoutes('activities', {
  listInteractions: {
    method: 'GET',
    path: '/api/v1/contacts/{id}/interactions',
    summary: 'What you logged with this contact, newest first.',
    tag,
    params: idParams,
    query: z.object(paging),
    response: pageOf(interaction),
  },
  addInteraction: {
    method: 'POST',
    path: '/api/v1/contacts/{id}/interactions',
    summary: 'Log a call, a message or a meeting, for an application if it concerned one.',
    tag,
    params: idParams,
    body: newInteraction.extend({ applicationId: id.optional() }),
    response: interaction,
    status: [201],
  },
  addApplicationInteraction: {
    method: 'POST',
    path: '/api/v1/applications/{id}/activities',
    summary: 'Log outreach for an application, with or without a contact.',
    tag,
    params: idParams,
    body: newInteraction.extend({ contactId: id.optional() }),
    response: interaction,
    status: [201],
  },
  getInteraction: {
    method: 'GET',
    path: '/api/v1/interactions/{id}',
    summary: 'One logged interaction.',
    tag,
    params: idParams,
    response: interaction,
  },
  updateInteraction: {
    method: 'PUT',
    path: '/api/v1/interactions/{id}',
    summary: 'Correct what was logged and when; the timeline follows.',
    tag,
    params: idParams,
    body: z
      .object({ ...newInteraction.shape, direction: z.enum(directions), text: newInteraction.shape.text.unwrap() })
      .partial(),
    response: interaction,
  },
  deleteInteraction: {
    method: 'DELETE',
    path: '/api/v1/interactions/{id}',
    summary: 'Delete a logged interaction.',
    tag,
    params: idParams,
  },
  listReminders: {
    method: 'GET',
    path: '/api/v1/reminders',
    summary: 'Your reminders, the earliest first; done ones only when asked for.',
    tag,
    query: z.object({ done: flag.default(false), applicationId: id.optional(), contactId: id.optional(), ...paging }),
    response: pageOf(reminder),
  },
  addApplicationReminder: {
    method: 'POST',
    path: '/api/v1/applications/{id}/reminders',
    summary: 'Set a reminder for an application.',
    tag,
    params: idParams,
    body: newReminder,
    response: reminder,
    status: [201],
  },
  addReminder: {
    method: 'POST',
    path: '/api/v1/contacts/{id}/reminders',
    summary: 'Set a reminder for a contact.',
    tag,
    params: idParams,
    body: newReminder,
    response: reminder,
    status: [201],
  },
  updateReminder: {
    method: 'PUT',
    path: '/api/v1/reminders/{id}',
    summary: 'Change a reminder, or mark it as done.',
    tag,
    params: idParams,
    body: newReminder.partial().extend({ done: z.boolean().optional() }),
    response: reminder,
  },
  deleteReminder: {
    method: 'DELETE',
    path: '/api/v1/reminders/{id}',
    summary: 'Delete a reminder.',
    tag,
    params: idParams,
  },
});
