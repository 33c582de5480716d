import { day, flag, searchSchema, text } from '#web/lib/search-params.ts';

/** What the address of the page says. */
export const applicationsSearch = searchSchema({
  q: text,
  status: text,
  stageId: text,
  searchId: text,
  tag: text,
  priority: text,
  minExcitement: text,
  company: text,
  fromDate: day,
  toDate: day,
  undated: flag,
  ghosted: flag,
  archived: flag,
  trashed: flag,
  sortBy: text,
  sortOrder: text,
  boardSort: text,
  columns: text,
  lanes: flag,
  open: text,
  create: flag,
});
export type ApplicationsSearch = ReturnType<typeof applicationsSearch>;
