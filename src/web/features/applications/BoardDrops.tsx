import { dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useState } from 'react';
import { queryClient } from '#web/lib/query-client.ts';
import { type Board, dropPlace } from './board.rules.ts';
import { useMoves } from './useMoves.ts';

/** What a column or a card tells of itself when something is dropped on it. */
export interface DropTarget {
  columnKey: string;
  /** The search of the lane; undefined where there are no lanes. */
  lane: string | undefined;
  overId: string | null;
  below: boolean;
}

/** Hears of cards dropped anywhere on the boards. */
export function BoardDrops() {
  const { move } = useMoves();
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0]?.data as unknown as DropTarget | undefined;
          const id = source.data.card;
          if (typeof id !== 'string' || !target?.columnKey) return;
          const boards = queryClient.getQueriesData<Board>({ queryKey: ['applications', 'board'], type: 'active' });
          const all = boards.map(([key, board]) => ({ board, lane: (key[1] as { searchId?: string }).searchId }));
          const card = all
            .flatMap(({ board }) => board?.columns.flatMap(({ items }) => items) ?? [])
            .find((one) => one.id === id);
          const there = all.find(({ lane }) => target.lane === undefined || lane === target.lane)?.board;
          const column = there?.columns.find(({ key }) => key === target.columnKey);
          if (!card || !there || !column) return;
          const place = dropPlace(there, column, id, target.overId, target.below);
          // Nothing is put into a search that is archived.
          const isAway = target.lane === 'archived';
          if (isAway && !there.columns.some(({ items }) => items.includes(card))) return;
          const stays = target.lane === undefined || isAway;
          const searchId = stays ? undefined : target.lane === 'none' ? null : target.lane;
          move(card, searchId === undefined ? place : { ...place, searchId });
        },
      }),
    [move],
  );
  return null;
}

/** Cards can be dropped on the column, folded or not; says whether one is above it. */
export function useDropTarget(
  element: RefObject<HTMLElement | null>,
  columnKey: string,
  lane: string | undefined,
): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const target: DropTarget = { columnKey, lane, overId: null, below: true };
    return dropTargetForElements({
      element: element.current,
      getData: () => ({ ...target }),
      canDrop: ({ source }) => typeof source.data.card === 'string',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [element, columnKey, lane]);
  return isOver;
}
