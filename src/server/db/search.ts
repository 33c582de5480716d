import type { Queryable } from './client.ts';

/**
 * Conditions under which folded text (`fold_text` of the migrations: small letters, no accents) holds every
 * word of a query, in any order; at most `limit` words are looked at. `loose` finds words with typing errors. What is
 * looked for is worked out once, by a query of its own: a kept plan would call the function anew for every row.
 */
export function matchesWords(
  reader: Queryable,
  column: string,
  q: string | undefined,
  { limit, loose = false }: { limit: number; loose?: boolean },
) {
  return splitWords(q, limit).map((word) =>
    loose
      ? reader`${reader(column)} %> (select fold_text(${word}))`
      : reader`${reader(column)} like (select within_pattern(${word}))`,
  );
}

const splitWords = (q: string | undefined, limit: number): string[] =>
  (q ?? '').split(/\s+/u).filter(Boolean).slice(0, limit);
