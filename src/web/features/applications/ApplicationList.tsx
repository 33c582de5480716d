import { Button, Checkbox, Group, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/applications.ts';
import { statuses } from '#contract/words.ts';
import { formatAgo, formatDate, formatNumber } from '../../lib/format.ts';
import { useShortcuts } from '../../lib/shortcuts.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './ApplicationList.module.css';
import { type ListFilters, listQuery } from './applications.queries.ts';
import { ListFilterBar } from './ListFilterBar.tsx';
import { MoveMenu } from './MoveMenu.tsx';
import { useMoves } from './useMoves.ts';

interface Props {
  filters: ListFilters;
  open: string | undefined;
  onOpen: (id: string) => void;
}

export function ApplicationList({ filters, open, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...listQuery(filters),
    placeholderData: keepPreviousData,
  });
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const { moveToStatus, archive } = useMoves();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const total = data?.pages[0];
  const selected = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });

  const focused = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? open;
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
  useShortcuts({
    ...{ j: () => step(1), k: () => step(-1) },
    x: withFocused(({ id }) => toggle(id)),
    e: withFocused(({ id }) => archive(selected.length > 0 ? selected : [id], !filters.archived)),
    ...Object.fromEntries(
      statuses.map((status, i) => [String(i + 1), withFocused((item) => moveToStatus(item, status))]),
    ),
  });

  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.scroller}>
      <ListFilterBar filters={filters} />
      <Group mih={36} justify="space-between">
        <Text size="sm" className="quiet" role="status">
          {total &&
            t('applications.count', {
              count: total.total,
              shown: formatNumber(total.total) + (total.totalIsCapped ? '+' : ''),
            })}
        </Text>
        {selected.length > 0 && (
          <Group gap="xs">
            <Text size="sm">{t('applications.selected', { count: selected.length })}</Text>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                archive(selected, !filters.archived);
                setChosen(new Set());
              }}
            >
              {filters.archived ? t('applications.unarchive') : t('applications.archive')}
            </Button>
            <Button size="xs" variant="subtle" color="gray" c="var(--quiet)" onClick={() => setChosen(new Set())}>
              {t('applications.selectNone')}
            </Button>
          </Group>
        )}
      </Group>
      {!data && <Loading lines={8} />}
      {data && items.length === 0 && <Empty title={t('applications.nothing')} text={t('applications.nothingText')} />}
      {items.length > 0 && (
        <Table className={styles.table} verticalSpacing="sm" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={40}>
                <Checkbox
                  aria-label={t('applications.selectAll')}
                  checked={selected.length === items.length}
                  indeterminate={selected.length > 0 && selected.length < items.length}
                  onChange={(event) =>
                    setChosen(new Set(event.currentTarget.checked ? items.slice(0, 100).map(({ id }) => id) : []))
                  }
                />
              </Table.Th>
              <SortHead name="title" filters={filters} label={t('applications.title')} />
              <SortHead name="company" filters={filters} label={t('applications.company')} />
              <Table.Th>{t('applications.status')}</Table.Th>
              <SortHead name="appliedAt" filters={filters} label={t('applications.appliedAt')} />
              <SortHead name="updatedAt" filters={filters} label={t('applications.changed')} />
              <Table.Th w={48}>
                <VisuallyHidden>{t('applications.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <Table.Tr
                key={item.id}
                data-row={item.id}
                {...(item.id === open ? { bg: 'color-mix(in srgb, var(--accent-text) 10%, transparent)' } : {})}
              >
                <Table.Td>
                  <Checkbox
                    aria-label={t('applications.select', { title: item.job.title })}
                    checked={chosen.has(item.id)}
                    onChange={() => toggle(item.id)}
                  />
                </Table.Td>
                <Table.Td>
                  <UnstyledButton className={styles.open} onClick={() => onOpen(item.id)}>
                    <span className="title clamp">{item.job.title}</span>
                  </UnstyledButton>
                </Table.Td>
                <Table.Td>{item.job.company ?? <span className="quiet">{t('unknownCompany')}</span>}</Table.Td>
                <Table.Td>
                  <StatusMark status={item.status} />
                </Table.Td>
                <Table.Td className={styles.optional} style={{ whiteSpace: 'nowrap' }}>
                  {item.appliedAt ? formatDate(item.appliedAt) : ''}
                </Table.Td>
                <Table.Td className={styles.optional} style={{ whiteSpace: 'nowrap' }}>
                  {formatAgo(item.updatedAt)}
                </Table.Td>
                <Table.Td>
                  {!filters.archived && (
                    <MoveMenu
                      title={item.job.title}
                      status={item.status}
                      onMove={(status) => moveToStatus(item, status)}
                      onArchive={() => archive([item.id])}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {hasNextPage && (
        <Button variant="default" my="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

type SortName = 'title' | 'company' | 'appliedAt' | 'updatedAt';

function SortHead({ name, filters, label }: { name: SortName; filters: ListFilters; label: string }) {
  const navigate = useNavigate({ from: '/applications' });
  const isSorted = (filters.sortBy ?? 'updatedAt') === name;
  const usual = name === 'title' || name === 'company' ? 'asc' : 'desc';
  const order = isSorted ? (filters.sortOrder ?? usual) : usual;
  const next = isSorted && order === usual ? (usual === 'asc' ? 'desc' : 'asc') : usual;
  return (
    <Table.Th
      className={name.endsWith('At') ? styles.optional : undefined}
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
        {label}{' '}
        {isSorted &&
          (order === 'asc' ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />)}
      </UnstyledButton>
    </Table.Th>
  );
}
