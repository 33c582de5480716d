/** Limits that screens and server share; free of schemas, which the web does not load. */

/** What screens ask for at once; the plans of lists are kept for these sizes, see `limitTo`. */
export const pageSizes = {
  /** Where only the total is shown. */
  count: 1,
  palette: 6,
  /** A short list within a page. */
  section: 10,
  /** The first cards of a column of the board. */
  column: 14,
  /** What a field offers to choose from. */
  options: 20,
  list: 50,
  /** Everything there is of what there is little of; the largest page there can be. */
  max: 100,
} as const;

export const maxTags = 30;
export const maxTagLength = 50;

/** So many days a record stays in the trash; then it is deleted for good. */
export const trashDays = 30;
