import type { NewContact } from '#contract/contacts.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { ContactDeps } from './contacts.deps.ts';
import * as repo from './contacts.repo.ts';
import { contactHandlers } from './contacts.routes.ts';
import { addContact, type SampleContact } from './create.ts';
import { type BeforeMerge, type ImportableContact, importContacts, mergeImported } from './import.ts';
import { deleteContacts, emptyContactTrashKind, emptyTrash, trashContacts } from './trash.ts';

export type { ContactReferences } from './contacts.deps.ts';
export { type BeforeMerge, findSameContacts, type ImportableContact, undoMerge } from './import.ts';
export { lockContact, lockParentContact } from './locks.ts';
export { emptyContactTrashKind } from './trash.ts';

export interface Contacts {
  routes: Mountable[];
  tasks: TaskHandler[];
  /** Stores a contact, or one of the sample workspace; returns its id. */
  add(tx: Tx, memberId: string, contact: NewContact, sample?: SampleContact): Promise<string>;
  /** Deletes contacts for good, and takes them out of the records that name them. */
  deleteForGood(tx: Tx, memberId: string, ids: string[]): Promise<void>;
  /** What the sample workspace needs to know of its contacts before they go. */
  sample: {
    find(reader: Queryable, memberId: string): Promise<string[]>;
    /** Those that were changed by hand. */
    findChanged(reader: Queryable, memberId: string): Promise<string[]>;
    /** Makes them the member's own. */
    adoptSampleContacts(tx: Tx, memberId: string, ids: string[]): Promise<void>;
    moveToTrash(tx: Tx, memberId: string, ids: string[]): Promise<void>;
  };
  /** Stores contacts from elsewhere; returns their ids in order. */
  importContacts(tx: Tx, memberId: string, contacts: ImportableContact[]): Promise<string[]>;
  /**
   * Adds to a contact what it does not have yet; of single values those that are preferred count. Returns what it was
   * before, null when there is no such contact.
   */
  mergeImported(
    tx: Tx,
    memberId: string,
    id: string,
    merge: { contact: ImportableContact; prefer: 'mine' | 'file' },
  ): Promise<BeforeMerge | null>;
}

/** People a member knows. */
export const createContacts = (deps: ContactDeps): Contacts => ({
  routes: [contactHandlers(deps)],
  tasks: [{ kind: emptyContactTrashKind, run: () => emptyTrash(deps) }],
  add: (tx, memberId, contact, sample) => addContact(deps, tx, memberId, contact, sample),
  deleteForGood: (tx, memberId, ids) => deleteContacts(deps, tx, memberId, ids),
  sample: {
    find: repo.findSampleIds,
    findChanged: repo.findChangedSampleIds,
    adoptSampleContacts: repo.adoptSampleContacts,
    moveToTrash: (tx, memberId, ids) => trashContacts(deps, tx, memberId, ids),
  },
  importContacts: (tx, memberId, contacts) => importContacts(deps, tx, memberId, contacts),
  mergeImported: (tx, memberId, id, merge) => mergeImported(deps, tx, memberId, id, merge),
});

/** Names with company and position of these contacts, by their ids; trashed ones and others are left out. */
export const findContactBriefs = repo.briefs;

/** There was a contact at a moment (ISO 8601); an earlier one than the last changes nothing. */
export const touchContact = repo.touch;

/** Sets when the last contact was; null: there was none. */
export const setLastContact = repo.setLastContact;

/** Which of these contacts there are, trashed ones too. */
export const findPresentContacts = repo.findPresent;

/** Contacts that were changed since a moment (ISO 8601), trashed ones too. */
export const findChangedContacts = repo.findChangedSince;
