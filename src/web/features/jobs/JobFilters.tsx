import { Box, Group, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { jobSorts } from '#contract/enums.ts';
import type { SearchParamChanges } from '#web/lib/search-params.ts';
import { FilterChips } from '#web/ui/FilterChips.tsx';
import { FilterMenu } from '#web/ui/FilterMenu.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { JobFilterFields } from './JobFilterFields.tsx';
import { useFilterChips } from './jobs.chips.ts';
import { type JobFilters as Filters, orderOf, readFilters } from './jobs.search.ts';

interface Props {
  /** What the address says, whether it can be used or not. */
  search: Filters;
  onChange: (changes: SearchParamChanges<Filters>) => void;
  onClear: () => void;
}

/** Words, order, and everything that narrows the list; all of it stands in the address of the page. */
export function JobFilters({ search, onChange, onClear }: Props) {
  const { t } = useTranslation();
  const { filters, ignored } = readFilters(search);
  const chips = useFilterChips(search, filters, ignored);
  const order = (label: { label?: string; 'aria-label'?: string }) => (
    <Select
      {...label}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      data={jobSorts.map((value) => ({ value, label: t(`jobs.sorts.${value}`) }))}
      value={orderOf(filters)}
      onChange={(sortBy) => onChange({ sortBy })}
    />
  );
  return (
    <Stack gap="xs" mb="xs">
      <Group gap="xs" wrap="nowrap">
        <SearchField value={filters.q ?? ''} label={t('jobs.search')} onChange={(q) => onChange({ q })} />
        <Box visibleFrom="sm" w={170} style={{ flexShrink: 0 }}>
          {order({ 'aria-label': t('jobs.sort') })}
        </Box>
        <FilterMenu count={chips.length}>
          <Box hiddenFrom="sm">{order({ label: t('jobs.sort') })}</Box>
          <JobFilterFields filters={filters} onChange={onChange} />
        </FilterMenu>
      </Group>
      <FilterChips chips={chips} onRemove={(index) => onChange(chips[index]?.changes ?? {})} onClear={onClear} />
    </Stack>
  );
}
