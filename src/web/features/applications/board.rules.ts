import type { Card } from '#contract/application.shapes.ts';
import { openStatuses, type Status } from '#contract/enums.ts';

export interface Column {
  /** The stage, or the status where the column is one. */
  key: string;
  status: Status;
  stageId: string | null;
  /** How many cards are meant to be in it; a hint. */
  most: number | null;
  total: number;
  totalIsCapped: boolean;
  items: Card[];
  nextCursor: string | null;
}
export interface Board {
  columns: Column[];
}

/** Where a card is: its column and the card above it; the search where that changes with it. */
export interface BoardPosition {
  key: string;
  status: Status;
  stageId?: string | null | undefined;
  searchId?: string | null | undefined;
  afterId: string | null;
}

/**
 * The columns in sight, and those folded into the rail. While the board is narrowed by a filter all columns with hits
 * are in sight and no others; otherwise those of applications that came to an end are folded until the rail is opened.
 */
export function foldColumns(
  { columns }: Board,
  { isNarrowed, showsClosed }: { isNarrowed: boolean; showsClosed: boolean },
): { inSight: Column[]; folded: Column[] } {
  const isInSight = ({ status, total }: Column) =>
    isNarrowed ? total > 0 : showsClosed || openStatuses.includes(status);
  return { inSight: columns.filter(isInSight), folded: columns.filter((column) => !isInSight(column)) };
}

/** The place in a column after a card. Columns that are whole statuses leave the stage alone. */
const positionIn = ({ key, status, stageId }: Column, afterId: string | null, byStage: boolean): BoardPosition => ({
  key,
  status,
  afterId,
  ...(byStage ? { stageId } : {}),
});

/** Whether the columns are stages: then more than one may stand for a status. */
const isByStage = ({ columns }: Board): boolean => columns.some(({ stageId }) => stageId !== null);

export function positionOf(board: Board, id: string): BoardPosition | null {
  for (const column of board.columns) {
    const index = column.items.findIndex((card) => card.id === id);
    if (index !== -1) return positionIn(column, column.items[index - 1]?.id ?? null, isByStage(board));
  }
  return null;
}

/** The board after a card was put somewhere; the same board when it is not on it. */
export function moveCard(board: Board, id: string, { key, status, stageId, afterId }: BoardPosition): Board {
  const card = board.columns.flatMap(({ items }) => items).find((item) => item.id === id);
  if (!card || afterId === id) return board;
  const target = board.columns.some((column) => column.key === key) ? key : status;
  return {
    columns: board.columns.map((column) => {
      const without = column.items.filter((item) => item.id !== id);
      const left = without.length < column.items.length ? 1 : 0;
      if (column.key !== target) return left === 0 ? column : { ...column, items: without, total: column.total - left };
      const at = afterId === null ? 0 : without.findIndex((item) => item.id === afterId) + 1;
      const moved = {
        ...card,
        status,
        stageId: stageId === undefined && status === card.status ? card.stageId : (stageId ?? null),
      };
      const items = [...without.slice(0, at), moved, ...without.slice(at)];
      return { ...column, items, total: column.total - left + 1 };
    }),
  };
}

export const withoutCards = (board: Board, ids: Set<string>): Board => ({
  columns: board.columns.map((column) => {
    const items = column.items.filter(({ id }) => !ids.has(id));
    return { ...column, items, total: column.total - (column.items.length - items.length) };
  }),
});

/** The place one step up or down in its column; null at the end. */
export function stepInColumn(board: Board, id: string, by: -1 | 1): BoardPosition | null {
  for (const column of board.columns) {
    const { items } = column;
    const index = items.findIndex((card) => card.id === id);
    if (index === -1) continue;
    const target = index + by;
    if (target < 0 || target >= items.length) return null;
    return positionIn(column, (by === 1 ? items[target]?.id : items[target - 1]?.id) ?? null, isByStage(board));
  }
  return null;
}

/** The place on top of the column beside; null at the edge. */
export function stepAcross(board: Board, id: string, by: -1 | 1): BoardPosition | null {
  const at = board.columns.findIndex(({ items }) => items.some((card) => card.id === id));
  const column = at === -1 ? undefined : board.columns[at + by];
  return column ? positionIn(column, null, isByStage(board)) : null;
}

/** Where a card lands when it is dropped on the upper or lower half of another one. */
export function dropPlace(
  board: Board,
  column: Column,
  movedId: string,
  overId: string | null,
  below: boolean,
): BoardPosition {
  const items = column.items.filter(({ id }) => id !== movedId);
  const index = items.findIndex(({ id }) => id === overId);
  const afterId = overId === null ? items.at(-1)?.id : below ? items[index]?.id : items[index - 1]?.id;
  return positionIn(column, afterId ?? null, isByStage(board));
}

/**
 * Where the focus goes when its card may have gone: to the card itself while it is in sight, otherwise to the one that
 * took its place, the one above, or the nearest of the columns beside. Each column is the ids of its cards.
 */
export function nearestCard(before: string[][], now: string[][], id: string): string | null {
  const all = new Set(now.flat());
  if (all.has(id)) return id;
  const x = before.findIndex((column) => column.includes(id));
  if (x === -1) return null;
  const column = before[x] ?? [];
  const y = column.indexOf(id);
  const inColumn = [...column.slice(y + 1), ...column.slice(0, y).reverse()].find((one) => all.has(one));
  if (inColumn) return inColumn;
  const byDistance = before.toSorted((a, b) => Math.abs(before.indexOf(a) - x) - Math.abs(before.indexOf(b) - x));
  const beside = byDistance.flatMap((other) => [other[Math.min(y, other.length - 1)], ...other]);
  return beside.find((one) => one !== undefined && all.has(one)) ?? null;
}

/** The next card in a direction: within the column, or beside it at the same height. */
export function neighbour(board: Board, id: string, direction: 'up' | 'down' | 'left' | 'right'): string | null {
  const columns = board.columns.filter(({ items }) => items.length > 0);
  const x = columns.findIndex(({ items }) => items.some((card) => card.id === id));
  if (x === -1) return columns[0]?.items[0]?.id ?? null;
  const y = columns[x]?.items.findIndex((card) => card.id === id) ?? 0;
  if (direction === 'up' || direction === 'down')
    return columns[x]?.items[y + (direction === 'up' ? -1 : 1)]?.id ?? null;
  const items = columns[x + (direction === 'left' ? -1 : 1)]?.items;
  return items?.[Math.min(y, items.length - 1)]?.id ?? null;
}
