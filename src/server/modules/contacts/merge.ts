import type { Contact } from '#contract/contacts.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { invalid } from '#server/kernel/errors.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { applyContactChange } from './change.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { recordContacts } from './contacts.events.ts';
import { readContact } from './contacts.mapper.ts';
import * as repo from './contacts.repo.ts';
import { mergeFields } from './contacts.rules.ts';
import { lockContact } from './locks.ts';
import { lockReferences } from './trash.ts';

const maxCompanies = 20;
const maxPairs = 100;

/** One person out of two: what the other has is taken over, and the other goes to the trash. */
export function mergeContacts(
  deps: ContactDeps,
  memberId: string,
  { id, otherId }: { id: string; otherId: string },
  check: CheckVersion,
): Promise<Versioned<Contact>> {
  return deps.sql.begin(async (tx) => {
    const now = isoNow(deps.clock);
    await lockReferences(deps, tx, memberId, [id, otherId]);
    // Always in one order, so that two merges never wait for each other.
    const locked = new Map<string, repo.ContactRow>();
    for (const one of [id, otherId].sort()) locked.set(one, await lockContact(tx, memberId, one));
    if (id === otherId) throw invalid([{ field: 'otherId', message: 'These are the same contact.' }]);
    const [kept, other] = [locked.get(id), locked.get(otherId)] as [repo.ContactRow, repo.ContactRow];
    check(kept.version);
    const companies = await repo.findCompanies(tx, memberId, [id, otherId]);
    const all = [...(companies.get(id) ?? []), ...(companies.get(otherId) ?? [])];
    const unique = all.filter(
      (one, i) => all.findIndex((two) => two.companyKey === one.companyKey && two.position === one.position) === i,
    );
    const merged = { ...mergeFields(kept, other), companies: unique.slice(0, maxCompanies) };
    await applyContactChange(deps, tx, memberId, kept, merged);
    // Removing the sample would take along what is of one's own.
    if (kept.sample && !other.sample) await repo.update(tx, memberId, id, { sample: false, updatedAt: now });
    for (const each of deps.references) await each.replace(tx, memberId, otherId, id);
    await repo.update(tx, memberId, otherId, { deletedAt: now, updatedAt: now });
    await recordContacts(tx, memberId, [id], 'contact_merged', now);
    return readContact(tx, memberId, id);
  });
}

/** Pairs that may be one person. */
export async function listDuplicates({ sql }: Pick<ContactDeps, 'sql'>, memberId: string) {
  const pairs = await repo.findPairs(sql, memberId, maxPairs);
  const ids = pairs.flatMap(({ a, b }) => [a, b]);
  const found = await repo.briefs(sql, memberId, ids);
  const items = pairs.map(({ a, b, why }) => ({
    why: why.replace(/^\w+:/u, ''),
    contacts: [a, b].map((one) => found.get(one)).filter((one) => one !== undefined),
  }));
  return { items: items.filter(({ contacts }) => contacts.length === 2) };
}

/** Two contacts are two people: they are no longer listed as duplicates. */
export const dismissDuplicate = (deps: Pick<ContactDeps, 'sql'>, memberId: string, ids: [string, string]) =>
  setDismissed(deps, memberId, ids, true);

/** Undo that two contacts are two people. */
export const undoDismissDuplicate = (deps: Pick<ContactDeps, 'sql'>, memberId: string, ids: [string, string]) =>
  setDismissed(deps, memberId, ids, false);

async function setDismissed(
  { sql }: Pick<ContactDeps, 'sql'>,
  memberId: string,
  ids: [string, string],
  dismissed: boolean,
): Promise<void> {
  const pair = [...ids].sort() as [string, string];
  await sql.begin(async (tx) => {
    for (const id of pair) await lockContact(tx, memberId, id);
    if (pair[0] === pair[1]) throw invalid([{ field: 'ids', message: 'Choose two different contacts.' }]);
    await repo.setDismissed(tx, memberId, pair, dismissed);
  });
}
