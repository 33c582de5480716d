import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Text } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/applications.ts';
import type { Status } from '#contract/words.ts';
import { daysUntil, formatAgo, formatDays } from '../../lib/format.ts';
import styles from './Board.module.css';
import { MoveMenu } from './MoveMenu.tsx';

interface Props {
  card: Card;
  isOpen: boolean;
  onOpen: () => void;
  onMove: (status: Status) => void;
  onArchive: () => void;
  onStep: (by: -1 | 1) => void;
  /** Another card was dropped on the upper or lower half of this one. */
  onDrop: (movedId: string, below: boolean) => void;
}

export const BoardCard = memo(
  CardView,
  (before, after) => before.card === after.card && before.isOpen === after.isOpen,
);

function CardView({ card, isOpen, ...actions }: Props) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const current = useRef(actions);
  current.current = actions;
  const [dragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<'above' | 'below' | null>(null);
  const { id, job, status, statusAt } = card;
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const isBelow = (y: number) => {
      const { top, height } = node.getBoundingClientRect();
      return y > top + height / 2;
    };
    return combine(
      draggable({
        element: node,
        getInitialData: () => ({ card: id }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element: node,
        getData: ({ input }) => ({ overCard: id, below: isBelow(input.clientY) }),
        canDrop: ({ source }) => typeof source.data.card === 'string' && source.data.card !== id,
        onDrag: ({ self }) => setEdge(self.data.below ? 'below' : 'above'),
        onDragLeave: () => setEdge(null),
        onDrop: ({ source, self }) => {
          setEdge(null);
          current.current.onDrop(String(source.data.card), Boolean(self.data.below));
        },
      }),
    );
  }, [id]);
  const due = dueOf(card);
  return (
    <div
      ref={element}
      className={styles.card}
      data-card={id}
      {...(dragging ? { 'data-dragging': true } : {})}
      {...(edge ? { 'data-edge': edge } : {})}
      {...(isOpen ? { 'data-open': true } : {})}
    >
      <button type="button" className={styles.open} onClick={actions.onOpen}>
        <span className={styles.title}>{job.title}</span>
        <Text component="span" size="sm" className="quiet">
          {job.company ?? t('unknownCompany')}
        </Text>
        <span className={styles.foot}>
          <Text component="span" size="xs" className="quiet">
            {formatAgo(statusAt)}
            {card.isSample && ` · ${t('sample.mark')}`}
          </Text>
          {due && (
            <Text component="span" size="xs" fw={600} className={due.days < 0 ? styles.late : undefined}>
              {t(`applications.${due.kind}`)} {formatDays(due.days)}
            </Text>
          )}
        </span>
      </button>
      <div className={styles.menu}>
        <MoveMenu
          title={job.title}
          status={status}
          onMove={actions.onMove}
          onArchive={actions.onArchive}
          onStep={actions.onStep}
        />
      </div>
    </div>
  );
}

/** The nearer of follow-up and deadline, while there is something to do. */
function dueOf({ status, followUpOn, deadlineOn }: Card): { kind: 'followUp' | 'deadline'; days: number } | null {
  if (['accepted', 'declined', 'rejected', 'withdrawn'].includes(status)) return null;
  const dates = [
    ...(followUpOn ? [{ kind: 'followUp' as const, days: daysUntil(followUpOn) }] : []),
    ...(deadlineOn ? [{ kind: 'deadline' as const, days: daysUntil(deadlineOn) }] : []),
  ];
  return dates.sort((a, b) => a.days - b.days)[0] ?? null;
}
