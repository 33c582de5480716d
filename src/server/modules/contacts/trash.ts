import { z } from 'zod';
import type { Contact } from '#contract/contacts.ts';
import { trashDays } from '#contract/limits.ts';
import type { Tx } from '#server/db/client.ts';
import { deleteEventsOf } from '#server/db/events.ts';
import { daysAgo, isoNow } from '#server/kernel/clock.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { recordContacts } from './contacts.events.ts';
import { readContact } from './contacts.mapper.ts';
import * as repo from './contacts.repo.ts';
import { lockEvenInTrash } from './locks.ts';

/** Empties the trash of contacts that were there long enough. */
export const emptyContactTrashKind = { name: 'contacts.trash', payload: z.object({}), retries: 2, expireSeconds: 300 };

const maxAtOnce = 200;

/** Into the trash, once and again the same; for good only when that is said. */
export function removeContact(
  deps: ContactDeps,
  memberId: string,
  id: string,
  { forGood, check }: { forGood: boolean; check: CheckVersion },
): Promise<void> {
  return deps.sql.begin(async (tx) => {
    if (forGood) await lockReferences(deps, tx, memberId, [id]);
    const row = await lockEvenInTrash(tx, memberId, id);
    check(row.version);
    if (forGood) return deleteLocked(deps, tx, memberId, [id]);
    await trashContacts(deps, tx, memberId, [id]);
  }) as Promise<void>;
}

/** Into the trash; those that are there already stay as they are. */
export async function trashContacts(
  { clock }: Pick<ContactDeps, 'clock'>,
  tx: Tx,
  memberId: string,
  ids: string[],
): Promise<void> {
  const now = isoNow(clock);
  for (const id of ids.toSorted()) {
    const row = await lockEvenInTrash(tx, memberId, id);
    if (row.deletedAt) continue;
    await repo.update(tx, memberId, id, { deletedAt: now, updatedAt: now });
    await recordContacts(tx, memberId, [id], 'contact_trashed', now);
  }
}

/** Out of the trash. */
export function restoreContact(
  { sql, clock }: Pick<ContactDeps, 'sql' | 'clock'>,
  memberId: string,
  id: string,
  check: CheckVersion,
): Promise<Versioned<Contact>> {
  return sql.begin(async (tx) => {
    const row = await lockEvenInTrash(tx, memberId, id);
    check(row.version);
    if (row.deletedAt) {
      const now = isoNow(clock);
      await repo.update(tx, memberId, id, { deletedAt: null, updatedAt: now });
      await recordContacts(tx, memberId, [id], 'contact_restored', now);
    }
    return readContact(tx, memberId, id);
  });
}

/** Deletes contacts for good, and takes them out of the records that name them. */
export async function deleteContacts(
  deps: Pick<ContactDeps, 'references'>,
  tx: Tx,
  memberId: string,
  ids: string[],
): Promise<void> {
  await lockReferences(deps, tx, memberId, ids);
  await deleteLocked(deps, tx, memberId, ids);
}

async function deleteLocked({ references }: Pick<ContactDeps, 'references'>, tx: Tx, memberId: string, ids: string[]) {
  for (const each of references) await each.remove(tx, memberId, ids);
  await deleteEventsOf(tx, memberId, ids);
  await repo.deleteAll(tx, memberId, ids);
}

export async function lockReferences(
  { references }: Pick<ContactDeps, 'references'>,
  tx: Tx,
  memberId: string,
  ids: string[],
): Promise<void> {
  for (const each of references) await each.lock(tx, memberId, ids);
}

export async function emptyTrash(deps: ContactDeps): Promise<void> {
  const before = daysAgo(deps.clock, trashDays);
  while ((await purge(deps, before)) === maxAtOnce);
}

function purge(deps: ContactDeps, before: string): Promise<number> {
  return deps.sql.begin(async (tx) => {
    const old = await repo.findTrash(tx, before, maxAtOnce);
    for (const [memberId, rows] of Map.groupBy(old, (row) => row.memberId)) {
      const ids = rows.map(({ id }) => id);
      await lockReferences(deps, tx, memberId, ids);
      // What was taken out of the trash meanwhile stays.
      await deleteLocked(deps, tx, memberId, await repo.lockTrashed(tx, memberId, ids, before));
    }
    return old.length;
  });
}
