import { ActionIcon, Text } from '@mantine/core';
import { IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#contract/stages.ts';
import { formatNumber } from '#web/lib/format.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import styles from './Board.module.css';
import { useDropTarget } from './BoardDrops.tsx';
import type { Column } from './board.rules.ts';

interface Props {
  columns: Column[];
  stageNames: ReadonlyMap<string, Stage>;
  lane: string | undefined;
  /** A filter decides what is folded; there is nothing to open. */
  isNarrowed: boolean;
}

/** Columns folded to their names and counts, at the end of the board. Cards can be dropped on each. */
export function BoardRail({ columns, stageNames, lane, isNarrowed }: Props) {
  const { t } = useTranslation();
  const [{ showsClosed }, setPrefs] = usePrefs();
  if (columns.length === 0 && isNarrowed) return null;
  const toggle = () => setPrefs({ showsClosed: !showsClosed });
  const Icon = showsClosed ? IconChevronsRight : IconChevronsLeft;
  return (
    <div className={styles.rail}>
      {!isNarrowed && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--quiet)"
          aria-expanded={showsClosed}
          aria-label={t('applications.showClosed')}
          title={t('applications.showClosed')}
          onClick={toggle}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      )}
      {columns.map((column) => (
        <FoldedColumn
          key={column.key}
          column={column}
          stage={column.stageId ? stageNames.get(column.stageId) : undefined}
          lane={lane}
        />
      ))}
    </div>
  );
}

function FoldedColumn({ column, stage, lane }: { column: Column; stage: Stage | undefined; lane: string | undefined }) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const isOver = useDropTarget(element, column.key, lane);
  const { status, total, totalIsCapped } = column;
  const name = stage?.name ?? t(`status.${status}`);
  return (
    <div ref={element} className={styles.folded} data-status={status} {...(isOver ? { 'data-over': true } : {})}>
      <span className={stage ? 'stage' : 'status'} {...(stage ? { 'data-color': stage.color } : {})} />
      <Text component="span" size="sm" className={styles.foldedName} title={name}>
        {name}
      </Text>
      <Text component="span" size="sm" className="quiet">
        {formatNumber(total)}
        {totalIsCapped && '+'}
      </Text>
    </div>
  );
}
