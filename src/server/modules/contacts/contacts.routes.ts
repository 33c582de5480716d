import { contactRoutes } from '#contract/contacts.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { ContactService } from './contacts.service.ts';
import type { LogService } from './log.service.ts';

export const contactHandlers = (contacts: ContactService, log: LogService) =>
  mountable(contactRoutes, {
    list: ({ member, query }) => contacts.list(member.id, query),
    create: async ({ member, body }) => {
      const { contact, version } = await contacts.create(member.id, body);
      return new Reply(contact, { version, status: 201 });
    },
    listTags: ({ member }) => contacts.tags(member.id),
    get: async ({ member, params }) => answer(await contacts.find(member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      answer(await contacts.change(member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params, query, caller }) =>
      contacts.remove(member.id, params.id, query.forGood, versionCheck(caller)) as Promise<undefined>,
    restore: async ({ member, params, caller }) =>
      answer(await contacts.restore(member.id, params.id, versionCheck(caller))),
    merge: async ({ member, params, body, caller }) =>
      answer(await contacts.merge(member.id, params.id, body.otherId, versionCheck(caller))),
    listDuplicates: ({ member }) => contacts.duplicates(member.id),
    listInteractions: ({ member, params, query }) => log.interactions(member.id, params.id, query.page, query.perPage),
    addInteraction: ({ member, params, body: { applicationId, ...body }, caller }) =>
      log.add(member.id, { contactId: params.id, applicationId }, body, caller.timeZone),
    addApplicationInteraction: ({ member, params, body: { contactId, ...body }, caller }) =>
      log.add(member.id, { applicationId: params.id, contactId }, body, caller.timeZone),
    dismissDuplicate: ({ member, body }) => contacts.keepApart(member.id, body.ids, true) as Promise<undefined>,
    undoDismissDuplicate: ({ member, query }) => contacts.keepApart(member.id, query.ids, false) as Promise<undefined>,
    getInteraction: ({ member, params }) => log.find(member.id, params.id),
    updateInteraction: ({ member, params, body, caller }) => log.change(member.id, params.id, body, caller.timeZone),
    deleteInteraction: ({ member, params }) => log.remove(member.id, params.id) as Promise<undefined>,
    listReminders: ({ member, query }) => log.reminders(member.id, query),
    addApplicationReminder: ({ member, params, body }) => log.remind(member.id, { applicationId: params.id }, body),
    addReminder: ({ member, params, body }) => log.remind(member.id, { contactId: params.id }, body),
    updateReminder: ({ member, params, body }) => log.changeReminder(member.id, params.id, body),
    deleteReminder: ({ member, params }) => log.removeReminder(member.id, params.id) as Promise<undefined>,
  });

const answer = ({ contact, version }: Awaited<ReturnType<ContactService['find']>>) => new Reply(contact, { version });
