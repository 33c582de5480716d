import { Group, MultiSelect, Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statuses } from '#contract/words.ts';
import type { ListFilters } from './applications.queries.ts';

export function ListFilterBar({ filters }: { filters: ListFilters }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/applications' });
  const chosen = filters.status?.split(',') ?? [];
  return (
    <Group gap="md">
      <MultiSelect
        aria-label={t('applications.status')}
        placeholder={chosen.length === 0 ? t('applications.anyStatus') : ''}
        miw={220}
        maw={480}
        clearable
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={chosen}
        onChange={(values) =>
          void navigate({
            search: ({ status: _status, ...before }) =>
              values.length > 0
                ? { ...before, status: values.join(',') }
                : { ...before, sortBy: before.sortBy ?? 'updatedAt' },
            replace: true,
          })
        }
      />
      <Switch
        label={t('applications.showArchived')}
        checked={filters.archived === true}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          void navigate({
            search: ({ archived: _archived, ...before }) =>
              checked ? { ...before, archived: true } : { ...before, sortBy: before.sortBy ?? 'updatedAt' },
            replace: true,
          });
        }}
      />
    </Group>
  );
}
