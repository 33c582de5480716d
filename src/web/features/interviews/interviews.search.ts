import { flag, month, oneOf, searchSchema, text } from '#web/lib/search-params.ts';

/** What the address of the page says. */
export const interviewsSearch = searchSchema({
  open: text,
  create: flag,
  type: text,
  past: flag,
  view: oneOf(['month']),
  month,
});
export type InterviewsSearch = ReturnType<typeof interviewsSearch>;
