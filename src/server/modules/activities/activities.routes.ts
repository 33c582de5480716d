import { activityRoutes } from '#contract/activities.ts';
import { mountable } from '#server/kernel/http/types.ts';
import type { ActivityDeps } from './activities.deps.ts';
import {
  addInteraction,
  changeInteraction,
  deleteInteraction,
  findInteraction,
  listInteractions,
} from './interactions.service.ts';
import { addReminder, changeReminder, deleteReminder, listReminders } from './reminders.service.ts';
import type { Subject } from './subject.ts';

export const activityHandlers = (deps: ActivityDeps) =>
  mountable(activityRoutes, {
    listInteractions: ({ member, params, query }) => listInteractions(deps, member.id, params.id, query),
    addInteraction: ({ member, params, body: { applicationId = null, ...body }, caller }) =>
      addInteraction(deps, member.id, { contactId: params.id, applicationId }, body, caller.timeZone),
    addApplicationInteraction: ({ member, params, body: { contactId = null, ...body }, caller }) =>
      addInteraction(deps, member.id, { applicationId: params.id, contactId }, body, caller.timeZone),
    getInteraction: ({ member, params }) => findInteraction(deps, member.id, params.id),
    updateInteraction: ({ member, params, body, caller }) =>
      changeInteraction(deps, member.id, params.id, body, caller.timeZone),
    deleteInteraction: ({ member, params }) => deleteInteraction(deps, member.id, params.id) as Promise<undefined>,
    listReminders: ({ member, query }) => listReminders(deps, member.id, query),
    addApplicationReminder: ({ member, params, body }) => addReminder(deps, member.id, ofApplication(params.id), body),
    addReminder: ({ member, params, body }) => addReminder(deps, member.id, ofContact(params.id), body),
    updateReminder: ({ member, params, body }) => changeReminder(deps, member.id, params.id, body),
    deleteReminder: ({ member, params }) => deleteReminder(deps, member.id, params.id) as Promise<undefined>,
  });

const ofApplication = (applicationId: string): Subject => ({ applicationId, contactId: null });
const ofContact = (contactId: string): Subject => ({ contactId, applicationId: null });
