import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Application } from '#contract/application.shapes.ts';
import type { EventGroup } from '#contract/enums.ts';
import { pageSizes } from '#contract/limits.ts';
import { call, callVersioned, defineChange, defineSavedRecord } from '#web/lib/api.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { showsApplications } from '#web/shared/applications/applications.queries.ts';
import type { ApplicationsSearch } from './applications.search.ts';
import type { Board } from './board.rules.ts';

export const applicationRecord = defineSavedRecord('/api/v1/applications/{id}', showsApplications);
export const deleteApplication = defineChange('DELETE /api/v1/applications/{id}', showsApplications);
export const addNote = defineChange('POST /api/v1/applications/{id}/notes', showsApplications);
export const correctEvent = defineChange('PUT /api/v1/applications/{id}/timeline/{eventId}', showsApplications);
export const deleteNote = defineChange('DELETE /api/v1/applications/{id}/timeline/{eventId}', showsApplications);
export const recordPayQuote = defineChange('POST /api/v1/applications/{id}/pay', ['applications']);
export const voidPayQuote = defineChange('DELETE /api/v1/pay/{id}', ['applications']);

/** What both views are narrowed to; kept in the address. */
type Narrowed = Pick<ApplicationsSearch, 'q' | 'searchId' | 'tag' | 'priority' | 'minExcitement'>;
export type ListFilters = Omit<ApplicationsSearch, 'boardSort' | 'columns' | 'lanes' | 'open' | 'create'>;
export type BoardFilters = Narrowed & Pick<ApplicationsSearch, 'boardSort' | 'columns'>;

/** Filters that only the list has. */
export const listOnly = [
  ...['status', 'stageId', 'company', 'ghosted', 'undated', 'fromDate', 'toDate', 'archived', 'trashed'],
  ...['sortBy', 'sortOrder'],
];

export const without = <T extends object>(all: T, names: string[]): T =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name))) as T;

const perPage = pageSizes.list;

export const listQuery = (filters: ListFilters) =>
  infiniteQueryOptions({
    queryKey: ['applications', 'list', filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/v1/applications', { query: { ...(filters as object), perPage, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Everything that matches, in the order of the list; no more than `limit`. */
export async function findMatching(filters: ListFilters, limit: number): Promise<Application[]> {
  const found: Application[] = [];
  for (let cursor: string | null = ''; cursor !== null && found.length < limit; ) {
    const query: object = { ...filters, perPage: pageSizes.max, cursor };
    const page: { items: Application[]; nextCursor: string | null } = await call('GET /api/v1/applications', { query });
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found.slice(0, limit);
}

/** How many cards of a column are wanted, where it is more than its first page. */
export type Wanted = Record<string, number>;

export const boardQuery = ({ boardSort, columns, ...narrowed }: BoardFilters, wanted: Wanted) =>
  queryOptions({
    queryKey: ['applications', 'board', narrowed, columns ?? '', boardSort ?? '', wanted],
    queryFn: async ({ signal }): Promise<Board> => {
      const sortBy = (boardSort ?? 'position') as 'position';
      const query = { ...(narrowed as object), columns: columns as 'stage', sortBy, perPage: pageSizes.column };
      const board = await call('GET /api/v1/applications/board', { query, signal });
      const filled = board.columns.map((column) =>
        fill(column, { narrowed, sortBy, byStage: columns === 'stage' }, wanted[column.key] ?? 0),
      );
      return { columns: await Promise.all(filled) };
    },
  });

async function fill(
  column: Board['columns'][number],
  { narrowed, sortBy, byStage }: { narrowed: Narrowed; sortBy: 'position'; byStage: boolean },
  wanted: number,
) {
  let { items, nextCursor } = column;
  while (nextCursor && items.length < wanted) {
    const stageId = byStage ? (column.stageId ?? 'none') : undefined;
    const query = {
      ...(narrowed as object),
      status: column.status,
      stageId,
      sortBy,
      perPage: pageSizes.max,
      cursor: nextCursor,
    };
    const page = await call('GET /api/v1/applications', { query });
    items = [...items, ...page.items];
    nextCursor = page.nextCursor;
  }
  return { ...column, items, nextCursor };
}

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', 'one', id],
    queryFn: async () => {
      const { body, version } = await callVersioned('GET /api/v1/applications/{id}', { id });
      return { ...body, version };
    },
  });
export type OpenApplication = Application & { version: string | undefined };

export const timelineQuery = (id: string, group: EventGroup | undefined) =>
  infiniteQueryOptions({
    queryKey: ['applications', 'timeline', id, group ?? ''],
    initialPageParam: 1,
    queryFn: ({ pageParam }) =>
      call('GET /api/v1/applications/{id}/timeline', { id, query: { page: pageParam, perPage, group } }),
    getNextPageParam: (page) => (page.page < page.totalPages ? page.page + 1 : undefined),
  });

export const tagsQuery = queryOptions({
  queryKey: ['applications', 'tags'],
  queryFn: async () => (await call('GET /api/v1/applications/tags')).items.map(({ tag }) => tag),
});

/** Changes every board at hand at once; returns how to take it back. */
export function changeBoards(change: (board: Board) => Board): () => void {
  const before = queryClient.getQueriesData<Board>({ queryKey: ['applications', 'board'] });
  queryClient.setQueriesData<Board>({ queryKey: ['applications', 'board'] }, (board) => board && change(board));
  return () => {
    for (const [key, board] of before) queryClient.setQueryData(key, board);
  };
}
