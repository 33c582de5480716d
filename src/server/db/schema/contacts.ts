import { sql } from 'drizzle-orm';
import { boolean, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { at, createdAt, searchText, updatedAt } from './columns.ts';

export const contacts = pgTable(
  'contacts',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** `[{kind, value}]`: e-mail, phone, LinkedIn, other addresses. */
    channels: jsonb('channels').notNull().default([]),
    /** Addresses in the form they are compared in: what tells two contacts are one person. */
    identities: text('identities').array().notNull().default([]),
    /** `YYYY-MM-DD`, or `--MM-DD` without the year. */
    birthday: text('birthday'),
    tags: text('tags').array().notNull().default([]),
    /** 1 knows of, 2 knows, 3 close. */
    strength: integer('strength'),
    lastContactAt: at('last_contact_at'),
    nextStep: text('next_step'),
    nextStepOn: date('next_step_on'),
    notes: text('notes').notNull().default(''),
    /** Where it came from: manual, linkedin, vcard, a tracker. */
    source: text('source').notNull().default('manual'),
    connectedOn: date('connected_on'),
    /** Name, companies and positions: what a search looks in. */
    searchSource: searchText('search_source').notNull(),
    /** The same, folded as searches compare it. */
    searchText: searchText('search_text').generatedAlwaysAs(sql`public.fold_text(search_source)`),
    deletedAt: at('deleted_at'),
    version: integer('version').notNull().default(1),
    sample: boolean('sample').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    index('contacts_name').on(t.memberId, sql`lower(${t.name})`, t.id).where(sql`${t.deletedAt} is null`),
    index('contacts_changed')
      .on(t.memberId, t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.deletedAt} is null`),
    index('contacts_last_contact')
      .on(t.memberId, t.lastContactAt.asc().nullsFirst(), t.id)
      .where(sql`${t.deletedAt} is null`),
    index('contacts_next_step').on(t.memberId, t.nextStepOn).where(sql`${t.nextStepOn} is not null`),
    index('contacts_identities').using('gin', t.memberId, t.identities),
    index('contacts_trash').on(t.memberId, t.deletedAt).where(sql`${t.deletedAt} is not null`),
    index('contacts_search').using('gin', t.memberId, sql`${t.searchText} gin_trgm_ops`),
  ],
);

/** Where a contact works or worked. */
export const contactCompanies = pgTable(
  'contact_companies',
  {
    memberId: memberId(),
    contactId: uuid('contact_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    company: text('company').notNull(),
    companyKey: text('company_key').notNull(),
    position: text('position'),
    current: boolean('current').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.contactId, t.ordinal] }),
    foreignKey({ columns: [t.memberId, t.contactId], foreignColumns: [contacts.memberId, contacts.id] }).onDelete(
      'cascade',
    ),
    index('contact_companies_by_company').on(t.memberId, t.companyKey, t.company, t.contactId),
  ],
);

/** Two contacts that look like one person and are two; `a` is the smaller id. */
export const contactsApart = pgTable(
  'contacts_apart',
  {
    memberId: memberId(),
    a: uuid('a').notNull(),
    b: uuid('b').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.a, t.b] }),
    foreignKey({ columns: [t.memberId, t.a], foreignColumns: [contacts.memberId, contacts.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.memberId, t.b], foreignColumns: [contacts.memberId, contacts.id] }).onDelete('cascade'),
    index('contacts_apart_b').on(t.memberId, t.b),
  ],
);
