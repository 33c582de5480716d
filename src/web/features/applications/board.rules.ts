import type { Card } from '#contract/applications.ts';
import type { Status } from '#contract/words.ts';

export interface Column {
  status: Status;
  total: number;
  totalIsCapped: boolean;
  items: Card[];
  nextCursor: string | null;
}
export interface Board {
  columns: Column[];
}

/** Where a card is: its column and the card above it. */
export interface Place {
  status: Status;
  afterId: string | null;
}

export function placeOf(board: Board, id: string): Place | null {
  for (const { status, items } of board.columns) {
    const index = items.findIndex((card) => card.id === id);
    if (index !== -1) return { status, afterId: items[index - 1]?.id ?? null };
  }
  return null;
}

/** The board after a card was put somewhere; the same board when it is not on it. */
export function moveCard(board: Board, id: string, { status, afterId }: Place): Board {
  const card = board.columns.flatMap(({ items }) => items).find((item) => item.id === id);
  if (!card || afterId === id) return board;
  return {
    columns: board.columns.map((column) => {
      const without = column.items.filter((item) => item.id !== id);
      const left = without.length < column.items.length ? 1 : 0;
      if (column.status !== status) return { ...column, items: without, total: column.total - left };
      const at = afterId === null ? 0 : without.findIndex((item) => item.id === afterId) + 1;
      const items = [...without.slice(0, at), { ...card, status }, ...without.slice(at)];
      return { ...column, items, total: column.total - left + 1 };
    }),
  };
}

/** The place one step up or down in its column; null at the end. */
export function stepInColumn(board: Board, id: string, by: -1 | 1): Place | null {
  for (const { status, items } of board.columns) {
    const index = items.findIndex((card) => card.id === id);
    if (index === -1) continue;
    const target = index + by;
    if (target < 0 || target >= items.length) return null;
    return { status, afterId: (by === 1 ? items[target]?.id : items[target - 1]?.id) ?? null };
  }
  return null;
}

/** Where a card lands when it is dropped on the upper or lower half of another one. */
export function dropPlace(column: Column, movedId: string, overId: string | null, below: boolean): Place {
  const items = column.items.filter(({ id }) => id !== movedId);
  if (overId === null) return { status: column.status, afterId: items.at(-1)?.id ?? null };
  const index = items.findIndex(({ id }) => id === overId);
  return { status: column.status, afterId: (below ? items[index]?.id : items[index - 1]?.id) ?? null };
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
