import { Group } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSearchParams } from '#web/lib/search-params.ts';
import { FilterChips } from '#web/ui/FilterChips.tsx';
import { FilterMenu } from '#web/ui/FilterMenu.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { useClearFilters, useFilterChips } from './applications.chips.ts';
import { BoardFilterFields, CommonFilterFields, type FilterFieldProps, ListFilterFields } from './FilterFields.tsx';
import styles from './Toolbar.module.css';

/** Words, and everything else a view can be narrowed by and ordered to; kept in the address. */
export function FilterBar({ view, children }: { view: 'board' | 'list'; children?: ReactNode }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/applications' });
  const navigate = useNavigate({ from: '/applications' });
  const chips = useFilterChips(search);
  const clear = useClearFilters();
  const set: FilterFieldProps['set'] = (changes) =>
    void navigate({ search: (before) => changeSearchParams(before, changes), replace: true });
  return (
    <Group gap="xs" className={styles.toolbar}>
      <Group gap="xs" wrap="nowrap" className={styles.search}>
        <SearchField label={t('applications.search')} value={search.q ?? ''} onChange={(q) => set({ q })} />
        <FilterMenu count={chips.length}>
          <CommonFilterFields search={search} set={set} />
          {view === 'list' ? (
            <ListFilterFields search={search} set={set} />
          ) : (
            <BoardFilterFields search={search} set={set} />
          )}
        </FilterMenu>
      </Group>
      <FilterChips chips={chips} onRemove={(index) => set(chips[index]?.changes ?? {})} onClear={() => clear(false)} />
      {children}
    </Group>
  );
}
