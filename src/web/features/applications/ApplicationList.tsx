import { Button, Checkbox, Group, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import { type Status, statuses } from '#contract/enums.ts';
import { trashDays } from '#contract/limits.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import styles from './ApplicationList.module.css';
import { ApplicationRow } from './ApplicationRow.tsx';
import { type ListFilters, listQuery } from './applications.queries.ts';
import { NoHits } from './NoHits.tsx';
import { columnWidths, sortable, type TableColumn, tableColumns } from './table.columns.ts';
import { useKeptFocus } from './useKeptFocus.ts';
import { useMoves } from './useMoves.ts';
import { useSelectedCards } from './useSelection.ts';

interface Props {
  filters: ListFilters;
  open: string | undefined;
  onOpen: (id: string) => void;
}

export function ApplicationList({ filters, open, onOpen }: Props) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const chosen = useSelectedCards();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listQuery(filters),
    placeholderData: keepPreviousData,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const focusRow = (id: string) => root.current?.querySelector<HTMLElement>(`[data-row="${id}"] [data-opens]`)?.focus();
  useListKeys(items, filters, focusRow);
  useKeptFocus({
    root,
    attribute: 'data-row',
    columns: [items.map(({ id }) => id)],
    focus: focusRow,
    also: `${open} ${chosen.cards.length}`,
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.scroller} ref={root} {...(chosen.cards.length > 0 ? { 'data-choosing': true } : {})}>
      {filters.trashed && items.length > 0 && (
        <Text size="sm" className="quiet" mb={4}>
          {t('applications.trashAbout', { days: trashDays })}
        </Text>
      )}
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
function useListKeys(items: Application[], filters: ListFilters, focus: (id: string) => void): void {
  const chosen = useSelectedCards();
  const { moveToStatus, change } = useMoves();
  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
    return items.find((item) => item.id === id);
  };
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === focused()?.id);
    const next = items[at === -1 ? 0 : Math.max(0, Math.min(items.length - 1, at + by))];
    if (next) focus(next.id);
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

const edgeWidth = 40;
const restoreWidth = 96;
const titleWidth = 220;
/** What the columns need; a narrower page scrolls sideways, a much narrower one shows lines instead of a table. */
const widthOf = (columns: readonly TableColumn[]) =>
  columns.reduce((sum, column) => sum + columnWidths[column], titleWidth + 2 * edgeWidth);

function ListTable({ items, filters, open, onOpen }: Props & { items: Application[] }) {
  const { t } = useTranslation();
  const [prefs] = usePrefs();
  const chosen = useSelectedCards();
  const columns = tableColumns.filter((column) => prefs.tableColumns.includes(column));
  const chosenHere = items.filter(({ id }) => chosen.has(id)).length;
  return (
    <Table className={styles.table} layout="fixed" __vars={{ '--table-width': `${widthOf(columns)}px` }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={edgeWidth} data-cell="check">
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
          <Table.Th w={filters.trashed ? restoreWidth : edgeWidth} data-cell="menu">
            <VisuallyHidden>{t('applications.actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <ApplicationRow
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

const ascending = ['title', 'company', 'deadlineOn', 'followUpOn'];

function Head({ name, filters }: { name: TableColumn | 'title'; filters: ListFilters }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/applications' });
  const label = t(`applications.${name}`);
  const width = name === 'title' ? {} : { w: columnWidths[name] };
  if (name !== 'title' && !sortable.includes(name))
    return (
      <Table.Th data-cell={name} {...width}>
        {label}
      </Table.Th>
    );
  const isSorted = (filters.sortBy ?? 'updatedAt') === name;
  const usual = ascending.includes(name) ? 'asc' : 'desc';
  const order = isSorted ? (filters.sortOrder ?? usual) : usual;
  const SortIcon = isSorted ? (order === 'asc' ? IconArrowUp : IconArrowDown) : IconSelector;
  const next = isSorted && order === usual ? (usual === 'asc' ? 'desc' : 'asc') : usual;
  return (
    <Table.Th
      data-cell={name}
      {...width}
      aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <UnstyledButton
        fz="inherit"
        fw="inherit"
        mih={28}
        onClick={() =>
          void navigate({ search: (before) => ({ ...before, sortBy: name, sortOrder: next }), replace: true })
        }
      >
        <span className={styles.sort} {...(isSorted ? { 'data-sorted': true } : {})}>
          {label}
          <SortIcon size={14} aria-hidden />
        </span>
      </UnstyledButton>
    </Table.Th>
  );
}
