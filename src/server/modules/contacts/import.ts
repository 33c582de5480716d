import type { Contact } from '#contract/contacts.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { recordContacts } from './contacts.events.ts';
import * as repo from './contacts.repo.ts';
import { identitiesOf, mergeFields, searchWords, withKey, withoutForeignLinks } from './contacts.rules.ts';

/** A contact as another program kept it. */
export type ImportableContact = Pick<
  Contact,
  'name' | 'companies' | 'channels' | 'birthday' | 'notes' | 'tags' | 'connectedOn' | 'source'
>;

/** What a contact was before it was merged: enough to bring it back. */
export interface BeforeMerge {
  row: Omit<repo.ContactRow, 'version' | 'id'>;
  companies: repo.Affiliation[];
  /** Its version right after it was merged. */
  version: number;
}

const maxAtOnce = 500;
const maxCompanies = 20;

/** For each of them the contact that is the same person: one address in common, or name and company. */
export async function findSameContacts(
  reader: Queryable,
  memberId: string,
  contacts: ImportableContact[],
): Promise<(string | null)[]> {
  const often = new Map<string, number>();
  for (const identity of contacts.flatMap(({ channels }) => identitiesOf(channels)))
    often.set(identity, (often.get(identity) ?? 0) + 1);
  const same: (string | null)[] = [];
  for (let from = 0; from < contacts.length; from += maxAtOnce) {
    const part = contacts.slice(from, from + maxAtOnce);
    const existing = await findExisting(reader, memberId, part);
    same.push(...part.map((contact) => findSame(contact, existing, often)));
  }
  return same;
}

interface ExistingContacts {
  byIdentity: Map<string, repo.ContactRow>;
  /** Ids by name and company. */
  byNameAndCompany: Map<string, string>;
}

async function findExisting(
  reader: Queryable,
  memberId: string,
  contacts: ImportableContact[],
): Promise<ExistingContacts> {
  const asked = {
    identities: contacts.flatMap(({ channels }) => identitiesOf(channels)),
    names: contacts.map(({ name }) => name.toLowerCase()),
    exceptId: null,
  };
  const rows = await repo.findAlike(reader, memberId, asked, maxAtOnce * 20);
  const ids = rows.map(({ id }) => id);
  const companies = await repo.findCompanies(reader, memberId, ids);
  return {
    byIdentity: new Map(rows.flatMap((row) => row.identities.map((identity) => [identity, row] as const))),
    byNameAndCompany: new Map(
      rows.flatMap(({ id, name }) =>
        (companies.get(id) ?? []).map((one) => [nameAndCompanyKey(name, one.companyKey), id] as const),
      ),
    ),
  };
}

const nameAndCompanyKey = (name: string, companyKey: string) => `${name.toLowerCase()} at ${companyKey}`;

function findSame(
  { name, channels, companies }: ImportableContact,
  existing: ExistingContacts,
  often: Map<string, number>,
) {
  const byIdentity = identitiesOf(channels).map((identity) => {
    const row = existing.byIdentity.get(identity);
    // Numbers and addresses of a whole office are shared: there the name must be the same too.
    const shared = identity.startsWith('phone:') || (often.get(identity) ?? 0) > 1;
    return row && (!shared || row.name.toLowerCase() === name.toLowerCase()) ? row.id : null;
  });
  const byNameAndCompany = companies.map((one) =>
    existing.byNameAndCompany.get(nameAndCompanyKey(name, withKey(one).companyKey)),
  );
  return [...byIdentity, ...byNameAndCompany].find(Boolean) ?? null;
}

/** Stores contacts from elsewhere; returns their ids in order. */
export async function importContacts(
  { clock, newId }: Pick<ContactDeps, 'clock' | 'newId'>,
  tx: Tx,
  memberId: string,
  given: ImportableContact[],
): Promise<string[]> {
  const now = isoNow(clock);
  const contacts = given.map((contact) => ({
    ...contact,
    id: newId(),
    channels: withoutForeignLinks(contact.channels),
  }));
  for (let from = 0; from < contacts.length; from += maxAtOnce) {
    const part = contacts.slice(from, from + maxAtOnce);
    const rows = part.map((contact) => toRow(contact, now));
    await repo.insert(tx, memberId, rows);
    await repo.setCompanies(tx, memberId, new Map(part.map(({ id, companies }) => [id, companies.map(withKey)])));
    const ids = part.map(({ id }) => id);
    await recordContacts(tx, memberId, ids, 'contact_created', now);
  }
  return contacts.map(({ id }) => id);
}

const toRow = ({ companies, ...contact }: ImportableContact & { id: string }, now: string) => ({
  ...contact,
  identities: identitiesOf(contact.channels),
  searchSource: searchWords(contact.name, companies),
  strength: null,
  lastContactAt: null,
  nextStep: null,
  nextStepOn: null,
  deletedAt: null,
  sample: false,
  createdAt: now,
  updatedAt: now,
});

/**
 * Adds what a contact does not have yet; of single values whose counts is said. Returns what it was before, null
 * when there is no such contact.
 */
export async function mergeImported(
  { clock }: Pick<ContactDeps, 'clock'>,
  tx: Tx,
  memberId: string,
  id: string,
  { contact: given, prefer }: { contact: ImportableContact; prefer: 'mine' | 'file' },
): Promise<BeforeMerge | null> {
  const contact = { ...given, channels: withoutForeignLinks(given.channels) };
  const row = await repo.lockOne(tx, memberId, id);
  if (!row) return null;
  const companies = (await repo.findCompanies(tx, memberId, [id])).get(id) ?? [];
  const other = { ...row, ...contact, strength: null, nextStep: null, nextStepOn: null, lastContactAt: null };
  const [first, second] = prefer === 'file' ? [other, row] : [row, other];
  const isKnown = (one: repo.Affiliation) =>
    companies.some(({ companyKey, position }) => companyKey === one.companyKey && position === one.position);
  const added = contact.companies.map(withKey).filter((one) => !isKnown(one));
  const all = prefer === 'file' ? [...added, ...companies] : [...companies, ...added];
  const merged = mergeFields(first, second);
  const working = all.slice(0, maxCompanies);
  await repo.setCompanies(tx, memberId, new Map([[id, working]]));
  await repo.update(tx, memberId, id, {
    ...merged,
    name: first.name,
    identities: identitiesOf(merged.channels),
    searchSource: searchWords(first.name, working),
    updatedAt: isoNow(clock),
  });
  const { id: _id, version, ...before } = row;
  return { row: before, companies, version: version + 1 };
}

/** Makes a contact what it was before it was merged; false when it was changed since, and is left alone. */
export async function undoMerge(
  tx: Tx,
  memberId: string,
  id: string,
  { row, companies, version }: BeforeMerge,
): Promise<boolean> {
  const present = await repo.lockOne(tx, memberId, id);
  if (!present) return true;
  if (present.version !== version) return false;
  await repo.update(tx, memberId, id, row);
  await repo.setCompanies(tx, memberId, new Map([[id, companies]]));
  return true;
}
