import { totalCap } from '#contract/shapes.ts';
import { isCursorId, parseCursor } from '#server/kernel/cursor.ts';
import { invalid } from '#server/kernel/errors.ts';
import type { JobQueryPlan } from './jobs.repo.ts';

const badCursor = () => invalid([{ field: 'cursor', message: 'This cursor belongs to another search.' }]);

/** @throws AppError 422 when the cursor does not fit the order. */
export function readCursor(cursor: string, sort: JobQueryPlan['sort']): { key: string | number; id: string } {
  const [kind, key, id] = parseCursor(cursor) ?? [];
  const isKey = sort === 'salary' ? typeof key === 'number' : typeof key === 'string' && !Number.isNaN(Date.parse(key));
  if (kind !== sort || !isKey || !isCursorId(id)) throw badCursor();
  return { key: key as string | number, id };
}

/** @throws AppError 422 when the cursor is none of a search by relevance. */
export function readOffset(cursor: string): number {
  const [kind, offset] = parseCursor(cursor) ?? [];
  if (kind !== 'relevance' || !Number.isInteger(offset) || (offset as number) < 0) throw badCursor();
  return Math.min(offset as number, totalCap);
}
