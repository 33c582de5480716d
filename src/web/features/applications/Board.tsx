import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.ts';
import { statuses } from '#contract/enums.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { stagesQuery } from '#web/shared/searches/searches.queries.ts';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { type BoardFilters, boardQuery, type Wanted, without } from './applications.queries.ts';
import styles from './Board.module.css';
import { BoardColumn } from './BoardColumn.tsx';
import { type Board as BoardData, neighbour, stepAcross, stepInColumn } from './board.rules.ts';
import { useMoves } from './useMoves.ts';
import { useSelectedCards } from './useSelection.ts';

const perMore = 100;

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
  /** The card the last key was meant for. */
  const kept = useRef<string | null>(null);
  const [wanted, setWanted] = useState<Wanted>({});
  const asked = useQuery({ ...boardQuery(filters, wanted), placeholderData: keepPreviousData });
  const { data: board, error, refetch } = asked;
  const { data: stages } = useQuery(stagesQuery);
  const { move, moveToStatus, archive, change } = useMoves();
  const chosen = useSelectedCards();
  const byHand = !filters.boardSort;
  // A limit is meant for all cards of a column.
  const isWhole = Object.keys(without(filters, ['columns', 'boardSort'])).length === 0;
  const names = useMemo(() => new Map(stages?.items.map((stage) => [stage.id, stage])), [stages]);

  // Cards that did not change are not drawn again; what they call sees the board of now.
  const latest = useRef({ board, chosen, moves: { move, moveToStatus, archive }, onOpen });
  latest.current = { board, chosen, moves: { move, moveToStatus, archive }, onOpen };
  const actions = useMemo(
    () => ({
      onOpen: (card: Card) => latest.current.onOpen(card.id),
      onToggle: (card: Card, through: boolean) =>
        latest.current.chosen.toggle(card, through ? beside(latest.current.board, card.id) : undefined),
      onMove: (card: Card, status: Card['status']) => latest.current.moves.moveToStatus(card, status),
      onToggleAll: (cards: Card[], on: boolean) => latest.current.chosen.add(cards, on),
      onArchive: (card: Card) => latest.current.moves.archive([card]),
      onStep: (card: Card, by: -1 | 1) => {
        const to = latest.current.board && stepInColumn(latest.current.board, card.id, by);
        if (to) latest.current.moves.move(card, to);
      },
    }),
    [],
  );
  const more = useCallback(
    (key: string, count: number) =>
      setWanted((before) => ((before[key] ?? 0) >= count + perMore ? before : { ...before, [key]: count + perMore })),
    [],
  );

  const focused = (): Card | undefined => {
    const element = document.activeElement?.closest<HTMLElement>('[data-card]');
    if (element && !root.current?.contains(element)) return undefined;
    return cardOf(board, element?.dataset.card);
  };
  const focus = (direction: 'up' | 'down' | 'left' | 'right') => {
    const here = focused();
    // With several lanes the one that holds the focus answers; the first one where none does.
    if (!here && document.activeElement?.closest('[data-card]')) return;
    const id = board && neighbour(board, here?.id ?? '', direction);
    if (id) focusCard(root.current, id);
  };
  const withFocused = (act: (card: Card) => void) => () => {
    const card = focused();
    if (!card) return;
    kept.current = card.id;
    act(card);
  };
  const across = (by: -1 | 1) =>
    withFocused((card) => {
      const to = board && stepAcross(board, card.id, by);
      if (to) move(card, to);
    });
  useShortcuts({
    j: () => focus('down'),
    k: () => focus('up'),
    arrowdown: () => focus('down'),
    arrowup: () => focus('up'),
    arrowleft: () => focus('left'),
    arrowright: () => focus('right'),
    'alt+arrowup': withFocused((card) => byHand && actions.onStep(card, -1)),
    'alt+arrowdown': withFocused((card) => byHand && actions.onStep(card, 1)),
    'alt+arrowleft': across(-1),
    'alt+arrowright': across(1),
    x: withFocused((card) => chosen.toggle(card)),
    ...Object.fromEntries(
      statuses.map((status, i) => [
        String(i + 1),
        withFocused((card) => {
          if (!chosen.has(card.id)) return moveToStatus(card, status);
          change(chosen.cards, { status, stageId: null });
          chosen.clear();
        }),
      ]),
    ),
    e: withFocused((card) => {
      archive(chosen.cards.length > 0 ? chosen.cards : [card]);
      chosen.clear();
    }),
  });

  // A card moved by a key is drawn anew in its column; the focus goes with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the board was drawn anew
  useEffect(() => {
    if (kept.current && document.activeElement === document.body) focusCard(root.current, kept.current);
  }, [board]);

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

const beside = (board: BoardData | undefined, id: string) =>
  board?.columns.find(({ items }) => items.some((card) => card.id === id))?.items;

const cardOf = (board: BoardData | undefined, id: string | undefined) =>
  board?.columns.flatMap(({ items }) => items).find((card) => card.id === id);

/** Focuses a card; one that is out of sight is scrolled to first. */
function focusCard(root: HTMLElement | null, id: string): void {
  const find = () => root?.querySelector<HTMLElement>(`[data-card="${id}"] [data-opens]`);
  const there = find();
  if (there) {
    there.focus();
    return;
  }
  root?.dispatchEvent(new CustomEvent('show-card', { detail: id }));
  requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
}
