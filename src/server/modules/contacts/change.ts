import type { Contact, ContactChange } from '#contract/contacts.ts';
import type { Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { withoutUndefined } from '#server/kernel/without-undefined.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { readContact } from './contacts.mapper.ts';
import * as repo from './contacts.repo.ts';
import { identitiesOf, searchWords, withKey, withLists } from './contacts.rules.ts';
import { lockContact } from './locks.ts';

/** Changes what is given; lists are replaced whole. */
export function changeContact(
  deps: Pick<ContactDeps, 'sql' | 'clock'>,
  memberId: string,
  id: string,
  body: ContactChange,
  check: CheckVersion,
): Promise<Versioned<Contact>> {
  return deps.sql.begin(async (tx) => {
    const row = await lockContact(tx, memberId, id);
    check(row.version);
    await applyContactChange(deps, tx, memberId, row, body);
    return readContact(tx, memberId, id);
  });
}

/** Changes a locked contact, with what the search and the comparison of contacts read of it. */
export async function applyContactChange(
  { clock }: Pick<ContactDeps, 'clock'>,
  tx: Tx,
  memberId: string,
  row: repo.ContactRow,
  change: ContactChange & Partial<Pick<repo.ContactRow, 'lastContactAt' | 'connectedOn'>>,
): Promise<void> {
  const stored = (await repo.findCompanies(tx, memberId, [row.id])).get(row.id) ?? [];
  const { companies, ...given } = withLists(change, { companies: stored, channels: row.channels });
  if (companies) await repo.setCompanies(tx, memberId, new Map([[row.id, companies.map(withKey)]]));
  await repo.update(tx, memberId, row.id, {
    ...withoutUndefined(given),
    ...(given.channels ? { identities: identitiesOf(given.channels) } : {}),
    searchSource: searchWords(given.name ?? row.name, companies ?? stored),
    updatedAt: isoNow(clock),
  });
}
