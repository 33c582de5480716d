import { Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Status, statuses } from '#contract/words.ts';
import { useShortcuts } from '../../lib/shortcuts.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { boardQuery, type Wanted } from './applications.queries.ts';
import styles from './Board.module.css';
import { BoardCard } from './BoardCard.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import { type Board as BoardData, dropPlace, neighbour, stepInColumn } from './board.rules.ts';
import { ColumnDrops } from './ColumnDrops.tsx';
import { useMoves } from './useMoves.ts';

const perMore = 100;

interface Props {
  q: string | undefined;
  open: string | undefined;
  onOpen: (id: string) => void;
}

/** A column for each status; cards are moved by dragging, by keys, or from their menus. */
export function Board({ q, open, onOpen }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<Wanted>({});
  const { data: board, error, refetch } = useQuery({ ...boardQuery(q, wanted), placeholderData: keepPreviousData });
  const { move, moveToStatus, archive } = useMoves();
  // Cards that did not change are not drawn again; what they call must see the board of now.
  const latest = useRef(board);
  latest.current = board;
  const step = (id: string, by: -1 | 1) => {
    const card = cardOf(latest.current, id);
    const to = latest.current && stepInColumn(latest.current, id, by);
    if (card && to) move(card, to);
  };
  const drop = (movedId: string, status: Status, overId: string | null, below: boolean) => {
    const card = cardOf(latest.current, movedId);
    const column = latest.current?.columns.find((one) => one.status === status);
    if (card && column) move(card, dropPlace(column, movedId, overId, below));
  };

  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card ?? open;
    return cardOf(board, id);
  };
  const focus = (direction: 'up' | 'down' | 'left' | 'right') => {
    const id = board && neighbour(board, focused()?.id ?? '', direction);
    if (id) document.querySelector<HTMLElement>(`[data-card="${id}"] button`)?.focus();
  };
  const stepFocused = (by: -1 | 1) => {
    const card = focused();
    if (card) step(card.id, by);
  };
  const stage = (status: Status) => {
    const card = focused();
    if (card) moveToStatus(card, status);
  };
  useShortcuts({
    j: () => focus('down'),
    k: () => focus('up'),
    arrowdown: () => focus('down'),
    arrowup: () => focus('up'),
    arrowleft: () => focus('left'),
    arrowright: () => focus('right'),
    'alt+arrowup': () => stepFocused(-1),
    'alt+arrowdown': () => stepFocused(1),
    ...Object.fromEntries(statuses.map((status, i) => [String(i + 1), () => stage(status)])),
    e: () => {
      const card = focused();
      if (card) archive([card.id]);
    },
  });

  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!board) return <Loading lines={6} />;
  return (
    <section className={styles.board} aria-label={t('applications.board')}>
      {board.columns.map((column) => (
        <BoardColumn key={column.status} column={column}>
          {column.items.map((card) => (
            <BoardCard
              key={card.id}
              card={card}
              isOpen={card.id === open}
              onOpen={() => onOpen(card.id)}
              onMove={(status) => moveToStatus(card, status)}
              onArchive={() => archive([card.id])}
              onStep={(by) => step(card.id, by)}
              onDrop={(movedId, below) => drop(movedId, column.status, card.id, below)}
            />
          ))}
          {column.items.length === 0 && (
            <Text size="sm" className="quiet" px={4}>
              {t('applications.emptyColumn')}
            </Text>
          )}
          {column.nextCursor && (
            <Button
              variant="subtle"
              color="var(--accent-text)"
              size="sm"
              onClick={() => setWanted((before) => ({ ...before, [column.status]: column.items.length + perMore }))}
            >
              {t('more')}
            </Button>
          )}
        </BoardColumn>
      ))}
      <ColumnDrops onDrop={(movedId, status) => drop(movedId, status, null, true)} />
    </section>
  );
}

const cardOf = (board: BoardData | undefined, id: string | undefined) =>
  board?.columns.flatMap(({ items }) => items).find((card) => card.id === id);
