import { isCursorId, parseCursor } from '#server/kernel/cursor.ts';
import { invalid } from '#server/kernel/errors.ts';
import type { Key, Sort } from './listing.repo.ts';

/** @throws AppError 422 when the cursor is none, or of a list in another order. */
export function readCursor(cursor: string, sort: Sort): { key: Key; id: string } {
  const [kind, key, id] = parseCursor(cursor) ?? [];
  if (kind !== sort || !isCursorId(id) || !isKeyOf(sort, key))
    throw invalid([{ field: 'cursor', message: 'This cursor belongs to another list.' }]);
  return { key, id };
}

function isKeyOf(sort: Sort, key: unknown): key is Key {
  if (sort === 'position' || sort === 'excitement') return typeof key === 'number';
  if (key === null) return true;
  return typeof key === 'string' && !(/(?:At|On)$/u.test(sort) && Number.isNaN(Date.parse(key)));
}
