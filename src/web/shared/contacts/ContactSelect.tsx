import { MultiSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactBrief } from '#contract/contacts.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';

interface Props {
  label: string;
  /** Those chosen so far, with their names. */
  chosen: ContactBrief[];
  onChange: (contacts: ContactBrief[]) => void;
  max?: number;
}

const nameOf = ({ name, company }: ContactBrief): string => [name, company].filter(Boolean).join(' · ');

/** Contacts found by a few letters. */
export function ContactSelect({ label, chosen, onChange, max = 30 }: Props) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['contacts', 'pick', q],
    queryFn: ({ signal }) =>
      call('GET /api/v1/contacts', { query: { q: q.trim() || undefined, perPage: pageSizes.options }, signal }),
    placeholderData: keepPreviousData,
  });
  const known = new Map([...(data?.items ?? []), ...chosen].map((one) => [one.id, one]));
  return (
    <MultiSelect
      label={label}
      searchable
      clearable
      maxValues={max}
      searchValue={q}
      onSearchChange={setQ}
      nothingFoundMessage={t('contacts.nothing')}
      filter={({ options }) => options}
      data={[...known.values()].map((one) => ({ value: one.id, label: nameOf(one) }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.map((id) => known.get(id)).filter((one) => one !== undefined))}
    />
  );
}
