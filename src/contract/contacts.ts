import { z } from 'zod';
import { isForeignLink } from './addresses.ts';
import { channelKinds, contactSorts } from './enums.ts';
import { defineRoutes } from './kit.ts';
import { trashDays } from './limits.ts';
import { day, dayInput, flag, id, idParams, instant, pageOf, paging, required, shortText, tags } from './shapes.ts';

/** A day with its year or without one. */
export const birthday = z
  .string()
  .regex(/^(?:\d{4}|-)-\d{2}-\d{2}$/u, 'Enter the birthday as YYYY-MM-DD, or --MM-DD without the year.')
  .refine((value) => z.iso.date().safeParse(value.replace(/^--/u, '2000-')).success, 'This date does not exist.');

const channel = z
  .object({ kind: z.enum(channelKinds), value: required(300, 'Enter the address or the number.') })
  .refine((one) => !isForeignLink(one), { path: ['value'], message: 'This is not a web address.' });
const affiliation = z.object({
  company: required(200, 'Enter the company.'),
  position: shortText(200).nullable().default(null),
  current: z.boolean().default(true),
});

/** What other records show of a contact. */
export const contactBrief = z.object({
  id,
  name: z.string(),
  position: z.string().nullable(),
  company: z.string().nullable(),
});
export type ContactBrief = z.output<typeof contactBrief>;

export const contact = contactBrief.extend({
  companies: z.array(z.object({ company: z.string(), position: z.string().nullable(), current: z.boolean() })),
  channels: z.array(z.object({ kind: z.enum(channelKinds), value: z.string() })),
  /** The first of their kind. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  birthday: z.string().nullable(),
  tags: z.array(z.string()),
  /** 1 knows of each other, 2 know each other, 3 close. */
  strength: z.number().int().nullable(),
  lastContactAt: instant.nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: day.nullable(),
  notes: z.string(),
  source: z.string(),
  connectedOn: day.nullable(),
  deletedAt: instant.nullable(),
  isSample: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type Contact = z.output<typeof contact>;

const editable = {
  companies: z.array(affiliation).max(20, 'At most 20 companies.'),
  channels: z.array(channel).max(20, 'At most 20 addresses and numbers.'),
  birthday: birthday.nullable(),
  tags,
  strength: z.number().int().min(1).max(3).nullable(),
  nextStep: shortText(300).nullable(),
  nextStepOn: dayInput.nullable(),
  notes: z.string().max(20_000, 'At most 20,000 characters.'),
};
const newContact = z.object({
  name: required(200, 'Enter a name.'),
  ...z.object(editable).partial().shape,
  /** The present company and position, and the first address of each kind, for those who keep no lists. */
  company: shortText(200).nullable().optional(),
  position: shortText(200).nullable().optional(),
  email: shortText(300).nullable().optional(),
  phone: shortText(300).nullable().optional(),
});
export type NewContact = z.output<typeof newContact>;
const contactChange = newContact.partial();
export type ContactChange = z.output<typeof contactChange>;

const contactQuery = z.object({
  q: z.string().trim().max(200).optional(),
  /** A company's name; its legal form does not matter. */
  company: z.string().trim().max(200).optional(),
  tag: z.string().trim().max(50).optional(),
  /** No contact for so many days, or never. */
  dormantDays: z.coerce.number().int().min(1).max(3650).optional(),
  trashed: flag.default(false),
  sortBy: z.enum(contactSorts).default('name'),
  ...paging,
});
export type ContactQuery = z.output<typeof contactQuery>;

const tag = 'Contacts';
const one = { tag, params: idParams, response: contact, versioned: true } as const;

export const contactRoutes = defineRoutes('contacts', {
  list: {
    method: 'GET',
    path: '/api/v1/contacts',
    summary:
      'Your contacts. Words are found in names, companies and positions; and similar spellings are found where nothing matches exactly.',
    tag,
    query: contactQuery,
    response: pageOf(contact),
  },
  create: {
    method: 'POST',
    path: '/api/v1/contacts',
    summary: 'Create a contact. `similar` lists contacts that may be the same person.',
    tag,
    body: newContact,
    response: contact.extend({ similar: z.array(contactBrief) }),
    versioned: true,
    status: [201],
  },
  listTags: {
    method: 'GET',
    path: '/api/v1/contacts/tags',
    summary: 'Tags in use, with how many contacts have them.',
    tag,
    response: z.object({ items: z.array(z.object({ tag: z.string(), count: z.number().int() })) }),
  },
  get: { method: 'GET', path: '/api/v1/contacts/{id}', summary: 'One contact.', ...one },
  update: {
    method: 'PUT',
    path: '/api/v1/contacts/{id}',
    summary: 'Change what is given; lists are replaced whole.',
    body: contactChange,
    ...one,
  },
  delete: {
    method: 'DELETE',
    path: '/api/v1/contacts/{id}',
    summary: `Put a contact in the trash, for ${trashDays} days; or delete it for good at once.`,
    tag,
    params: idParams,
    query: z.object({ forGood: flag.default(false) }),
    versioned: true,
  },
  restore: {
    method: 'POST',
    path: '/api/v1/contacts/{id}/restore',
    summary: 'Take it out of the trash.',
    ...one,
  },
  merge: {
    method: 'POST',
    path: '/api/v1/contacts/{id}/merge',
    summary: 'Merge another contact into this one, and put the other in the trash.',
    tag,
    params: idParams,
    body: z.object({ otherId: id }),
    response: contact,
    versioned: true,
  },
  listDuplicates: {
    method: 'GET',
    path: '/api/v1/contacts/duplicates',
    summary: 'Pairs that may be one person: the same address, or the same name at the same company.',
    tag,
    response: z.object({ items: z.array(z.object({ why: z.string(), contacts: z.array(contactBrief) })) }),
  },
  dismissDuplicate: {
    method: 'POST',
    path: '/api/v1/contacts/apart',
    summary: 'Two contacts are two people: they are no longer listed as duplicates.',
    tag,
    body: z.object({ ids: z.tuple([id, id]) }),
  },
  undoDismissDuplicate: {
    method: 'DELETE',
    path: '/api/v1/contacts/apart',
    summary: 'Undo that two contacts are two people.',
    tag,
    query: z.object({ ids: z.preprocess((value) => String(value).split(','), z.tuple([id, id])) }),
  },
});
