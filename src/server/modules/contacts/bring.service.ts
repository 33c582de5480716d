import type { Contact } from '#contract/contacts.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { recordContacts } from './contacts.events.ts';
import * as repo from './contacts.repo.ts';
import { identitiesOf, joined, searchWords, withKey, withoutForeignLinks } from './contacts.rules.ts';

/** A contact as another program kept it. */
export type BroughtPerson = Pick<
  Contact,
  'name' | 'companies' | 'channels' | 'birthday' | 'notes' | 'tags' | 'connectedOn' | 'source'
>;

/** What a contact was before it was merged: enough to bring it back. */
export interface Before {
  row: Omit<repo.ContactRow, 'version' | 'id'>;
  companies: repo.Affiliation[];
  /** Its version right after it was merged. */
  version: number;
}

const batch = 500;

/** Brings contacts in from elsewhere, merges them with who is there, and takes it all back. */
export function createBringing({ clock, newId }: { clock: Clock; newId: () => string }) {
  /** For each of them the contact that is the same person: one address in common, or name and company. */
  async function findSame(reader: Reader, memberId: string, people: BroughtPerson[]): Promise<(string | null)[]> {
    const same: (string | null)[] = [];
    const often = new Map<string, number>();
    for (const identity of people.flatMap(({ channels }) => identitiesOf(channels)))
      often.set(identity, (often.get(identity) ?? 0) + 1);
    for (let from = 0; from < people.length; from += batch) {
      const part = people.slice(from, from + batch);
      const asked = {
        identities: part.flatMap(({ channels }) => identitiesOf(channels)),
        names: part.map(({ name }) => name.toLowerCase()),
        besides: null,
      };
      const rows = await repo.findAlike(reader, memberId, asked, batch * 20);
      const companies = await repo.findCompanies(
        reader,
        memberId,
        rows.map(({ id }) => id),
      );
      const byIdentity = new Map(rows.flatMap((row) => row.identities.map((identity) => [identity, row] as const)));
      const place = (name: string, key: string) => `${name.toLowerCase()} at ${key}`;
      const byPlace = new Map(
        rows.flatMap((row) => (companies.get(row.id) ?? []).map((one) => [place(row.name, one.companyKey), row.id])),
      );
      for (const person of part) {
        const known = identitiesOf(person.channels).map((identity) => {
          const row = byIdentity.get(identity);
          // Numbers and addresses of a whole office are shared: there the name must be the same too.
          const shared = identity.startsWith('phone:') || (often.get(identity) ?? 0) > 1;
          return row && (!shared || row.name.toLowerCase() === person.name.toLowerCase()) ? row.id : null;
        });
        const placed = person.companies.map((one) => byPlace.get(place(person.name, withKey(one).companyKey)));
        same.push([...known, ...placed].find(Boolean) ?? null);
      }
    }
    return same;
  }

  /** Stores them; returns their ids in order. */
  async function bring(tx: Tx, memberId: string, given: BroughtPerson[]): Promise<string[]> {
    const people = given.map((person) => ({ ...person, channels: withoutForeignLinks(person.channels) }));
    const at = clock().toISOString();
    const ids: string[] = [];
    for (let from = 0; from < people.length; from += batch) {
      const part = people.slice(from, from + batch).map((person) => ({ ...person, id: newId() }));
      await repo.insert(
        tx,
        memberId,
        part.map(({ companies, ...person }) => ({
          ...person,
          identities: identitiesOf(person.channels),
          searchSource: searchWords(person.name, companies),
          strength: null,
          lastContactAt: null,
          nextStep: null,
          nextStepOn: null,
          deletedAt: null,
          sample: false,
          createdAt: at,
          updatedAt: at,
        })),
      );
      await repo.setCompanies(tx, memberId, new Map(part.map(({ id, companies }) => [id, companies.map(withKey)])));
      const partIds = part.map(({ id }) => id);
      await recordContacts(tx, memberId, partIds, 'contact_created', at);
      ids.push(...partIds);
    }
    return ids;
  }

  /** Adds what a contact does not have yet; of single values whose counts is told. Returns what it was before. */
  async function merge(
    tx: Tx,
    memberId: string,
    id: string,
    given: BroughtPerson,
    prefer: 'mine' | 'file',
  ): Promise<Before | null> {
    const person = { ...given, channels: withoutForeignLinks(given.channels) };
    const row = await repo.holdOne(tx, memberId, id);
    if (!row) return null;
    const companies = (await repo.findCompanies(tx, memberId, [id])).get(id) ?? [];
    const other = { ...row, ...person, strength: null, nextStep: null, nextStepOn: null, lastContactAt: null };
    const [first, second] = prefer === 'file' ? [other, row] : [row, other];
    const brought = person.companies
      .map(withKey)
      .filter(
        (one) =>
          !companies.some(({ companyKey, position }) => companyKey === one.companyKey && position === one.position),
      );
    const all = prefer === 'file' ? [...brought, ...companies] : [...companies, ...brought];
    const together = joined(first, second);
    const working = all.slice(0, 20);
    await repo.setCompanies(tx, memberId, new Map([[id, working]]));
    await repo.update(tx, memberId, id, {
      ...together,
      name: first.name,
      identities: identitiesOf(together.channels),
      searchSource: searchWords(first.name, working),
      updatedAt: clock().toISOString(),
    });
    const { id: _id, version, ...before } = row;
    return { row: before, companies, version: version + 1 };
  }

  /** Makes a contact what it was before it was merged; false when it was changed since, and is left alone. */
  async function unmerge(tx: Tx, memberId: string, id: string, { row, companies, version }: Before): Promise<boolean> {
    const present = await repo.holdOne(tx, memberId, id);
    if (!present) return true;
    if (present.version !== version) return false;
    await repo.update(tx, memberId, id, row);
    await repo.setCompanies(tx, memberId, new Map([[id, companies]]));
    return true;
  }

  /** Removes contacts for good. */
  async function unbring(tx: Tx, memberId: string, ids: string[]): Promise<void> {
    await repo.removeAll(tx, memberId, ids);
  }

  return { findSame, bring, merge, unmerge, unbring };
}
