import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Application } from '#contract/applications.ts';
import type { Status } from '#contract/words.ts';
import { call, callVersioned } from '../../lib/api.ts';
import { queryClient } from '../../lib/queries.ts';
import type { Board } from './board.rules.ts';

export interface ListFilters {
  q?: string;
  status?: string;
  sortBy?: string;
  sortOrder?: string;
  archived?: boolean;
}

const perPage = 50;
const perColumn = 25;
const perMore = 100;

export const listQuery = (filters: ListFilters) =>
  infiniteQueryOptions({
    queryKey: ['applications', filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/v1/applications', { query: { ...(filters as object), perPage, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** How many cards of a column are wanted, where it is more than its first page. */
export type Wanted = Partial<Record<Status, number>>;

export const boardQuery = (q: string | undefined, wanted: Wanted) =>
  queryOptions({
    queryKey: ['board', q ?? '', wanted],
    queryFn: async ({ signal }): Promise<Board> => {
      const board = await call('GET /api/v1/applications/board', { query: { q, perPage: perColumn }, signal });
      const columns = await Promise.all(board.columns.map((column) => fill(column, q, wanted[column.status] ?? 0)));
      return { columns };
    },
  });

async function fill(column: Board['columns'][number], q: string | undefined, wanted: number) {
  let { items, nextCursor } = column;
  while (nextCursor && items.length < wanted) {
    const query = { status: column.status, sortBy: 'position' as const, perPage: perMore, cursor: nextCursor, q };
    const page = await call('GET /api/v1/applications', { query });
    items = [...items, ...page.items];
    nextCursor = page.nextCursor;
  }
  return { ...column, items, nextCursor };
}

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: async () => {
      const { body, version } = await callVersioned('GET /api/v1/applications/{id}', { id });
      return { ...body, version };
    },
  });
export type OpenApplication = Application & { version: string | undefined };

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id],
    initialPageParam: 1,
    queryFn: ({ pageParam }) =>
      call('GET /api/v1/applications/{id}/timeline', { id, query: { page: pageParam, perPage } }),
    getNextPageParam: (page) => (page.page < page.totalPages ? page.page + 1 : undefined),
  });

/** Changes every board at hand at once; returns how to take it back. */
export function changeBoards(change: (board: Board) => Board): () => void {
  const before = queryClient.getQueriesData<Board>({ queryKey: ['board'] });
  queryClient.setQueriesData<Board>({ queryKey: ['board'] }, (board) => board && change(board));
  return () => {
    for (const [key, board] of before) queryClient.setQueryData(key, board);
  };
}
