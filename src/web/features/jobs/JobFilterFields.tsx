import { Checkbox, MultiSelect, Select, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SearchParamChanges } from '#web/lib/search-params.ts';
import { NumberFilter } from '#web/ui/NumberFilter.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { useChoiceNames, useSourceName } from './jobs.chips.ts';
import { sourcesQuery } from './jobs.queries.ts';
import { type ChoiceFilter, choices, type JobFilters, numberLimits, valuesOf } from './jobs.search.ts';
import { PlaceFilter } from './PlaceFilter.tsx';

interface Props {
  filters: JobFilters;
  onChange: (changes: SearchParamChanges<JobFilters>) => void;
}

/** The fields that narrow the list of jobs. */
export function JobFilterFields({ filters, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <PlaceFilter value={filters.location} onChange={(location) => onChange({ location })} />
      <ChoiceFilters filters={filters} onChange={onChange} />
      <SearchField
        value={filters.skills ?? ''}
        label={t('jobs.skills')}
        description={t('jobs.skillsHelp')}
        onChange={(skills) => onChange({ skills })}
        labelled
      />
      <NumberFilters filters={filters} onChange={onChange} />
      <OriginFilters filters={filters} onChange={onChange} />
    </>
  );
}

/** Whose jobs, and where they were found. */
function OriginFilters({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const sourceName = useSourceName();
  const { data } = useQuery(sourcesQuery);
  const sources = data?.items.filter(({ name }) => name !== 'manual') ?? [];
  const chosen = valuesOf(filters.source);
  return (
    <>
      <SearchField
        value={filters.company ?? ''}
        label={t('jobs.company')}
        description={t('jobs.companyHelp')}
        onChange={(company) => onChange({ company })}
        labelled
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Select
          label={t('jobs.origin')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={(['boards', 'own', 'all'] as const).map((value) => ({ value, label: t(`jobs.origins.${value}`) }))}
          value={filters.origin ?? 'boards'}
          onChange={(value) => onChange({ origin: value === 'boards' ? null : value })}
        />
        <MultiSelect
          label={t('jobs.source')}
          data={sources.map(({ name }) => ({ value: name, label: sourceName(name) }))}
          value={chosen}
          onChange={(values) => onChange({ source: values.join(',') })}
          clearable
          comboboxProps={{ withinPortal: false }}
          {...(chosen.length === 0 ? { placeholder: t('filters.any') } : {})}
        />
      </SimpleGrid>
      <Checkbox
        label={t('jobs.showDismissed')}
        checked={filters.dismissed === 'only'}
        onChange={({ currentTarget }) => onChange({ dismissed: currentTarget.checked ? 'only' : null })}
      />
    </>
  );
}

/** What is one of a few kinds; several may be chosen. */
function ChoiceFilters({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const names = useChoiceNames();
  const labels = {
    remote: t('jobs.remote'),
    visa: t('jobs.visa'),
    experienceLevel: t('jobs.level'),
    type: t('jobs.type'),
  };
  const fields = (Object.keys(choices) as ChoiceFilter[]).map((name) => {
    const chosen = valuesOf(filters[name]);
    return (
      <MultiSelect
        key={name}
        label={labels[name]}
        data={choices[name].map((value) => ({ value: value as string, label: names[name](value) }))}
        value={chosen}
        onChange={(values) => onChange({ [name]: values.join(',') })}
        clearable
        comboboxProps={{ withinPortal: false }}
        {...(chosen.length === 0 ? { placeholder: t('filters.any') } : {})}
      />
    );
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {fields}
    </SimpleGrid>
  );
}

function NumberFilters({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const isTurned = Number(filters.minSalary ?? 0) > Number(filters.maxSalary ?? Number.POSITIVE_INFINITY);
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        {(['minSalary', 'maxSalary'] as const).map((name) => (
          <NumberFilter
            key={name}
            label={t(`jobs.${name}`)}
            placeholder={t('filters.any')}
            value={filters[name]}
            limit={numberLimits[name]}
            problem={t('jobs.noPay')}
            error={name === 'maxSalary' && isTurned ? t('jobs.turnedPay') : undefined}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </SimpleGrid>
      <NumberFilter
        label={t('jobs.postedWithin')}
        placeholder={t('filters.any')}
        value={filters.postedSince}
        limit={numberLimits.postedSince}
        problem={t('jobs.noDays')}
        onChange={(postedSince) => onChange({ postedSince })}
      />
    </>
  );
}
