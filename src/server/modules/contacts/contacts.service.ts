import type { Contact, ContactBrief, ContactChange, ContactQuery, NewContact } from '#contract/contacts.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound } from '#server/kernel/errors.ts';
import type { CheckVersion } from '#server/kernel/http/types.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import { recordContacts } from './contacts.events.ts';
import * as repo from './contacts.repo.ts';
import { identitiesOf, joined, searchWords, withKey, withLists } from './contacts.rules.ts';

export interface ContactDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
}

const dayMs = 86_400_000;
const maxTags = 200;
const maxSimilar = 5;
const maxPairs = 100;

export function createContactService({ sql, clock, newId }: ContactDeps) {
  const now = () => clock().toISOString();

  async function list(memberId: string, query: ContactQuery) {
    const { page, perPage, company, dormantDays, q, tag, trashed } = query;
    const exact: repo.Filter = {
      q,
      tag,
      trashed,
      loose: false,
      companyKey: company === undefined ? undefined : companyKey(company),
      quietSince:
        dormantDays === undefined ? undefined : new Date(clock().getTime() - dormantDays * dayMs).toISOString(),
    };
    // As typed first; where that finds nothing, with slips of the pen.
    const asTyped = await found(memberId, exact, query);
    const { rows, count } =
      asTyped.count === 0 && q ? await found(memberId, { ...exact, loose: true }, query) : asTyped;
    return toPage(await complete(sql, memberId, rows), count, page, perPage, null);
  }

  async function found(memberId: string, filter: repo.Filter, { page, perPage, sortBy }: ContactQuery) {
    const offset = (page - 1) * perPage;
    const [count, rows] = await Promise.all([
      repo.count(sql, memberId, filter, totalCap + 1),
      offset >= totalCap ? [] : repo.list(sql, memberId, filter, sortBy, { limit: perPage, offset }),
    ]);
    return { count, rows };
  }

  /** Rows with where their people work. */
  async function complete(reader: Reader, memberId: string, rows: repo.ContactRow[]): Promise<Contact[]> {
    const companies = await repo.findCompanies(
      reader,
      memberId,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => toContact(row, companies.get(row.id) ?? []));
  }

  async function read(reader: Reader, memberId: string, id: string) {
    const row = await repo.findOne(reader, memberId, id);
    if (!row) throw notFound();
    const [contact] = await complete(reader, memberId, [row]);
    return { contact: contact as Contact, version: row.version };
  }

  const find = (memberId: string, id: string) => read(sql, memberId, id);

  function create(memberId: string, body: NewContact) {
    return sql.begin(async (tx) => {
      const id = await add(tx, memberId, body, { source: 'manual', connectedOn: null });
      const made = await read(tx, memberId, id);
      const { channels, name } = made.contact;
      const asked = { identities: identitiesOf(channels), names: [name.toLowerCase()], besides: id };
      const rows = await repo.findAlike(tx, memberId, asked, maxSimilar);
      const similar = (await complete(tx, memberId, rows)).map(toBrief);
      return { contact: { ...made.contact, similar }, version: made.version };
    });
  }

  /** Stores a contact; returns its id. */
  async function add(
    tx: Tx,
    memberId: string,
    { name, ...body }: NewContact,
    from: Pick<repo.ContactRow, 'source' | 'connectedOn'> & { sample?: boolean; id?: string },
  ): Promise<string> {
    const given = withLists(body, { companies: [], channels: [] });
    const { companies = [], channels = [], tags = [], notes = '' } = given;
    const { birthday = null, strength = null, nextStep = null, nextStepOn = null } = given;
    const { id = newId(), sample = false, source, connectedOn } = from;
    const at = now();
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
      source,
      connectedOn,
      sample,
      identities: identitiesOf(channels),
      searchSource: searchWords(name, companies),
      lastContactAt: null,
      deletedAt: null,
      createdAt: at,
      updatedAt: at,
    };
    await repo.insert(tx, memberId, [row]);
    await repo.setCompanies(tx, memberId, new Map([[id, companies.map(withKey)]]));
    await recordContacts(tx, memberId, [id], 'contact_created', now());
    return id;
  }

  function change(memberId: string, id: string, body: ContactChange, check: CheckVersion) {
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      await apply(tx, memberId, row, body);
      return read(tx, memberId, id);
    });
  }

  async function apply(
    tx: Tx,
    memberId: string,
    row: repo.ContactRow,
    change: ContactChange & Partial<Pick<repo.ContactRow, 'lastContactAt' | 'connectedOn'>>,
  ): Promise<void> {
    const stored = (await repo.findCompanies(tx, memberId, [row.id])).get(row.id) ?? [];
    const { companies, ...given } = withLists(change, { companies: stored, channels: row.channels });
    const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const working = companies ?? stored;
    if (companies) await repo.setCompanies(tx, memberId, new Map([[row.id, companies.map(withKey)]]));
    await repo.update(tx, memberId, row.id, {
      ...fields,
      ...(given.channels ? { identities: identitiesOf(given.channels) } : {}),
      searchSource: searchWords(given.name ?? row.name, working),
      updatedAt: now(),
    });
  }

  /** Into the trash, once and again the same; for good only when that is said. */
  function remove(memberId: string, id: string, forGood: boolean, check: CheckVersion): Promise<void> {
    return sql.begin(async (tx) => {
      if (forGood) await repo.lockNaming(tx, memberId, [id]);
      const row = await holdAny(tx, memberId, id);
      check(row.version);
      if (forGood) return repo.removeAll(tx, memberId, [id]);
      if (row.deletedAt) return;
      await repo.update(tx, memberId, id, { deletedAt: now(), updatedAt: now() });
      await recordContacts(tx, memberId, [id], 'contact_trashed', now());
    }) as Promise<void>;
  }

  function restore(memberId: string, id: string, check: CheckVersion) {
    return sql.begin(async (tx) => {
      const row = await holdAny(tx, memberId, id);
      check(row.version);
      if (row.deletedAt) {
        await repo.update(tx, memberId, id, { deletedAt: null, updatedAt: now() });
        await recordContacts(tx, memberId, [id], 'contact_restored', now());
      }
      return read(tx, memberId, id);
    });
  }

  /** One person out of two: what the other has is taken over, and the other goes to the trash. */
  function merge(memberId: string, id: string, otherId: string, check: CheckVersion) {
    return sql.begin(async (tx) => {
      // Always in one order, so that two merges never wait for each other.
      await repo.lockNaming(tx, memberId, [id, otherId]);
      const held = new Map<string, repo.ContactRow>();
      for (const one of [id, otherId].sort()) held.set(one, await hold(tx, memberId, one));
      if (id === otherId) throw invalid([{ field: 'otherId', message: 'These are the same contact.' }]);
      const [kept, other] = [held.get(id), held.get(otherId)] as [repo.ContactRow, repo.ContactRow];
      const companies = await repo.findCompanies(tx, memberId, [id, otherId]);
      const all = [...(companies.get(id) ?? []), ...(companies.get(otherId) ?? [])];
      const unique = all.filter(
        (one, i) => all.findIndex((two) => two.companyKey === one.companyKey && two.position === one.position) === i,
      );
      check(kept.version);
      await apply(tx, memberId, kept, { ...joined(kept, other), companies: unique.slice(0, 20) });
      await repo.moveRecords(tx, memberId, otherId, id);
      await repo.update(tx, memberId, otherId, { deletedAt: now(), updatedAt: now() });
      await recordContacts(tx, memberId, [id], 'contact_merged', now());
      return read(tx, memberId, id);
    });
  }

  /** Pairs that may be one person. */
  async function duplicates(memberId: string) {
    const pairs = await repo.findPairs(sql, memberId, maxPairs);
    const found = await repo.briefs(
      sql,
      memberId,
      pairs.flatMap(({ a, b }) => [a, b]),
    );
    const items = pairs.map(({ a, b, why }) => ({
      why: why.replace(/^\w+:/u, ''),
      contacts: [a, b].map((one) => found.get(one)).filter((one) => one !== undefined),
    }));
    return { items: items.filter(({ contacts }) => contacts.length === 2) };
  }

  /** Says that two contacts are two people, or that they may be one after all. */
  async function keepApart(memberId: string, ids: [string, string], apart: boolean): Promise<void> {
    const pair = ids.map((id) => id.toLowerCase()).sort() as [string, string];
    await sql.begin(async (tx) => {
      for (const id of pair) await hold(tx, memberId, id);
      if (pair[0] === pair[1]) throw invalid([{ field: 'ids', message: 'Name two contacts.' }]);
      await repo.setApart(tx, memberId, pair, apart);
    });
  }

  const tags = async (memberId: string) => ({ items: await repo.countTags(sql, memberId, maxTags) });

  const holdAny = async (tx: Tx, memberId: string, id: string) => {
    const row = await repo.holdOne(tx, memberId, id);
    if (!row) throw notFound();
    return row;
  };

  /** A contact of the member to be changed; one in the trash is not. */
  const hold = async (tx: Tx, memberId: string, id: string) => {
    const row = await holdAny(tx, memberId, id);
    if (row.deletedAt) throw conflict('IN_TRASH', 'This contact is in the trash. Take it out first.');
    return row;
  };

  return { list, find, create, add, change, apply, remove, restore, merge, duplicates, keepApart, tags, hold };
}

export type ContactService = ReturnType<typeof createContactService>;

function toContact(row: repo.ContactRow, companies: repo.Affiliation[]): Contact {
  const { identities: _i, searchSource: _w, version: _v, sample, ...rest } = row;
  const present = companies.find(({ current }) => current) ?? companies[0];
  const first = (kind: 'email' | 'phone') => row.channels.find((channel) => channel.kind === kind)?.value ?? null;
  return {
    ...rest,
    email: first('email'),
    phone: first('phone'),
    companies: companies.map(({ companyKey: _, ...one }) => one),
    company: present?.company ?? null,
    position: present?.position ?? null,
    isSample: sample,
  };
}

const toBrief = ({ id, name, position, company }: Contact): ContactBrief => ({ id, name, position, company });
