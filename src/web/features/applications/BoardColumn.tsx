import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './Board.module.css';
import type { Column } from './board.rules.ts';

export function BoardColumn({ column, children }: { column: Column; children: ReactNode }) {
  const { t } = useTranslation();
  const element = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const { status, total, totalIsCapped } = column;
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      getData: () => ({ column: status }),
      canDrop: ({ source }) => typeof source.data.card === 'string',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [status]);
  return (
    <section
      className={styles.column}
      ref={element}
      data-status={status}
      aria-labelledby={`column-${status}`}
      {...(over ? { 'data-over': true } : {})}
    >
      <header className={styles.head}>
        <Title order={2} size="sm" id={`column-${status}`}>
          <StatusMark status={status} />
        </Title>
        <Text size="sm" className="quiet" aria-label={t('applications.columnCount', { count: total })}>
          {formatNumber(total)}
          {totalIsCapped && '+'}
        </Text>
      </header>
      <div className={styles.cards}>{children}</div>
    </section>
  );
}
