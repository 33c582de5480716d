import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/lib/format.ts';
import { changeSearchParams, type SearchParamChanges } from '#web/lib/search-params.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import type { ApplicationsSearch } from './applications.search.ts';

/** One thing the view is narrowed by: what it is called, and the changes that take it away. */
interface FilterChip {
  key: string;
  label: string;
  changes: SearchParamChanges<ApplicationsSearch>;
}

/** A chip for everything that narrows the view besides the words searched for. */
export function useFilterChips(search: ApplicationsSearch): FilterChip[] {
  const { t } = useTranslation();
  const { data: searches = [] } = useQuery(searchesQuery);
  const { data: stages } = useQuery(stagesQuery);
  const each = (name: 'status' | 'tag', label: (value: string) => string): FilterChip[] => {
    const values = search[name]?.split(',') ?? [];
    return values.map((value) => ({
      key: `${name} ${value}`,
      label: label(value),
      changes: { [name]: values.filter((other) => other !== value).join(',') },
    }));
  };
  const one = <N extends keyof ApplicationsSearch>(
    name: N,
    label: (value: NonNullable<ApplicationsSearch[N]>) => string,
  ): FilterChip[] => {
    const value = search[name];
    return value ? [{ key: name, label: label(value), changes: { [name]: null } }] : [];
  };
  const searchName = (id: string) => {
    if (id === 'none') return t('applications.noSearch');
    if (id === 'archived') return t('applications.archivedSearches');
    return searches.find((one) => one.id === id)?.name ?? t('applications.jobSearch');
  };
  return [
    ...each('status', (value) => t(`status.${value as 'saved'}`)),
    ...one('stageId', (id) => stages?.items.find((stage) => stage.id === id)?.name ?? t('applications.noStage')),
    ...one('searchId', searchName),
    ...each('tag', (tag) => tag),
    ...one('priority', (value) => t('applications.chips.priority', { priority: t(`priority.${value as 'low'}`) })),
    ...one('minExcitement', (value) => t('applications.chips.stars', { count: Number(value) })),
    ...one('company', (company) => company),
    ...one('fromDate', (day) => `${t('applications.appliedFrom')} ${formatDay(day)}`),
    ...one('toDate', (day) => `${t('applications.appliedTo')} ${formatDay(day)}`),
    ...one('undated', () => t('applications.showUndated')),
    ...one('ghosted', () => t('applications.showGhosted')),
    ...one('archived', () => t('applications.showArchived')),
    ...one('trashed', () => t('applications.showTrash')),
  ];
}

/** Takes the filters away, and the words searched for where nothing was found; how it is laid out and sorted stays. */
export function useClearFilters(): (withWords: boolean) => void {
  const navigate = useNavigate({ from: '/applications' });
  return (withWords) =>
    void navigate({
      replace: true,
      search: ({ q, open, lanes, columns, boardSort, sortBy, sortOrder }) =>
        changeSearchParams({}, { q: withWords ? null : q, open, lanes, columns, boardSort, sortBy, sortOrder }),
    });
}
