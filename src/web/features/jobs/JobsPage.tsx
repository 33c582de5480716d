import { Button, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/lib/format.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { JobFilters } from './JobFilters.tsx';
import { JobList } from './JobList.tsx';
import { JobPanel } from './JobPanel.tsx';
import { jobsQuery } from './jobs.queries.ts';

export function JobsPage() {
  const { t } = useTranslation();
  const { open, ...filters } = useSearch({ from: '/member/jobs' });
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
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  return (
    <>
      <Page title={t('nav.jobs')} fixed>
        <JobFilters
          filters={filters}
          onChange={(chosen) => void navigate({ search: open ? { ...chosen, open } : chosen, replace: true })}
        />
        {first && (
          <Text size="sm" className="quiet" role="status" mb="xs">
            {first.totalIsCapped
              ? t('jobs.countCapped', { count: first.total, shown: formatNumber(first.total) })
              : t('jobs.count', { count: first.total, shown: formatNumber(first.total) })}
          </Text>
        )}
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

function NoJobs({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  if (filtered)
    return (
      <Empty title={t('jobs.nothing')} text={t('jobs.nothingText')}>
        <Button variant="default" onClick={onClear}>
          {t('jobs.clear')}
        </Button>
      </Empty>
    );
  return (
    <Empty title={t('jobs.empty')} text={t('jobs.emptyText')}>
      <ButtonLink to="/import">{t('sources.title')}</ButtonLink>
    </Empty>
  );
}
