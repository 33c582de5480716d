import { Badge, Button, Checkbox, Group, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import { type Status, statuses } from '#contract/enums.ts';
import { trashDays } from '#contract/limits.ts';
import type { Page as PageOf } from '#contract/shapes.ts';
import { formatAgo, formatDate, formatDay, formatMoment, formatNumber, stars } from '#web/lib/format.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import styles from './ApplicationList.module.css';
import { type ListFilters, listQuery } from './applications.queries.ts';
import { MoveMenu } from './MoveMenu.tsx';
import { NoHits } from './NoHits.tsx';
import { sortable, type TableColumn, tableColumns } from './table.columns.ts';
import { useMoves } from './useMoves.ts';
import { isShift, useSelectedCards } from './useSelection.ts';

interface Props {
  filters: ListFilters;
  open: string | undefined;
  onOpen: (id: string) => void;
}

type Counted = Pick<PageOf<unknown>, 'total' | 'totalIsCapped'>;

export function ApplicationList({ filters, open, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listQuery(filters),
    placeholderData: keepPreviousData,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  useListKeys(items, filters);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.scroller}>
      <Summary first={data?.pages[0]} filters={filters} />
      {!data && <Loading lines={8} />}
      {data && items.length === 0 && (filters.trashed ? <EmptyTrash /> : <NoHits />)}
      {items.length > 0 && <ListTable items={items} filters={filters} open={open} onOpen={onOpen} />}
      {hasNextPage && (
        <Group my="md">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </Group>
      )}
    </div>
  );
}

function EmptyTrash() {
  const { t } = useTranslation();
  return <Empty title={t('applications.trashEmpty')} text={t('applications.trashAbout', { days: trashDays })} />;
}

/** The keys of the list: they are meant for the row that holds the focus. */
function useListKeys(items: Application[], filters: ListFilters): void {
  const chosen = useSelectedCards();
  const { moveToStatus, change } = useMoves();
  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
    return items.find((item) => item.id === id);
  };
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === focused()?.id);
    const next = items[at === -1 ? 0 : Math.max(0, Math.min(items.length - 1, at + by))];
    document.querySelector<HTMLElement>(`[data-row="${next?.id}"] button`)?.focus();
  };
  const withFocused = (act: (item: Application) => void) => () => {
    const item = focused();
    if (item) act(item);
  };
  const archive = withFocused((item) => {
    if (filters.trashed) return;
    change(chosen.cards.length > 0 ? chosen.cards : [item], { archived: !filters.archived });
    chosen.clear();
  });
  const moveTo = (status: Status) =>
    withFocused((item) => {
      if (filters.trashed) return;
      if (!chosen.has(item.id)) return moveToStatus(item, status);
      change(chosen.cards, { status, stageId: null });
      chosen.clear();
    });
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    x: withFocused((item) => chosen.toggle(item)),
    e: archive,
    ...Object.fromEntries(statuses.map((status, i) => [String(i + 1), moveTo(status)])),
  });
}

/** How many there are, and what they are narrowed to. */
function Summary({ first, filters }: { first: Counted | undefined; filters: ListFilters }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" className="quiet" role="status">
      {first &&
        t('applications.count', {
          count: first.total,
          shown: formatNumber(first.total) + (first.totalIsCapped ? '+' : ''),
        })}
      {filters.company && ` · ${filters.company}`}
      {filters.trashed && ` · ${t('applications.trashAbout', { days: trashDays })}`}
    </Text>
  );
}

function ListTable({ items, filters, open, onOpen }: Props & { items: Application[] }) {
  const { t } = useTranslation();
  const [prefs] = usePrefs();
  const chosen = useSelectedCards();
  const columns = tableColumns.filter((column) => prefs.tableColumns.includes(column));
  const chosenHere = items.filter(({ id }) => chosen.has(id)).length;
  return (
    <Table className={styles.table} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={40}>
            <Checkbox
              aria-label={t('applications.selectAll')}
              checked={chosenHere === items.length}
              indeterminate={chosenHere > 0 && chosenHere < items.length}
              onChange={(event) => chosen.add(items, event.currentTarget.checked)}
            />
          </Table.Th>
          <Head name="title" filters={filters} />
          {columns.map((column) => (
            <Head key={column} name={column} filters={filters} />
          ))}
          <Table.Th w={48}>
            <VisuallyHidden>{t('applications.actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Row
            key={item.id}
            item={item}
            isOpen={item.id === open}
            columns={columns}
            onOpen={() => onOpen(item.id)}
            onToggle={(through) => chosen.toggle(item, through ? items : undefined)}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  item: Application;
  isOpen: boolean;
  columns: readonly TableColumn[];
  onOpen: () => void;
  /** Chooses it, or with `through` everything from the last one that was. */
  onToggle: (through: boolean) => void;
}

function Row({ item, isOpen, columns, onOpen, onToggle }: RowProps) {
  const { t } = useTranslation();
  const chosen = useSelectedCards();
  return (
    <Table.Tr data-row={item.id} {...(isOpen ? { bg: 'color-mix(in srgb, var(--accent-text) 10%, transparent)' } : {})}>
      <Table.Td data-cell="check">
        <Checkbox
          aria-label={t('applications.select', { title: item.job.title })}
          checked={chosen.has(item.id)}
          onChange={({ nativeEvent }) => onToggle(isShift(nativeEvent))}
        />
      </Table.Td>
      <Table.Td data-cell="title">
        <UnstyledButton className={styles.open} onClick={onOpen}>
          <span className="title clamp">{item.job.title}</span>
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
        {t('applications.restore')}
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
  if (column === 'company') return job.company ?? <span className="quiet">{t('unknownCompany')}</span>;
  if (column === 'status') return <StatusMark status={item.status} />;
  if (column === 'stage') return stages?.items.find(({ id }) => id === item.stageId)?.name ?? '';
  if (column === 'location') return job.location;
  if (column === 'appliedAt')
    return <span className="nowrap">{item.appliedAt ? formatDate(item.appliedAt, item.appliedOn) : ''}</span>;
  if (column === 'updatedAt') return <span className="nowrap">{formatAgo(item.updatedAt)}</span>;
  if (column === 'nextInterviewAt')
    return <span className="nowrap">{item.nextInterviewAt ? formatMoment(item.nextInterviewAt) : ''}</span>;
  if (column === 'deadlineOn' || column === 'followUpOn') {
    const day = item[column];
    return <span className="nowrap">{day ? formatDay(day) : ''}</span>;
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
      <Group gap={4}>
        {item.tags.map((tag) => (
          <Badge key={tag} size="sm" variant="outline" color="gray" c="var(--quiet)" tt="none">
            {tag}
          </Badge>
        ))}
      </Group>
    );
  return item[column];
}

const ascending = ['title', 'company', 'deadlineOn', 'followUpOn'];

function Head({ name, filters }: { name: TableColumn | 'title'; filters: ListFilters }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/applications' });
  const label = t(`applications.${name}`);
  if (name !== 'title' && !sortable.includes(name)) return <Table.Th data-cell={name}>{label}</Table.Th>;
  const isSorted = (filters.sortBy ?? 'updatedAt') === name;
  const usual = ascending.includes(name) ? 'asc' : 'desc';
  const order = isSorted ? (filters.sortOrder ?? usual) : usual;
  const next = isSorted && order === usual ? (usual === 'asc' ? 'desc' : 'asc') : usual;
  return (
    <Table.Th data-cell={name} aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}>
      <UnstyledButton
        fz="inherit"
        fw="inherit"
        mih={28}
        onClick={() =>
          void navigate({ search: (before) => ({ ...before, sortBy: name, sortOrder: next }), replace: true })
        }
      >
        {label}{' '}
        {isSorted &&
          (order === 'asc' ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />)}
      </UnstyledButton>
    </Table.Th>
  );
}
