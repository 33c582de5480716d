import type { Mountable } from '#server/kernel/http/types.ts';
import type { ApplicationReferences } from '#server/modules/applications/index.ts';
import type { ContactReferences } from '#server/modules/contacts/index.ts';
import type { ActivityDeps } from './activities.deps.ts';
import { activityHandlers } from './activities.routes.ts';
import * as interactions from './interactions.repo.ts';
import { unlinkEntriesOf } from './interactions.service.ts';
import * as reminders from './reminders.repo.ts';

export interface Activities {
  routes: Mountable[];
  applicationReferences: Pick<ApplicationReferences, 'deleteOfApplications'>;
  contactReferences: ContactReferences;
}

/** The log of what passed with contacts and for applications, and what to be reminded of. */
export const createActivities = (deps: ActivityDeps): Activities => ({
  routes: [activityHandlers(deps)],
  applicationReferences: { deleteOfApplications: interactions.deleteOfApplications },
  contactReferences: {
    // They name one contact each, and are locked after it.
    async lock() {},
    async replace(tx, memberId, from, to) {
      await interactions.replaceContact(tx, memberId, from, to);
      await reminders.replaceContact(tx, memberId, from, to);
    },
    // The foreign key takes them along.
    remove: unlinkEntriesOf,
  },
});

/** Applications and contacts with a reminder that was set since a moment (ISO 8601). */
export const findSubjectsOfNewReminders = reminders.findSubjectsSetSince;

/** Those of these applications and contacts that an entry of the log or a reminder is about. */
export const findSubjectsAmong = interactions.findSubjectsAmong;
