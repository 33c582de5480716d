import { Checkbox, Text, Title } from '@mantine/core';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.shapes.ts';
import type { Stage } from '#contract/stages.ts';
import { formatNumber } from '#web/lib/format.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import styles from './Board.module.css';
import { BoardCard, type CardActions } from './BoardCard.tsx';
import { useDropTarget } from './BoardDrops.tsx';
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

const usualHeight = 82;
const gap = 8;
const ahead = 3;

/** A column draws only the cards in sight, however many there are. */
export function BoardColumn(props: Props) {
  const { column, stage, stageNames, lane, open, chosen, byHand, actions, isLoading, onMore } = props;
  const { t } = useTranslation();
  const element = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { key, status, items, total, nextCursor } = column;
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
  const isOver = useDropTarget(element, key, lane);
  useShownCard(element, items, virtual);
  const head = `column-${lane ?? ''}-${key}`;
  const label = lane === undefined ? head : `lane-${lane} ${head}`;
  const cardOf = (card: Card) => (
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
  );
  return (
    <section
      className={styles.column}
      ref={element}
      data-status={status}
      aria-labelledby={label}
      {...(isOver ? { 'data-over': true } : {})}
    >
      <Head id={head} column={column} stage={stage} isInLane={lane !== undefined} chosen={chosen} actions={actions} />
      <div className={styles.cards} ref={scroller} {...(chosen.cards.length > 0 ? { 'data-choosing': true } : {})}>
        {items.length === 0 && (
          <Text size="sm" className="quiet" px={4}>
            {t('applications.emptyColumn')}
          </Text>
        )}
        <CardStack items={items} total={total} virtual={virtual} renderCard={cardOf} />
      </div>
    </section>
  );
}

type CardVirtualizer = Virtualizer<HTMLDivElement, Element>;

interface StackProps {
  items: Card[];
  total: number;
  virtual: CardVirtualizer;
  renderCard: (card: Card) => ReactNode;
}

function CardStack({ items, total, virtual, renderCard }: StackProps) {
  return (
    <ul className={styles.stack} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const card = items[index];
        if (!card) return null;
        return (
          <li
            key={key}
            data-index={index}
            ref={virtual.measureElement}
            style={{ transform: `translateY(${start}px)` }}
            aria-setsize={total}
            aria-posinset={index + 1}
          >
            {renderCard(card)}
          </li>
        );
      })}
    </ul>
  );
}

interface HeadProps extends Pick<Props, 'column' | 'stage' | 'chosen' | 'actions'> {
  id: string;
  isInLane: boolean;
}

/** What the column is, how many cards it holds, and a box for all of them while some are chosen. */
function Head({ id, column, stage, isInLane, chosen, actions }: HeadProps) {
  const { t } = useTranslation();
  const { status, items, total, totalIsCapped, most: wipLimit } = column;
  const isFull = wipLimit !== null && total > wipLimit;
  const chosenHere = items.filter((card) => chosen.has(card.id)).length;
  return (
    <header className={styles.head}>
      {chosen.cards.length > 0 && items.length > 0 && (
        <Checkbox
          aria-label={t('applications.selectColumn', { name: stage?.name ?? t(`status.${status}`) })}
          checked={chosenHere === items.length}
          indeterminate={chosenHere > 0 && chosenHere < items.length}
          onChange={(event) => actions.onToggleAll(items, event.currentTarget.checked)}
        />
      )}
      <Title order={isInLane ? 3 : 2} size="sm" id={id}>
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
        className={isFull ? styles.full : 'quiet'}
        title={isFull ? t('applications.overLimit', { wipLimit }) : undefined}
      >
        {formatNumber(total)}
        {totalIsCapped && '+'}
        {wipLimit !== null && ` / ${formatNumber(wipLimit)}`}
      </Text>
    </header>
  );
}

/** Scrolls to a card that is out of sight when the board asks for it. */
function useShownCard(element: RefObject<HTMLElement | null>, items: Card[], virtual: CardVirtualizer): void {
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
  }, [element, virtual]);
}
