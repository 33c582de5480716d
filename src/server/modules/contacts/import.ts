import type { Contact } from '#contract/contacts.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { recordContacts } from './contacts.events.ts';
import * as repo from './contacts.repo.ts';
import { identitiesOf, mergeFields, searchWords, withKey, withoutForeignLinks } from './contacts.rules.ts';

/** A contact as another program kept it. */
export type ImportedPerson = Pick<
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
export async function findSamePeople(
  reader: Queryable,
  memberId: string,
  people: ImportedPerson[],
): Promise<(string | null)[]> {
  const often = new Map<string, number>();
  for (const identity of people.flatMap(({ channels }) => identitiesOf(channels)))
    often.set(identity, (often.get(identity) ?? 0) + 1);
  const same: (string | null)[] = [];
  for (let from = 0; from < people.length; from += maxAtOnce) {
    const part = people.slice(from, from + maxAtOnce);
    const known = await findKnown(reader, memberId, part);
    same.push(...part.map((person) => findSame(person, known, often)));
  }
  return same;
}

interface Known {
  byIdentity: Map<string, repo.ContactRow>;
  /** Ids by name and company. */
  byPlace: Map<string, string>;
}

async function findKnown(reader: Queryable, memberId: string, people: ImportedPerson[]): Promise<Known> {
  const asked = {
    identities: people.flatMap(({ channels }) => identitiesOf(channels)),
    names: people.map(({ name }) => name.toLowerCase()),
    exceptId: null,
  };
  const rows = await repo.findAlike(reader, memberId, asked, maxAtOnce * 20);
  const ids = rows.map(({ id }) => id);
  const companies = await repo.findCompanies(reader, memberId, ids);
  return {
    byIdentity: new Map(rows.flatMap((row) => row.identities.map((identity) => [identity, row] as const))),
    byPlace: new Map(
      rows.flatMap(({ id, name }) =>
        (companies.get(id) ?? []).map((one) => [placeKey(name, one.companyKey), id] as const),
      ),
    ),
  };
}

const placeKey = (name: string, companyKey: string) => `${name.toLowerCase()} at ${companyKey}`;

function findSame({ name, channels, companies }: ImportedPerson, known: Known, often: Map<string, number>) {
  const byIdentity = identitiesOf(channels).map((identity) => {
    const row = known.byIdentity.get(identity);
    // Numbers and addresses of a whole office are shared: there the name must be the same too.
    const shared = identity.startsWith('phone:') || (often.get(identity) ?? 0) > 1;
    return row && (!shared || row.name.toLowerCase() === name.toLowerCase()) ? row.id : null;
  });
  const byPlace = companies.map((one) => known.byPlace.get(placeKey(name, withKey(one).companyKey)));
  return [...byIdentity, ...byPlace].find(Boolean) ?? null;
}

/** Stores contacts from elsewhere; returns their ids in order. */
export async function importPeople(
  { clock, newId }: Pick<ContactDeps, 'clock' | 'newId'>,
  tx: Tx,
  memberId: string,
  given: ImportedPerson[],
): Promise<string[]> {
  const now = isoNow(clock);
  const people = given.map((person) => ({
    ...person,
    id: newId(),
    channels: withoutForeignLinks(person.channels),
  }));
  for (let from = 0; from < people.length; from += maxAtOnce) {
    const part = people.slice(from, from + maxAtOnce);
    const rows = part.map((person) => toRow(person, now));
    await repo.insert(tx, memberId, rows);
    await repo.setCompanies(tx, memberId, new Map(part.map(({ id, companies }) => [id, companies.map(withKey)])));
    const ids = part.map(({ id }) => id);
    await recordContacts(tx, memberId, ids, 'contact_created', now);
  }
  return people.map(({ id }) => id);
}

const toRow = ({ companies, ...person }: ImportedPerson & { id: string }, now: string) => ({
  ...person,
  identities: identitiesOf(person.channels),
  searchSource: searchWords(person.name, companies),
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
  { person: given, prefer }: { person: ImportedPerson; prefer: 'mine' | 'file' },
): Promise<BeforeMerge | null> {
  const person = { ...given, channels: withoutForeignLinks(given.channels) };
  const row = await repo.lockOne(tx, memberId, id);
  if (!row) return null;
  const companies = (await repo.findCompanies(tx, memberId, [id])).get(id) ?? [];
  const other = { ...row, ...person, strength: null, nextStep: null, nextStepOn: null, lastContactAt: null };
  const [first, second] = prefer === 'file' ? [other, row] : [row, other];
  const isKnown = (one: repo.Affiliation) =>
    companies.some(({ companyKey, position }) => companyKey === one.companyKey && position === one.position);
  const added = person.companies.map(withKey).filter((one) => !isKnown(one));
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
