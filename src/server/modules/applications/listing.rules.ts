import { invalid } from '#server/kernel/errors.ts';
import type { Key, Sort } from './listing.repo.ts';

/** Where a page of a list ends: the sort, the key of its last row and the id of that. */
export const writeCursor = (sort: Sort, key: Key, id: string): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

/** @throws when the cursor is none, or of a list in another order. */
export function readCursor(cursor: string, sort: Sort): { key: Key; id: string } {
  const refused = invalid([{ field: 'cursor', message: 'This cursor belongs to another list.' }]);
  try {
    const [kind, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (kind !== sort || typeof id !== 'string' || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id))
      throw refused;
    const isNumber = sort === 'position' || sort === 'excitement';
    if (isNumber ? typeof key !== 'number' : key !== null && typeof key !== 'string') throw refused;
    if (/(?:At|On)$/u.test(sort) && key !== null && Number.isNaN(Date.parse(String(key)))) throw refused;
    return { key: key as Key, id };
  } catch {
    throw refused;
  }
}
