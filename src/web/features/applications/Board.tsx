import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { type BoardFilters, boardQuery, type Wanted, without } from './applications.queries.ts';
import styles from './Board.module.css';
import type { CardActions } from './BoardCard.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import { BoardRail } from './BoardRail.tsx';
import { type Board as BoardData, foldColumns, stepInColumn } from './board.rules.ts';
import { NoHits } from './NoHits.tsx';
import { focusCard, useBoardKeys } from './useBoardKeys.ts';
import { useKeptFocus } from './useKeptFocus.ts';
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
  const narrowing = without(filters, ['columns', 'boardSort', ...(lane === undefined ? [] : ['searchId'])]);
  const isNarrowed = useSettled(Object.keys(narrowing).length > 0, !asked.isPlaceholderData);
  const names = useMemo(() => new Map(stages?.items.map((stage) => [stage.id, stage])), [stages]);
  const actions = useCardActions(board, onOpen);
  const { inSight, folded } = useFolding(board, isNarrowed);
  useBoardKeys({ root, board, inSight: { columns: inSight }, byHand, actions });
  useKeptFocus({
    root,
    attribute: 'data-card',
    columns: inSight.map(({ items }) => items.map(({ id }) => id)),
    focus: (id) => focusCard(root.current, id),
    also: `${open} ${chosen.cards.length}`,
  });
  useScrollToStart(root, JSON.stringify(narrowing));
  const more = useCallback((key: string, count: number) => setWanted((before) => wantMore(before, key, count)), []);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!board) return <Loading lines={6} />;
  if (isNarrowed && inSight.length === 0)
    return lane === undefined ? <NoHits /> : <Text className="quiet">{t('applications.nothing')}</Text>;
  return (
    <section
      className={styles.board}
      {...(isNarrowed ? { 'data-narrowed': true } : {})}
      ref={root}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      {...(lane === undefined ? { 'aria-label': t('applications.board') } : { 'aria-labelledby': `lane-${lane}` })}
    >
      {inSight.map((column) => (
        <BoardColumn
          key={column.key}
          column={isNarrowed || lane !== undefined ? { ...column, most: null } : column}
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
      <BoardRail columns={folded} stageNames={names} lane={lane} isNarrowed={isNarrowed} />
    </section>
  );
}

const wantMore = (wanted: Wanted, key: string, count: number): Wanted =>
  (wanted[key] ?? 0) >= count + pageSizes.max ? wanted : { ...wanted, [key]: count + pageSizes.max };

/** Which columns are in sight, and which are folded. */
function useFolding(board: BoardData | undefined, isNarrowed: boolean) {
  const [{ showsClosed }] = usePrefs();
  return useMemo(
    () => foldColumns(board ?? { columns: [] }, { isNarrowed, showsClosed }),
    [board, isNarrowed, showsClosed],
  );
}

/** A value of the board in sight, which stays until the next one has come. */
function useSettled<T>(value: T, isThere: boolean): T {
  const settled = useRef(value);
  if (isThere) settled.current = value;
  return settled.current;
}

/** Another filter shows its first hits. */
function useScrollToStart(root: RefObject<HTMLElement | null>, filters: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other cards are in sight
  useEffect(() => {
    const scrolled = root.current?.querySelectorAll(`.${styles.cards}`) ?? [];
    for (const element of [root.current, ...scrolled]) element?.scrollTo({ left: 0, top: 0 });
  }, [root, filters]);
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
