import { type Page, toPage, totalCap } from '#contract/shapes.ts';

/**
 * A page of a list that knows no cursor: its items, and how many there are, counted up to the cap. Pages beyond the cap
 * are read as well, because nothing else leads there.
 */
export async function readPage<T>(
  { page, perPage }: { page: number; perPage: number },
  list: (page: { limit: number; offset: number }) => Promise<T[]>,
  count: (cap: number) => Promise<number>,
): Promise<Page<T>> {
  const [items, counted] = await Promise.all([
    list({ limit: perPage, offset: (page - 1) * perPage }),
    count(totalCap + 1),
  ]);
  return toPage(items, counted, page, perPage, null);
}

/** A page with each of its items made into something else. */
export const mapPage = <T, U>(page: Page<T>, map: (item: T) => U): Page<U> => ({ ...page, items: page.items.map(map) });
