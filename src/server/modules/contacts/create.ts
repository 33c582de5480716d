import type { NewContact } from '#contract/contacts.ts';
import type { Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { ContactDeps } from './contacts.deps.ts';
import { recordContacts } from './contacts.events.ts';
import { readContact, toBrief, withCompanies } from './contacts.mapper.ts';
import * as repo from './contacts.repo.ts';
import { identitiesOf, searchWords, withKey, withLists } from './contacts.rules.ts';

const maxSimilar = 5;

/** What a contact of the sample workspace has from the beginning. */
export interface SampleContact {
  lastContactAt: string | null;
}

type WriteDeps = Pick<ContactDeps, 'clock' | 'newId'>;

/** Writes down a contact; says which others may be the same person. */
export function createContact(deps: WriteDeps & Pick<ContactDeps, 'sql'>, memberId: string, body: NewContact) {
  return deps.sql.begin(async (tx) => {
    const id = await addContact(deps, tx, memberId, body);
    const { record, version } = await readContact(tx, memberId, id);
    const asked = { identities: identitiesOf(record.channels), names: [record.name.toLowerCase()], exceptId: id };
    const rows = await repo.findAlike(tx, memberId, asked, maxSimilar);
    const similar = (await withCompanies(tx, memberId, rows)).map(toBrief);
    return { record: { ...record, similar }, version };
  });
}

/** Stores a contact that was typed, or one of the sample workspace; returns its id. */
export async function addContact(
  { clock, newId }: WriteDeps,
  tx: Tx,
  memberId: string,
  { name, ...body }: NewContact,
  sample?: SampleContact,
): Promise<string> {
  const given = withLists(body, { companies: [], channels: [] });
  const { companies = [], channels = [], tags = [], notes = '' } = given;
  const { birthday = null, strength = null, nextStep = null, nextStepOn = null } = given;
  const id = newId();
  const now = isoNow(clock);
  const row = {
    id,
    name,
    channels,
    tags,
    notes,
    birthday,
    strength,
    nextStep,
    nextStepOn,
    sample: sample !== undefined,
    source: 'manual',
    connectedOn: null,
    identities: identitiesOf(channels),
    searchSource: searchWords(name, companies),
    lastContactAt: sample?.lastContactAt ?? null,
    deletedAt: null,
    createdAt: now,
    updatedAt: now,
  };
  await repo.insert(tx, memberId, [row]);
  await repo.setCompanies(tx, memberId, new Map([[id, companies.map(withKey)]]));
  await recordContacts(tx, memberId, [id], 'contact_created', now);
  return id;
}
