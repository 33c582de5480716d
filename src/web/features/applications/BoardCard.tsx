import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Checkbox } from '@mantine/core';
import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.shapes.ts';
import type { Status } from '#contract/enums.ts';
import { dayOf, daysUntil, formatAgo, formatDays, stars } from '#web/lib/format.ts';
import styles from './Board.module.css';
import type { DropTarget } from './BoardDrops.tsx';
import { MoveMenu } from './MoveMenu.tsx';
import { findNextStep } from './next-step.rules.ts';
import { nameOfStep } from './next-step.words.ts';
import { isShift } from './useSelection.ts';

export interface CardActions {
  onOpen: (card: Card) => void;
  onToggle: (card: Card, through: boolean) => void;
  onToggleAll: (cards: Card[], on: boolean) => void;
  onMove: (card: Card, status: Status) => void;
  onArchive: (card: Card) => void;
  onStep: (card: Card, by: -1 | 1) => void;
}

interface Props {
  card: Card;
  columnKey: string;
  /** The stage it is in, where the column does not say it. */
  stageName: string | undefined;
  lane: string | undefined;
  isOpen: boolean;
  isChosen: boolean;
  /** Others are chosen already, so that choosing is on the mind. */
  choosing: boolean;
  byHand: boolean;
  actions: CardActions;
}

const maxShownTags = 2;

export const BoardCard = memo(CardView);

function CardView({ card, columnKey, stageName, lane, isOpen, isChosen, choosing, byHand, actions }: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const { isDragging, edge } = useDragging(element, { id: card.id, columnKey, lane, byHand });
  const { id, job, status } = card;
  return (
    <div
      ref={element}
      className={styles.card}
      data-card={id}
      {...(isDragging ? { 'data-dragging': true } : {})}
      {...(edge ? { 'data-edge': edge } : {})}
      {...(isOpen ? { 'data-open': true } : {})}
      {...(isChosen ? { 'data-chosen': true } : {})}
      {...(choosing ? { 'data-choosing': true } : {})}
    >
      <button type="button" className={styles.open} data-opens onClick={() => actions.onOpen(card)}>
        <span className={styles.title} dir="auto">
          {job.title}
        </span>
        <span className={styles.where}>
          <bdi>{job.company ?? t('unknownCompany')}</bdi>
          {job.location && (
            <>
              {' · '}
              <bdi>{job.location}</bdi>
            </>
          )}
        </span>
        <Foot card={card} stageName={stageName} />
      </button>
      <Checkbox
        className={styles.choose}
        aria-label={t('applications.select', { title: job.title })}
        checked={isChosen}
        onChange={({ nativeEvent }) => actions.onToggle(card, isShift(nativeEvent))}
      />
      <div className={styles.menu}>
        <MoveMenu
          title={job.title}
          status={status}
          onMove={(to) => actions.onMove(card, to)}
          onArchive={() => actions.onArchive(card)}
          {...(byHand ? { onStep: (by: -1 | 1) => actions.onStep(card, by) } : {})}
        />
      </div>
    </div>
  );
}

interface Draggable extends Pick<Props, 'columnKey' | 'lane' | 'byHand'> {
  id: string;
}

/** The card can be dragged, and others dropped above and below it. */
function useDragging(element: RefObject<HTMLDivElement | null>, { id, columnKey, lane, byHand }: Draggable) {
  const [isDragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<'above' | 'below' | null>(null);
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const isBelow = (y: number) => {
      const { top, height } = node.getBoundingClientRect();
      return y > top + height / 2;
    };
    const target: DropTarget = { columnKey, lane, overId: id, below: true };
    return combine(
      draggable({
        element: node,
        getInitialData: () => ({ card: id }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element: node,
        getData: ({ input }) => ({ ...target, below: isBelow(input.clientY) }),
        canDrop: ({ source }) => byHand && typeof source.data.card === 'string' && source.data.card !== id,
        onDrag: ({ self }) => setEdge(self.data.below ? 'below' : 'above'),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [element, id, columnKey, lane, byHand]);
  return { isDragging, edge };
}

/** What comes next, or since when it is where it is; and the few marks it carries. */
function Foot({ card, stageName }: { card: Card; stageName: string | undefined }) {
  const { t } = useTranslation();
  const { statusAt, ghostedAt, tags, priority, excitement } = card;
  const step = findNextStep(card, dayOf);
  const days = step ? daysUntil(step.day) : 0;
  return (
    <span className={styles.foot}>
      {stageName && <span>{stageName}</span>}
      {step ? (
        <span className={days < 0 ? styles.late : styles.next}>
          {t('nextStep.line', { step: nameOfStep(step, t), when: formatDays(days) })}
        </span>
      ) : (
        <span>{formatAgo(statusAt)}</span>
      )}
      {ghostedAt && <span>{t('applications.ghosted')}</span>}
      {priority === 'high' && <span className={styles.late}>{t('applications.highPriority')}</span>}
      {(excitement || tags.length > 0) && (
        <span className={styles.marks}>
          {excitement && (
            <span className={styles.stars} role="img" aria-label={t('applications.stars', { count: excitement })}>
              {stars(excitement)}
            </span>
          )}
          {tags.slice(0, maxShownTags).map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
