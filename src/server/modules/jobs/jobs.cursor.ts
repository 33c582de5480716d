import { totalCap } from '#contract/shapes.ts';
import { invalid } from '#server/kernel/errors.ts';
import type { JobSearch } from './jobs.repo.ts';

/** A place in an order, as an opaque text for the next request. */
export const writeCursor = (parts: (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

const badCursor = () => invalid([{ field: 'cursor', message: 'This cursor belongs to another search.' }]);

/** @throws AppError 422 when the cursor does not fit the order. */
export function readCursor(cursor: string, sort: JobSearch['sort']): { key: string | number; id: string } {
  const [kind, key, id] = parseCursor(cursor);
  const fits = sort === 'salary' ? typeof key === 'number' : typeof key === 'string' && !Number.isNaN(Date.parse(key));
  const isId = typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id);
  if (kind !== sort || !fits || !isId) throw badCursor();
  return { key: key as string | number, id };
}

/** @throws AppError 422 when the cursor is none of a search by relevance. */
export function readOffset(cursor: string): number {
  const [kind, offset] = parseCursor(cursor);
  if (kind !== 'relevance' || !Number.isInteger(offset) || (offset as number) < 0) throw badCursor();
  return Math.min(offset as number, totalCap);
}

function parseCursor(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) return parts;
  } catch {
    throw badCursor();
  }
  throw badCursor();
}
