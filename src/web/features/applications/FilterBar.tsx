import {
  ActionIcon,
  Button,
  Group,
  Indicator,
  MultiSelect,
  Popover,
  Rating,
  Select,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { priorities, statuses } from '#contract/enums.ts';
import { setPref, usePrefs } from '#web/lib/prefs.ts';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import { SavedDate } from '#web/ui/Saved.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { tagsQuery } from './applications.queries.ts';
import { sortable, tableColumns } from './table.columns.ts';

const boardSorts = ['position', 'updatedAt', 'appliedAt', 'deadlineOn', 'followUpOn', 'excitement'] as const;

const listSorts = ['title', ...sortable];

/** Words, and everything else a view can be narrowed by and ordered to; kept in the address. */
export function FilterBar({ view }: { view: 'board' | 'list' }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/applications' });
  const navigate = useNavigate({ from: '/applications' });
  const { data: searches = [] } = useQuery(searchesQuery);
  const { data: tags = [] } = useQuery(tagsQuery);
  const prefs = usePrefs();
  const set = (changes: Partial<Record<keyof typeof search, unknown>>) =>
    void navigate({
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...changes }).filter(
            ([, value]) => value !== undefined && value !== '' && value !== null,
          ),
        ) as never,
      replace: true,
    });
  const counted = [search.status, search.searchId, search.tag, search.priority, search.minExcitement, search.company]
    .concat(search.fromDate, search.toDate)
    .concat([search.archived, search.trashed, search.ghosted, search.undated].map((on) => (on ? 'on' : undefined)))
    .filter(Boolean).length;
  return (
    <>
      <SearchField label={t('applications.search')} value={search.q ?? ''} onChange={(q) => set({ q })} />
      <Popover position="bottom-end" withinPortal shadow="md" width={320} trapFocus>
        <Indicator disabled={counted === 0} label={counted} size={16} color="var(--accent-text)">
          <Popover.Target>
            <ActionIcon size="lg" variant="default" aria-label={t('applications.filters')}>
              <IconAdjustments size={18} />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown mah="70vh" style={{ overflowY: 'auto' }} aria-label={t('applications.filters')}>
          <Stack gap="sm">
            <Select
              label={t('applications.search_')}
              clearable
              data={[
                ...searches.map(({ id, name }) => ({ value: id, label: name })),
                { value: 'none', label: t('applications.noSearch') },
              ]}
              value={search.searchId ?? null}
              onChange={(searchId) => set({ searchId })}
              comboboxProps={{ withinPortal: false }}
            />
            <MultiSelect
              label={t('applications.tags')}
              clearable
              data={tags}
              value={search.tag?.split(',') ?? []}
              onChange={(chosen) => set({ tag: chosen.join(',') })}
              comboboxProps={{ withinPortal: false }}
            />
            <Select
              label={t('applications.priority')}
              clearable
              data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
              value={search.priority ?? null}
              onChange={(priority) => set({ priority })}
              comboboxProps={{ withinPortal: false }}
            />
            <div>
              <Text size="sm" fw={500}>
                {t('applications.minExcitement')}
              </Text>
              <Rating
                value={Number(search.minExcitement ?? 0)}
                onChange={(value) => set({ minExcitement: value ? String(value) : undefined })}
                getSymbolLabel={(value) => t('applications.stars', { count: value })}
              />
            </div>
            {view === 'list' ? (
              <>
                <Select
                  label={t('applications.sortedBy')}
                  allowDeselect={false}
                  data={listSorts.map((value) => ({ value, label: t(`applications.${value as 'title'}`) }))}
                  value={search.sortBy ?? 'updatedAt'}
                  onChange={(sortBy) => set({ sortBy, sortOrder: undefined })}
                  comboboxProps={{ withinPortal: false }}
                />
                <MultiSelect
                  label={t('applications.status')}
                  clearable
                  data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
                  value={search.status?.split(',') ?? []}
                  onChange={(chosen) => set({ status: chosen.join(','), sortBy: search.sortBy ?? 'updatedAt' })}
                  comboboxProps={{ withinPortal: false }}
                />
                <Group grow>
                  <SavedDate
                    label={t('applications.appliedFrom')}
                    value={search.fromDate ?? null}
                    onSave={(fromDate) => set({ fromDate })}
                  />
                  <SavedDate
                    label={t('applications.appliedTo')}
                    value={search.toDate ?? null}
                    onSave={(toDate) => set({ toDate })}
                  />
                </Group>
                <Switch
                  label={t('applications.showUndated')}
                  checked={search.undated === true}
                  onChange={({ currentTarget: { checked } }) => set({ undated: checked || undefined })}
                />
                <Switch
                  label={t('applications.showGhosted')}
                  checked={search.ghosted === true}
                  onChange={({ currentTarget: { checked } }) =>
                    set({ ghosted: checked || undefined, sortBy: search.sortBy ?? 'updatedAt' })
                  }
                />
                <Switch
                  label={t('applications.showArchived')}
                  checked={search.archived === true}
                  onChange={({ currentTarget: { checked } }) =>
                    set({ archived: checked || undefined, trashed: undefined, sortBy: search.sortBy ?? 'updatedAt' })
                  }
                />
                <Switch
                  label={t('applications.showTrash')}
                  checked={search.trashed === true}
                  onChange={({ currentTarget: { checked } }) =>
                    set({ trashed: checked || undefined, archived: undefined, sortBy: search.sortBy ?? 'updatedAt' })
                  }
                />
                <MultiSelect
                  label={t('applications.columnsShown')}
                  data={tableColumns.map((value) => ({ value, label: t(`applications.${value}`) }))}
                  value={prefs.tableColumns}
                  onChange={(chosen) => setPref('tableColumns', chosen)}
                  comboboxProps={{ withinPortal: false }}
                />
              </>
            ) : (
              <>
                <Select
                  label={t('applications.columnsBy')}
                  allowDeselect={false}
                  data={[
                    { value: 'status', label: t('applications.status') },
                    { value: 'stage', label: t('applications.stage') },
                  ]}
                  value={search.columns ?? 'status'}
                  onChange={(value) => set({ columns: value === 'stage' ? value : undefined })}
                  comboboxProps={{ withinPortal: false }}
                />
                <Select
                  label={t('applications.order')}
                  allowDeselect={false}
                  data={boardSorts.map((value) => ({ value, label: t(`applications.orders.${value}`) }))}
                  value={search.boardSort ?? 'position'}
                  onChange={(value) => set({ boardSort: value === 'position' ? undefined : value })}
                  comboboxProps={{ withinPortal: false }}
                />
                <Switch
                  label={t('applications.lanes')}
                  checked={search.lanes === true}
                  onChange={({ currentTarget: { checked } }) => set({ lanes: checked || undefined })}
                />
              </>
            )}
            {counted > 0 && (
              <Button
                variant="default"
                onClick={() => void navigate({ search: search.open ? { open: search.open } : {}, replace: true })}
              >
                {t('jobs.clear')}
              </Button>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
