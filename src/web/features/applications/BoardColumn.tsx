import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Checkbox, Text, Title } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#contract/stages.ts';
import { formatNumber } from '#web/lib/format.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import styles from './Board.module.css';
import { BoardCard, type CardActions } from './BoardCard.tsx';
import type { DropTarget } from './BoardDrops.tsx';
import type { Column } from './board.rules.ts';
import type { Selection } from './useSelection.ts';

interface Props {
  column: Column;
  stage: Stage | undefined;
  stageNames: ReadonlyMap<string, Stage>;
  lane: string | undefined;
  open: string | undefined;
  chosen: Selection;
  /** Cards stand where they were put, and can be put elsewhere in the column. */
  byHand: boolean;
  actions: CardActions;
  isLoading: boolean;
  onMore: (key: string, count: number) => void;
}

const usualHeight = 104;
const gap = 8;
const ahead = 3;

/** A column draws only the cards in sight, however many there are. */
export function BoardColumn({
  column,
  stage,
  stageNames,
  lane,
  open,
  chosen,
  byHand,
  actions,
  isLoading,
  onMore,
}: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const { key, status, items, total, totalIsCapped, most, nextCursor } = column;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    gap,
    overscan: ahead,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (nextCursor && !isLoading && last >= items.length - 1) onMore(key, items.length);
  }, [nextCursor, isLoading, last, items.length, key, onMore]);
  useEffect(() => {
    if (!element.current) return;
    const target: DropTarget = { columnKey: key, lane, overId: null, below: true };
    return dropTargetForElements({
      element: element.current,
      getData: () => ({ ...target }),
      canDrop: ({ source }) => typeof source.data.card === 'string',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [key, lane]);
  // The board asks for a card that is out of sight.
  const latest = useRef(items);
  latest.current = items;
  useEffect(() => {
    const board = element.current?.parentElement;
    const onShow = (event: Event) => {
      const index = latest.current.findIndex(({ id }) => id === (event as CustomEvent<string>).detail);
      if (index !== -1) virtual.scrollToIndex(index);
    };
    board?.addEventListener('show-card', onShow);
    return () => board?.removeEventListener('show-card', onShow);
  }, [virtual]);
  const head = `column-${lane ?? ''}-${key}`;
  const isOver = most !== null && total > most;
  const chosenHere = items.filter(({ id }) => chosen.has(id)).length;
  return (
    <section
      className={styles.column}
      ref={element}
      data-status={status}
      aria-labelledby={lane === undefined ? head : `lane-${lane} ${head}`}
      {...(over ? { 'data-over': true } : {})}
    >
      <header className={styles.head}>
        {chosen.cards.length > 0 && items.length > 0 && (
          <Checkbox
            size="xs"
            aria-label={t('applications.selectColumn', { name: stage?.name ?? t(`status.${status}`) })}
            checked={chosenHere === items.length}
            indeterminate={chosenHere > 0 && chosenHere < items.length}
            onChange={(event) => actions.onToggleAll(items, event.currentTarget.checked)}
          />
        )}
        <Title order={lane === undefined ? 2 : 3} size="sm" id={head}>
          {stage ? (
            <span className="stage" data-color={stage.color}>
              {stage.name}
            </span>
          ) : (
            <StatusMark status={status} />
          )}
        </Title>
        <Text
          size="sm"
          className={isOver ? styles.full : 'quiet'}
          title={isOver ? t('applications.overLimit', { most }) : undefined}
        >
          {formatNumber(total)}
          {totalIsCapped && '+'}
          {most !== null && ` / ${formatNumber(most)}`}
        </Text>
      </header>
      <div className={styles.cards} ref={scroller}>
        {items.length === 0 && (
          <Text size="sm" className="quiet" px={4}>
            {t('applications.emptyColumn')}
          </Text>
        )}
        <ul className={styles.stack} style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start, key: itemKey }) => {
            const card = items[index];
            if (!card) return null;
            return (
              <li
                key={itemKey}
                data-index={index}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={total}
                aria-posinset={index + 1}
              >
                <BoardCard
                  card={card}
                  columnKey={key}
                  stageName={column.stageId ? undefined : stageNames.get(card.stageId ?? '')?.name}
                  lane={lane}
                  isOpen={card.id === open}
                  isChosen={chosen.has(card.id)}
                  choosing={chosen.cards.length > 0}
                  byHand={byHand}
                  actions={actions}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
