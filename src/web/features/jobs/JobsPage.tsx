import { Button, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/lib/format.ts';
import { changeSearchParams } from '#web/lib/search-params.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { JobFilters } from './JobFilters.tsx';
import { JobList } from './JobList.tsx';
import { JobPanel } from './JobPanel.tsx';
import { jobsQuery } from './jobs.queries.ts';
import { type JobFilters as Filters, readFilters } from './jobs.search.ts';

export function JobsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/jobs' });
  const { open, ...asked } = search;
  const { filters } = readFilters(search);
  const navigate = useNavigate({ from: '/jobs' });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...jobsQuery(filters),
    placeholderData: keepPreviousData,
  });
  const jobs = data?.pages.flatMap((page) => page.items) ?? [];
  const first = data?.pages[0];
  const show = (id: string | undefined) =>
    void navigate({
      search: (before) => (id ? { ...before, open: id } : (({ open: _open, ...rest }) => rest)(before)),
      replace: Boolean(open && id),
    });
  const clearFilters = () =>
    void navigate({ search: ({ q, sortBy, open: shown }) => changeSearchParams({}, { q, sortBy, open: shown }) });
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  return (
    <>
      <Page title={t('nav.jobs')} actions={first && <Count {...first} />} fixed>
        <JobFilters
          search={asked}
          onChange={(changes) => void navigate({ search: (now) => changeSearchParams(now, changes), replace: true })}
          onClear={clearFilters}
        />
        {error && <Problem error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loading lines={8} />}
        {first && jobs.length === 0 && (
          <NoJobs filters={filters} onShow={(shown) => void navigate({ search: shown })} />
        )}
        {jobs.length > 0 && <JobList jobs={jobs} open={open} hasMore={hasNextPage} onOpen={show} onMore={more} />}
      </Page>
      {open && <JobPanel key={open} id={open} onClose={() => show(undefined)} />}
    </>
  );
}

function Count({ total, totalIsCapped }: { total: number; totalIsCapped: boolean }) {
  const { t } = useTranslation();
  const words = { count: total, shown: formatNumber(total) };
  return (
    <Text size="sm" className="quiet" role="status">
      {totalIsCapped ? t('jobs.countCapped', words) : t('jobs.count', words)}
    </Text>
  );
}

/** Nothing to show: each reason has its own words and its next step. */
function NoJobs({ filters, onShow }: { filters: Filters; onShow: (filters: Filters) => void }) {
  const { t } = useTranslation();
  if (filters.dismissed)
    return (
      <Empty title={t('jobs.noneDismissed')} text={t('jobs.noneDismissedText')}>
        <Button variant="default" onClick={() => onShow({})}>
          {t('jobs.backToJobs')}
        </Button>
      </Empty>
    );
  return Object.keys(filters).length > 0 ? (
    <NoMatch filters={filters} onShow={onShow} />
  ) : (
    <NoneOfBoards onShow={onShow} />
  );
}

/** No job of a board matches; one that the member added may. */
function NoMatch({ filters, onShow }: { filters: Filters; onShow: (filters: Filters) => void }) {
  const { t } = useTranslation();
  const own: Filters = { ...filters, origin: 'own' };
  const { data, isPending } = useInfiniteQuery({ ...jobsQuery(own), enabled: !filters.origin });
  const found = data?.pages[0]?.total ?? 0;
  if (isPending && !filters.origin) return null;
  return (
    <Empty
      title={found > 0 ? t('jobs.noneOfBoardsMatch') : t('jobs.nothing')}
      text={found > 0 ? t('jobs.ownLeftOut', { count: found, shown: formatNumber(found) }) : t('jobs.nothingText')}
    >
      {found > 0 && <Button onClick={() => onShow(own)}>{t('jobs.showOwn')}</Button>}
      <Button variant="default" onClick={() => onShow({})}>
        {t('filters.clear')}
      </Button>
    </Empty>
  );
}

function NoneOfBoards({ onShow }: { onShow: (filters: Filters) => void }) {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(jobsQuery({ origin: 'own' }));
  const hasOwn = (data?.pages[0]?.total ?? 0) > 0;
  return (
    <Empty
      title={hasOwn ? t('jobs.noneOfBoards') : t('jobs.empty')}
      text={hasOwn ? t('jobs.noneOfBoardsText') : t('jobs.emptyText')}
    >
      <ButtonLink to="/import" search={{ what: 'postings' }}>
        {t('sources.title')}
      </ButtonLink>
      {hasOwn && (
        <Button variant="default" onClick={() => onShow({ origin: 'own' })}>
          {t('jobs.showOwn')}
        </Button>
      )}
    </Empty>
  );
}
