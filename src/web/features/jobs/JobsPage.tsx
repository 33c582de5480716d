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
import { readFilters } from './jobs.search.ts';

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
          <NoJobs filtered={Object.keys(filters).length > 0} onClear={() => void navigate({ search: {} })} />
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

function NoJobs({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  if (filtered)
    return (
      <Empty title={t('jobs.nothing')} text={t('jobs.nothingText')}>
        <Button variant="default" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      </Empty>
    );
  return (
    <Empty title={t('jobs.empty')} text={t('jobs.emptyText')}>
      <ButtonLink to="/import">{t('sources.title')}</ButtonLink>
    </Empty>
  );
}
