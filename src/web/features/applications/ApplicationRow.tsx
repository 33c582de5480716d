import { Badge, Button, Checkbox, Group, Table, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import { formatAgo, formatDate, formatDay, stars } from '#web/lib/format.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import { Times } from '#web/ui/Times.tsx';
import styles from './ApplicationList.module.css';
import { MoveMenu } from './MoveMenu.tsx';
import type { TableColumn } from './table.columns.ts';
import { useMoves } from './useMoves.ts';
import { isShift, useSelectedCards } from './useSelection.ts';

interface Props {
  item: Application;
  isOpen: boolean;
  columns: readonly TableColumn[];
  onOpen: () => void;
  /** Chooses it, or with `through` everything from the last one that was. */
  onToggle: (through: boolean) => void;
}

/** A line of the list. */
export function ApplicationRow({ item, isOpen, columns, onOpen, onToggle }: Props) {
  const { t } = useTranslation();
  const chosen = useSelectedCards();
  return (
    <Table.Tr
      data-row={item.id}
      {...(isOpen ? { 'data-open': true } : {})}
      {...(chosen.has(item.id) ? { 'data-chosen': true } : {})}
    >
      <Table.Td data-cell="check">
        <Checkbox
          aria-label={t('applications.select', { title: item.job.title })}
          checked={chosen.has(item.id)}
          onChange={({ nativeEvent }) => onToggle(isShift(nativeEvent))}
        />
      </Table.Td>
      <Table.Td data-cell="title">
        <UnstyledButton className={styles.open} title={item.job.title} data-opens onClick={onOpen}>
          <span className={styles.title} dir="auto">
            {item.job.title}
          </span>
        </UnstyledButton>
      </Table.Td>
      {columns.map((column) => (
        <Table.Td key={column} data-cell={column}>
          <Cell column={column} item={item} />
        </Table.Td>
      ))}
      <Table.Td data-cell="menu">
        <RowMenu item={item} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What can be done with one: out of the trash it is restored, in the archive it is opened first. */
function RowMenu({ item }: { item: Application }) {
  const { t } = useTranslation();
  const { moveToStatus, change } = useMoves();
  if (item.deletedAt)
    return (
      <Button size="compact-sm" variant="default" onClick={() => change([item], { deleted: false })}>
        {t('restore')}
      </Button>
    );
  if (item.archivedAt) return null;
  return (
    <MoveMenu
      title={item.job.title}
      status={item.status}
      onMove={(status) => moveToStatus(item, status)}
      onArchive={() => change([item], { archived: true })}
    />
  );
}

function Cell({ column, item }: { column: TableColumn; item: Application }) {
  const { t } = useTranslation();
  const { data: stages } = useQuery(stagesQuery);
  const { job } = item;
  if (column === 'company')
    return job.company ? (
      <bdi title={job.company}>{job.company}</bdi>
    ) : (
      <span className="quiet">{t('unknownCompany')}</span>
    );
  if (column === 'status') return <StatusMark status={item.status} />;
  if (column === 'stage') return stages?.items.find(({ id }) => id === item.stageId)?.name ?? '';
  if (column === 'location') return <bdi>{job.location}</bdi>;
  if (column === 'appliedAt')
    return <span className="figures nowrap">{item.appliedAt ? formatDate(item.appliedAt, item.appliedOn) : ''}</span>;
  if (column === 'updatedAt') return <span className="figures nowrap">{formatAgo(item.updatedAt)}</span>;
  if (column === 'nextInterviewAt')
    return (
      item.nextInterview && <Times startsAt={item.nextInterview.startsAt} timeZone={item.nextInterview.timeZone} />
    );
  if (column === 'deadlineOn' || column === 'followUpOn') {
    const day = item[column];
    return <span className="figures nowrap">{day ? formatDay(day) : ''}</span>;
  }
  if (column === 'priority') return item.priority ? t(`priority.${item.priority}`) : '';
  if (column === 'excitement')
    return item.excitement ? (
      <Text
        component="span"
        c="var(--star)"
        role="img"
        aria-label={t('applications.stars', { count: item.excitement })}
      >
        {stars(item.excitement)}
      </Text>
    ) : null;
  if (column === 'tags')
    return (
      <Group gap={4} wrap="nowrap">
        {item.tags.map((tag) => (
          <Badge key={tag} size="sm" variant="outline" color="gray" c="var(--quiet)" tt="none">
            {tag}
          </Badge>
        ))}
      </Group>
    );
  return item[column];
}
