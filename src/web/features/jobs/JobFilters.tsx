import { Button, Group, MultiSelect, NumberInput, Popover, Select, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { employmentTypes, jobSorts, remoteModes, seniorities, visaSponsorships } from '#contract/enums.ts';
import { SearchField } from '#web/ui/SearchField.tsx';
import type { JobFilters as Filters } from './jobs.search.ts';

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Words, and everything that narrows; all of it stands in the address of the page. */
export function JobFilters({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const set = (name: keyof Filters, value: string | null | undefined) => {
    const { [name]: _old, ...rest } = filters;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  const { q: _q, sortBy: _sortBy, ...narrowing } = filters;
  const count = Object.keys(narrowing).length;
  return (
    <Stack gap="xs" mb="sm">
      <Group gap="xs" wrap="nowrap">
        <SearchField value={filters.q ?? ''} label={t('jobs.search')} onChange={(value) => set('q', value)} />
        <Popover width="min(340px, calc(100vw - 16px))" position="bottom-end" shadow="md" trapFocus>
          <Popover.Target>
            <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
              {count > 0 ? t('jobs.filtersCount', { count }) : t('jobs.filters')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <Narrowing filters={filters} set={set} />
          </Popover.Dropdown>
        </Popover>
      </Group>
      <Group gap="xs" justify="space-between">
        <Select
          aria-label={t('jobs.sort')}
          size="xs"
          w={170}
          allowDeselect={false}
          data={jobSorts.map((value) => ({ value, label: t(`jobs.sorts.${value}`) }))}
          value={filters.sortBy ?? 'postedAt'}
          onChange={(value) => set('sortBy', value === 'postedAt' ? null : value)}
        />
        {(count > 0 || filters.q) && (
          <Button size="compact-sm" variant="subtle" color="var(--accent-text)" onClick={() => onChange({})}>
            {t('jobs.clear')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface NarrowingProps {
  filters: Filters;
  set: (name: keyof Filters, value: string | null | undefined) => void;
}

function Narrowing({ filters, set }: NarrowingProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <SearchField
        value={filters.location ?? ''}
        label={t('jobs.location')}
        onChange={(value) => set('location', value)}
        labelled
      />
      <KindFilters filters={filters} set={set} />
      <SearchField
        value={filters.skills ?? ''}
        label={t('jobs.skills')}
        description={t('jobs.skillsHelp')}
        onChange={(value) => set('skills', value)}
        labelled
      />
      <NumberInput
        label={t('jobs.minSalary')}
        description={t('jobs.minSalaryHelp')}
        min={0}
        max={10_000_000}
        step={5_000}
        thousandSeparator
        value={filters.minSalary ? Number(filters.minSalary) : ''}
        onChange={(value) => set('minSalary', value ? String(value) : null)}
      />
      <Select
        label={t('jobs.postedSince')}
        clearable
        comboboxProps={{ withinPortal: false }}
        data={['1', '7', '14', '30', '90'].map((value) => ({ value, label: t('jobs.days', { count: Number(value) }) }))}
        value={filters.postedSince ?? null}
        onChange={(value) => set('postedSince', value)}
      />
    </Stack>
  );
}

/** What is one of a few kinds; several may be chosen. */
function KindFilters({ filters, set }: NarrowingProps) {
  const { t } = useTranslation();
  const several = <V extends string>(
    name: 'remote' | 'visa' | 'experienceLevel' | 'type',
    values: readonly V[],
    label: (value: V) => string,
  ) => ({
    data: values.map((value) => ({ value: value as string, label: label(value) })),
    value: filters[name]?.split(',') ?? [],
    onChange: (chosen: string[]) => set(name, chosen.join(',')),
    clearable: true,
    comboboxProps: { withinPortal: false },
  });
  return (
    <>
      <MultiSelect label={t('jobs.remote')} {...several('remote', remoteModes, (value) => t(`remote.${value}`))} />
      <MultiSelect label={t('jobs.visa')} {...several('visa', visaSponsorships, (value) => t(`visa.${value}`))} />
      <MultiSelect
        label={t('jobs.level')}
        {...several('experienceLevel', seniorities, (value) => t(`level.${value}`))}
      />
      <MultiSelect label={t('jobs.type')} {...several('type', employmentTypes, (value) => t(`type.${value}`))} />
    </>
  );
}
