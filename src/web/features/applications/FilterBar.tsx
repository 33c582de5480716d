import { ActionIcon, Button, Indicator, Popover, Stack } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeSearchParams } from '#web/lib/search-params.ts';
import { SearchField } from '#web/ui/SearchField.tsx';
import type { ApplicationsSearch } from './applications.search.ts';
import { BoardFilterFields, CommonFilterFields, type FilterFieldProps, ListFilterFields } from './FilterFields.tsx';

/** Filters that narrow what is seen, beside the words searched for. */
const narrowing = [
  'status',
  'searchId',
  'tag',
  'priority',
  'minExcitement',
  'company',
  'fromDate',
  'toDate',
  'archived',
  'trashed',
  'ghosted',
  'undated',
] as const satisfies (keyof ApplicationsSearch)[];

/** Words, and everything else a view can be narrowed by and ordered to; kept in the address. */
export function FilterBar({ view }: { view: 'board' | 'list' }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/applications' });
  const navigate = useNavigate({ from: '/applications' });
  const set: FilterFieldProps['set'] = (changes) =>
    void navigate({ search: (before) => changeSearchParams(before, changes), replace: true });
  const clear = () => void navigate({ search: search.open ? { open: search.open } : {}, replace: true });
  const count = narrowing.filter((name) => search[name]).length;
  return (
    <>
      <SearchField label={t('applications.search')} value={search.q ?? ''} onChange={(q) => set({ q })} />
      <Popover position="bottom-end" withinPortal shadow="md" width={320} trapFocus>
        <Indicator disabled={count === 0} label={count} size={16} color="var(--accent-text)">
          <Popover.Target>
            <ActionIcon size="lg" variant="default" aria-label={t('applications.filters')}>
              <IconAdjustments size={18} />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown mah="70vh" style={{ overflowY: 'auto' }} aria-label={t('applications.filters')}>
          <Stack gap="sm">
            <CommonFilterFields search={search} set={set} />
            {view === 'list' ? (
              <ListFilterFields search={search} set={set} />
            ) : (
              <BoardFilterFields search={search} set={set} />
            )}
            {count > 0 && (
              <Button variant="default" onClick={clear}>
                {t('filters.clear')}
              </Button>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
