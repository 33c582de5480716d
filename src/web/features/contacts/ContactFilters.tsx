import { Button, Group, Select, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactSorts } from '#contract/enums.ts';
import type { SearchParamChanges } from '#web/lib/search-params.ts';
import { contactTagsQuery, dormantDays } from './contacts.queries.ts';
import type { ContactsSearch } from './contacts.search.ts';

export interface ContactFiltersProps {
  search: ContactsSearch;
  set: (changes: SearchParamChanges<ContactsSearch>, replace?: boolean) => void;
}

/** What contacts are narrowed to and ordered by. */
export function ContactFilters({ search, set }: ContactFiltersProps) {
  const { t } = useTranslation();
  const { company, tag, dormant, trashed, sortBy = 'name' } = search;
  const { data: tags = [] } = useQuery(contactTagsQuery);
  return (
    <>
      <Group mb="xs" gap="md">
        <Select
          aria-label={t('contacts.order')}
          w={190}
          allowDeselect={false}
          data={contactSorts.map((value) => ({ value, label: t(`contacts.sorts.${value}`) }))}
          value={sortBy}
          onChange={(value) => set({ sortBy: value === 'name' ? undefined : value })}
        />
        {tags.length > 0 && (
          <Select
            aria-label={t('applications.tags')}
            placeholder={t('contacts.anyTag')}
            w={170}
            clearable
            data={tags}
            value={tag ?? null}
            onChange={(value) => set({ tag: value })}
          />
        )}
        <Switch
          label={t('contacts.dormant', { count: dormantDays })}
          checked={dormant === true}
          onChange={(event) => set({ dormant: event.currentTarget.checked || undefined })}
        />
        <Switch
          label={t('applications.showTrash')}
          checked={trashed === true}
          onChange={(event) => set({ trashed: event.currentTarget.checked || undefined })}
        />
        <Button variant="subtle" color="var(--accent-text)" size="compact-sm" onClick={() => set({ similar: true })}>
          {t('contacts.duplicates')}
        </Button>
      </Group>
      {company && (
        <Text mb="xs">
          {t('contacts.at', { company })}{' '}
          <Button size="compact-sm" variant="default" onClick={() => set({ company: undefined })}>
            {t('filters.clear')}
          </Button>
        </Text>
      )}
    </>
  );
}
