import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import type { BoardFilters } from './applications.queries.ts';
import styles from './Board.module.css';
import { Board } from './Board.tsx';
import { BoardDrops } from './BoardDrops.tsx';

interface Props {
  filters: BoardFilters;
  lanes: boolean;
  open: string | undefined;
  onOpen: (id: string) => void;
}

/** One board, or a lane for each search. */
export function BoardView({ filters, lanes, open, onOpen }: Props) {
  const { t } = useTranslation();
  const { data: searches = [] } = useQuery(searchesQuery);
  const { data: away = 0 } = useQuery({
    queryKey: ['applications', 'away'],
    enabled: lanes && searches.some(({ archivedAt }) => archivedAt),
    queryFn: async () =>
      (await call('GET /api/v1/applications', { query: { searchId: 'archived', perPage: pageSizes.count } })).total,
  });
  if (!lanes)
    return (
      <>
        <Board filters={filters} lane={undefined} open={open} onOpen={onOpen} />
        <BoardDrops />
      </>
    );
  const all = [
    ...searches.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ id, name })),
    { id: 'none', name: t('applications.noSearch') },
    ...(away > 0 ? [{ id: 'archived', name: t('applications.archivedSearches') }] : []),
  ].filter(({ id }) => !filters.searchId || filters.searchId === id);
  return (
    <div className={styles.lanes}>
      {all.map(({ id, name }) => (
        <div key={id} className={styles.lane}>
          <Title order={2} size="h3" mb={6} id={`lane-${id}`}>
            {name}
          </Title>
          <Board filters={{ ...filters, searchId: id }} lane={id} open={open} onOpen={onOpen} />
        </div>
      ))}
      <BoardDrops />
    </div>
  );
}
