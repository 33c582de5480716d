import { TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placesQuery } from './jobs.queries.ts';
import { valuesOf } from './jobs.search.ts';

interface Props {
  /** Places parted by semicolons, because their names have commas. */
  value: string | undefined;
  onChange: (value: string) => void;
}

const maxPlaces = 10;
const maxLength = 100;
const pauseMs = 120;

/** Places to choose from while one types; what is none of them is looked for in the words of locations. */
export function PlaceFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), pauseMs, { leading: true });
  const { data } = useQuery({ ...placesQuery(asked), enabled: asked.length > 1, placeholderData: keepPreviousData });
  const chosen = valuesOf(value, ';');
  const suggested = typed.trim().length > 1 ? (data?.items ?? []) : [];
  return (
    <TagsInput
      label={t('jobs.location')}
      description={t('jobs.locationHelp')}
      value={chosen}
      onChange={(places) => onChange(places.map((place) => place.slice(0, maxLength)).join(';'))}
      searchValue={typed}
      onSearchChange={setTyped}
      data={suggested.map(({ name }) => name)}
      filter={({ options }) => options}
      selectFirstOptionOnChange
      splitChars={[';']}
      maxTags={maxPlaces}
      clearable
      comboboxProps={{ withinPortal: false }}
      {...(chosen.length === 0 ? { placeholder: t('filters.any') } : {})}
    />
  );
}
