import { contactRoutes } from '#contract/contacts.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, versionedReply } from '#server/kernel/http/types.ts';
import { changeContact } from './change.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { readContact } from './contacts.mapper.ts';
import { createContact } from './create.ts';
import { listContacts, listTags } from './listing.ts';
import { dismissDuplicate, listDuplicates, mergeContacts, undoDismissDuplicate } from './merge.ts';
import { removeContact, restoreContact } from './trash.ts';

export const contactHandlers = (deps: ContactDeps) =>
  mountable(contactRoutes, {
    list: ({ member, query }) => listContacts(deps, member.id, query),
    create: async ({ member, body }) => versionedReply(await createContact(deps, member.id, body), 201),
    listTags: ({ member }) => listTags(deps, member.id),
    get: async ({ member, params }) => versionedReply(await readContact(deps.sql, member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      versionedReply(await changeContact(deps, member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params, query: { forGood }, caller }) =>
      removeContact(deps, member.id, params.id, { forGood, check: versionCheck(caller) }) as Promise<undefined>,
    restore: async ({ member, params, caller }) =>
      versionedReply(await restoreContact(deps, member.id, params.id, versionCheck(caller))),
    merge: async ({ member, params: { id }, body: { otherId }, caller }) =>
      versionedReply(await mergeContacts(deps, member.id, { id, otherId }, versionCheck(caller))),
    listDuplicates: ({ member }) => listDuplicates(deps, member.id),
    dismissDuplicate: ({ member, body }) => dismissDuplicate(deps, member.id, body.ids) as Promise<undefined>,
    undoDismissDuplicate: ({ member, query }) => undoDismissDuplicate(deps, member.id, query.ids) as Promise<undefined>,
  });
