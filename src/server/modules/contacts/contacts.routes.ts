import { contactRoutes } from '#contract/contacts.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { ContactService } from './contacts.service.ts';
import type { LogService } from './log.service.ts';

export const contactHandlers = (contacts: ContactService, log: LogService) =>
  mountable(contactRoutes, {
    contacts: ({ member, query }) => contacts.list(member.id, query),
    createContact: async ({ member, body }) => {
      const { contact, version } = await contacts.create(member.id, body);
      return new Reply(contact, { version, status: 201 });
    },
    contactTags: ({ member }) => contacts.tags(member.id),
    contact: async ({ member, params }) => answer(await contacts.find(member.id, params.id)),
    changeContact: async ({ member, params, body, caller }) =>
      answer(await contacts.change(member.id, params.id, body, versionCheck(caller))),
    deleteContact: ({ member, params, query, caller }) =>
      contacts.remove(member.id, params.id, query.forGood, versionCheck(caller)) as Promise<undefined>,
    restoreContact: async ({ member, params, caller }) =>
      answer(await contacts.restore(member.id, params.id, versionCheck(caller))),
    mergeContacts: async ({ member, params, body, caller }) =>
      answer(await contacts.merge(member.id, params.id, body.otherId, versionCheck(caller))),
    duplicateContacts: ({ member }) => contacts.duplicates(member.id),
    interactions: ({ member, params, query }) => log.interactions(member.id, params.id, query.page, query.perPage),
    addInteraction: ({ member, params, body: { applicationId, ...body }, caller }) =>
      log.add(member.id, { contactId: params.id, applicationId }, body, caller.timeZone),
    addActivity: ({ member, params, body: { contactId, ...body }, caller }) =>
      log.add(member.id, { applicationId: params.id, contactId }, body, caller.timeZone),
    keepApart: ({ member, body }) => contacts.keepApart(member.id, body.ids, true) as Promise<undefined>,
    letTogether: ({ member, query }) => contacts.keepApart(member.id, query.ids, false) as Promise<undefined>,
    interaction: ({ member, params }) => log.find(member.id, params.id),
    changeInteraction: ({ member, params, body, caller }) => log.change(member.id, params.id, body, caller.timeZone),
    deleteInteraction: ({ member, params }) => log.remove(member.id, params.id) as Promise<undefined>,
    reminders: ({ member, query }) => log.reminders(member.id, query),
    addReminder: ({ member, params, body }) => log.remind(member.id, { applicationId: params.id }, body),
    addContactReminder: ({ member, params, body }) => log.remind(member.id, { contactId: params.id }, body),
    changeReminder: ({ member, params, body }) => log.changeReminder(member.id, params.id, body),
    deleteReminder: ({ member, params }) => log.removeReminder(member.id, params.id) as Promise<undefined>,
  });

const answer = ({ contact, version }: Awaited<ReturnType<ContactService['find']>>) => new Reply(contact, { version });
