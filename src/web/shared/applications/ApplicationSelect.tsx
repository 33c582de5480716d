import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.shapes.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';

/** One of the person's applications, found by a few letters; none is an answer too. */
export function ApplicationSelect({
  chosen,
  onChange,
}: {
  chosen: Card | null;
  onChange: (card: Card | null) => void;
}) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['applications', 'pick', q],
    queryFn: ({ signal }) =>
      call('GET /api/v1/applications', { query: { q: q.trim() || undefined, perPage: pageSizes.options }, signal }),
    placeholderData: keepPreviousData,
  });
  const known = new Map([...(data?.items ?? []), ...(chosen ? [chosen] : [])].map((one) => [one.id, one]));
  const nameOf = ({ job }: Card) => `${job.title} · ${job.company ?? t('unknownCompany')}`;
  return (
    <Select
      label={t('interviews.application')}
      placeholder={t('interviews.noApplication')}
      searchable
      clearable
      onSearchChange={(text) => setQ(chosen && text === nameOf(chosen) ? '' : text)}
      filter={({ options }) => options}
      nothingFoundMessage={t('applications.nothing')}
      data={[...known.values()].map((one) => ({ value: one.id, label: nameOf(one) }))}
      value={chosen?.id ?? null}
      onChange={(id) => onChange((id && known.get(id)) || null)}
    />
  );
}
