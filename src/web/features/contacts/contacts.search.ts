import { contactSorts } from '#contract/enums.ts';
import { flag, oneOf, pageNumber, searchSchema, text } from '#web/lib/search-params.ts';

/** What the address of the page says. */
export const contactsSearch = searchSchema({
  open: text,
  create: flag,
  similar: flag,
  q: text,
  company: text,
  tag: text,
  sortBy: oneOf(contactSorts),
  dormant: flag,
  trashed: flag,
  page: pageNumber,
});
export type ContactsSearch = ReturnType<typeof contactsSearch>;
