import type { ApplicationQuery } from '#contract/applications.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import { statuses } from '#contract/words.ts';
import type { Sql } from '#server/db/client.ts';
import { invalid } from '#server/kernel/errors.ts';
import * as repo from './applications.repo.ts';
import { toApplication, toCard } from './applications.service.ts';

/** The list and the board. */
export function createListing({ sql }: { sql: Sql }) {
  async function list(memberId: string, query: ApplicationQuery) {
    const { page, perPage, sortBy, cursor } = query;
    if (page > 1 && cursor) throw invalid([{ field: 'page', message: 'Give a page or a cursor, not both.' }]);
    const ascending = query.sortOrder ? query.sortOrder === 'asc' : ['title', 'company', 'position'].includes(sortBy);
    const order = { sort: sortBy, descending: !ascending, after: cursor ? readCursor(cursor, sortBy) : null };
    const offset = (page - 1) * perPage;
    const cap = totalCap + 1;
    const rows =
      offset >= totalCap ? [] : await repo.list(sql, memberId, query, order, { limit: perPage + 1, offset, cap });
    const count = rows[0]?.counted ?? (await repo.count(sql, memberId, query, cap));
    const shown = rows.slice(0, perPage);
    const last = shown.at(-1);
    const next = rows.length > perPage && last ? writeCursor(sortBy, last.key, last.id) : null;
    return toPage(shown.map(toApplication), count, page, perPage, next);
  }

  async function board(memberId: string, q: string | undefined, perPage: number) {
    const [rows, counts] = await Promise.all([
      repo.listBoard(sql, memberId, q, perPage + 1),
      repo.countByStatus(sql, memberId, q, totalCap + 1),
    ]);
    return {
      columns: statuses.map((status) => {
        const found = rows.filter((row) => row.status === status);
        const items = found.slice(0, perPage);
        const last = items.at(-1);
        const count = counts.get(status) ?? 0;
        return {
          status,
          total: Math.min(count, totalCap),
          totalIsCapped: count > totalCap,
          items: items.map(toCard),
          nextCursor: found.length > perPage && last ? writeCursor('position', last.position, last.id) : null,
        };
      }),
    };
  }

  return { list, board };
}

type Key = string | number | null;

const writeCursor = (sort: string, key: Key, id: string): string =>
  Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');

function readCursor(cursor: string, sort: ApplicationQuery['sortBy']): { key: Key; id: string } {
  const refused = invalid([{ field: 'cursor', message: 'This cursor does not fit this list.' }]);
  try {
    const [kind, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (kind !== sort || typeof id !== 'string' || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id))
      throw refused;
    if (sort === 'position' ? typeof key !== 'number' : key !== null && typeof key !== 'string') throw refused;
    if (sort.endsWith('At') && key !== null && Number.isNaN(Date.parse(String(key)))) throw refused;
    return { key: key as Key, id };
  } catch {
    throw refused;
  }
}
