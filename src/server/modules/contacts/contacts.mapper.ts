import type { Contact, ContactBrief } from '#contract/contacts.ts';
import type { Queryable } from '#server/db/client.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { Versioned } from '#server/kernel/http/types.ts';
import * as repo from './contacts.repo.ts';

/** Rows with where their people work. */
export async function withCompanies(reader: Queryable, memberId: string, rows: repo.ContactRow[]): Promise<Contact[]> {
  const ids = rows.map(({ id }) => id);
  const companies = await repo.findCompanies(reader, memberId, ids);
  return rows.map((row) => toContact(row, companies.get(row.id) ?? []));
}

/** @throws when the member has no such contact. */
export async function readContact(reader: Queryable, memberId: string, id: string): Promise<Versioned<Contact>> {
  const row = await repo.findOne(reader, memberId, id);
  if (!row) throw notFound();
  const companies = await repo.findCompanies(reader, memberId, [id]);
  return { record: toContact(row, companies.get(id) ?? []), version: row.version };
}

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

export const toBrief = ({ id, name, position, company }: Contact): ContactBrief => ({ id, name, position, company });
