import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/lib/format.ts';
import { useAction } from '#web/ui/useAction.ts';
import { findMatching, type ListFilters, listQuery } from './applications.queries.ts';
import { maxSelected, useSelectedCards } from './useSelection.ts';

/** How many are selected, and the way to all that match once everything shown is. */
export function MatchingSelection({ filters }: { filters: ListFilters }) {
  const { t } = useTranslation();
  const chosen = useSelectedCards();
  const { data } = useInfiniteQuery(listQuery(filters));
  const all = useAction(
    () => findMatching(filters, maxSelected),
    (items) => chosen.add(items, true),
  );
  const first = data?.pages[0];
  const shown = data?.pages.flatMap(({ items }) => items) ?? [];
  if (!first || first.total <= shown.length || chosen.cards.length >= Math.min(first.total, maxSelected)) return null;
  if (!shown.every(({ id }) => chosen.has(id))) return null;
  const isMore = first.totalIsCapped || first.total > maxSelected;
  return (
    <Button
      size="xs"
      variant="subtle"
      color="var(--accent-text)"
      loading={all.isPending}
      onClick={() => all.mutate(undefined)}
    >
      {t(isMore ? 'applications.selectFirst' : 'applications.selectMatching', {
        count: isMore ? maxSelected : first.total,
        shown: formatNumber(isMore ? maxSelected : first.total),
      })}
    </Button>
  );
}

/** How many there are. */
export function ListCount({ filters }: { filters: ListFilters }) {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(listQuery(filters));
  const first = data?.pages[0];
  if (!first) return null;
  const shown = formatNumber(first.total) + (first.totalIsCapped ? '+' : '');
  return t('applications.count', { count: first.total, shown });
}

/** Whether everything that matches is selected, so that it can be said. */
export function useAllSelected(filters: ListFilters | undefined): boolean {
  const chosen = useSelectedCards();
  const { data } = useInfiniteQuery({ ...listQuery(filters ?? {}), enabled: filters !== undefined });
  const first = data?.pages[0];
  return filters !== undefined && first !== undefined && !first.totalIsCapped && chosen.cards.length === first.total;
}
