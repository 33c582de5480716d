import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { type BoardFilters, boardQuery, type Wanted, without } from './applications.queries.ts';
import styles from './Board.module.css';
import type { CardActions } from './BoardCard.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import { type Board as BoardData, stepInColumn } from './board.rules.ts';
import { useBoardKeys } from './useBoardKeys.ts';
import { useMoves } from './useMoves.ts';
import { useSelectedCards } from './useSelection.ts';

interface Props {
  filters: BoardFilters;
  /** The search this board is a lane of. */
  lane: string | undefined;
  open: string | undefined;
  onOpen: (id: string) => void;
}

/** A column for each status or stage; cards are moved by dragging, by keys, or from their menus. */
export function Board({ filters, lane, open, onOpen }: Props) {
  const { t } = useTranslation();
  const root = useRef<HTMLElement>(null);
  const [wanted, setWanted] = useState<Wanted>({});
  const asked = useQuery({ ...boardQuery(filters, wanted), placeholderData: keepPreviousData });
  const { data: board, error, refetch } = asked;
  const { data: stages } = useQuery(stagesQuery);
  const chosen = useSelectedCards();
  const byHand = !filters.boardSort;
  // A limit is meant for all cards of a column.
  const isWhole = Object.keys(without(filters, ['columns', 'boardSort'])).length === 0;
  const names = useMemo(() => new Map(stages?.items.map((stage) => [stage.id, stage])), [stages]);
  const actions = useCardActions(board, onOpen);
  useBoardKeys({ root, board, byHand, actions });
  const more = useCallback(
    (key: string, count: number) =>
      setWanted((before) =>
        (before[key] ?? 0) >= count + pageSizes.max ? before : { ...before, [key]: count + pageSizes.max },
      ),
    [],
  );
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!board) return <Loading lines={6} />;
  return (
    <section
      className={styles.board}
      ref={root}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      {...(lane === undefined ? { 'aria-label': t('applications.board') } : { 'aria-labelledby': `lane-${lane}` })}
    >
      {board.columns.map((column) => (
        <BoardColumn
          key={column.key}
          column={isWhole ? column : { ...column, most: null }}
          stage={column.stageId ? names.get(column.stageId) : undefined}
          stageNames={names}
          lane={lane}
          open={open}
          chosen={chosen}
          byHand={byHand}
          actions={actions}
          isLoading={asked.isPlaceholderData}
          onMore={more}
        />
      ))}
    </section>
  );
}

/** What cards call. It never changes, so that cards that did not change are not drawn again; it sees the board of now. */
function useCardActions(board: BoardData | undefined, onOpen: (id: string) => void): CardActions {
  const { move, moveToStatus, archive } = useMoves();
  const chosen = useSelectedCards();
  const latest = useRef({ board, chosen, move, moveToStatus, archive, onOpen });
  latest.current = { board, chosen, move, moveToStatus, archive, onOpen };
  return useMemo(
    () => ({
      onOpen: (card) => latest.current.onOpen(card.id),
      onToggle: (card, through) => {
        const { chosen: selection, board: now } = latest.current;
        selection.toggle(card, through ? columnOf(now, card.id) : undefined);
      },
      onToggleAll: (cards, on) => latest.current.chosen.add(cards, on),
      onMove: (card, status) => latest.current.moveToStatus(card, status),
      onArchive: (card) => latest.current.archive([card]),
      onStep: (card, by) => {
        const to = latest.current.board && stepInColumn(latest.current.board, card.id, by);
        if (to) latest.current.move(card, to);
      },
    }),
    [],
  );
}

const columnOf = (board: BoardData | undefined, id: string) =>
  board?.columns.find(({ items }) => items.some((card) => card.id === id))?.items;
