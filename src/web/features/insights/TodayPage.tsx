import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statuses } from '#contract/enums.ts';
import type { Dashboard } from '#contract/insights.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { formatAgo, formatNumber } from '#web/lib/format.ts';
import { zoneHere } from '#web/lib/zones.ts';
import { bookmarkJob, unbookmarkJob } from '#web/shared/applications/applications.queries.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import { RemoveSample } from '#web/shared/sample/RemoveSample.tsx';
import { loadSample, sampleQuery } from '#web/shared/sample/sample.queries.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { AnchorLink, ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem, useProblemWords } from '#web/ui/Problem.tsx';
import { toast, toastProblem } from '#web/ui/toast.tsx';
import { Due, Ghosted, Interviews } from './DueList.tsx';

const newestJobsQuery = queryOptions({
  queryKey: ['jobs', 'newest'],
  queryFn: () =>
    call('GET /api/v1/jobs', { query: { origin: 'boards', dismissed: 'false', perPage: pageSizes.palette } }),
});
type JobPage = Awaited<ReturnType<NonNullable<(typeof newestJobsQuery)['queryFn']>>>;

export function TodayPage() {
  const { t } = useTranslation();
  const dashboard = useQuery({
    queryKey: ['insights', 'dashboard'],
    queryFn: () => call('GET /api/v1/dashboard', { query: { timeZone: zoneHere } }),
  });
  const jobs = useQuery(newestJobsQuery);
  if (dashboard.error)
    return (
      <Page title={t('nav.today')}>
        <Problem error={dashboard.error} onRetry={() => void dashboard.refetch()} />
      </Page>
    );
  if (!dashboard.data || !jobs.data)
    return (
      <Page title={t('nav.today')}>
        <Loading />
      </Page>
    );
  const total = Object.values(dashboard.data.byStatus).reduce((sum, count) => sum + count, 0);
  return (
    <Page title={t('nav.today')}>
      <Stack gap={28} className="measure">
        <SampleNote />
        {total === 0 && jobs.data.total === 0 ? (
          <Beginning />
        ) : (
          <>
            <Interviews interviews={dashboard.data.interviews} />
            <Due due={dashboard.data.due} />
            <Ghosted cards={dashboard.data.ghosted} />
            <Pipeline dashboard={dashboard.data} />
            <Recent recent={dashboard.data.recent} />
            <NewestJobs jobs={jobs.data.items} />
          </>
        )}
      </Stack>
    </Page>
  );
}

/** Says that the sample is loaded, with a quiet way to remove it. */
function SampleNote() {
  const { t } = useTranslation();
  const { data } = useQuery(sampleQuery);
  if (!data?.loaded) return null;
  return (
    <Group className="note-line" justify="space-between" gap="xs">
      <Text size="sm" className="quiet">
        {t('sample.loadedNote')}
      </Text>
      <RemoveSample size="compact-sm" variant="subtle" color="gray" />
    </Group>
  );
}

function NewestJobs({ jobs }: { jobs: JobPage['items'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="today-jobs">
      <Group justify="space-between">
        <Title order={2} id="today-jobs">
          {t('today.jobs')}
        </Title>
        <AnchorLink to="/jobs" size="sm">
          {t('today.allJobs')}
        </AnchorLink>
      </Group>
      {jobs.length === 0 && <Text className="quiet">{t('today.noJobs')}</Text>}
      <ul className="rows">
        {jobs.map((job) => (
          <li key={job.id}>
            <Link className="opens" to="/jobs" search={{ open: job.id ?? '' }}>
              <span className="title clamp">{job.title}</span>
              <Text size="sm" className="quiet clamp">
                {[job.company ?? t('unknownCompany'), job.location].filter(Boolean).join(' · ')}
              </Text>
            </Link>
            {job.applicationStatus ? (
              <StatusMark status={job.applicationStatus} />
            ) : (
              <SaveJob id={job.id ?? ''} title={job.title ?? ''} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Beginning() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const load = useMutation({
    mutationFn: () => loadSample(),
    onError: (error) => toastProblem(words(error)),
  });
  return (
    <Empty title={t('today.beginning')} text={t('today.beginningText')}>
      <ButtonLink to="/import">{t('sources.title')}</ButtonLink>
      <Button variant="default" onClick={() => load.mutate()} loading={load.isPending}>
        {t('sample.load')}
      </Button>
      <ButtonLink variant="default" to="/applications" search={{ create: true }}>
        {t('applications.new')}
      </ButtonLink>
    </Empty>
  );
}

function Pipeline({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const { inProgress, byStatus, thisWeek, thisMonth, interviewCounts, outreach, searches } = dashboard;
  return (
    <section aria-labelledby="today-pipeline">
      <Title order={2} id="today-pipeline">
        {t('today.pipeline')}
      </Title>
      <Text className="quiet" mb="sm">
        {t('today.inProgress', { count: inProgress })} · {t('today.week', { count: thisWeek.applied })} ·{' '}
        {t('today.month', { count: thisMonth.applied })} ·{' '}
        {t('today.interviewsWeek', { count: interviewCounts.thisWeek })} ·{' '}
        {t('today.outreach', { count: outreach.thisWeek })}
      </Text>
      {searches.length > 0 && (
        <Text mb="sm" size="sm">
          {t('today.searches')}{' '}
          {searches.map(({ id, name }, i) => (
            <span key={id}>
              {i > 0 && ', '}
              <AnchorLink to="/applications" search={{ searchId: id }} size="sm">
                {name}
              </AnchorLink>
            </span>
          ))}
        </Text>
      )}
      <div className="pipeline">
        {statuses.map((status) => (
          <Link key={status} to="/applications" search={{ status }} data-status={status}>
            <strong>{formatNumber(byStatus[status] ?? 0)}</strong>
            <StatusMark status={status} />
          </Link>
        ))}
      </div>
    </section>
  );
}

function Recent({ recent }: { recent: Dashboard['recent'] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="today-recent">
      <Group justify="space-between">
        <Title order={2} id="today-recent">
          {t('today.recent')}
        </Title>
        <AnchorLink to="/applications" size="sm">
          {t('today.allApplications')}
        </AnchorLink>
      </Group>
      {recent.length === 0 && <Text className="quiet">{t('today.noApplications')}</Text>}
      <ul className="rows">
        {recent.map(({ id, job, status, updatedAt }) => (
          <li key={id}>
            <Link className="opens" to="/applications" search={{ open: id }}>
              <span className="title clamp">{job.title}</span>
              <Text size="sm" className="quiet clamp">
                {job.company ?? t('unknownCompany')} · {formatAgo(updatedAt)}
              </Text>
            </Link>
            <StatusMark status={status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SaveJob({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const save = useMutation({
    mutationFn: () => bookmarkJob({ id }),
    onSuccess: async () => {
      const run = () => unbookmarkJob({ id });
      toast(t('jobs.savedToast', { title }), { label: t('undo'), run });
    },
    onError: (error) => toastProblem(words(error)),
  });
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => save.mutate()}
      loading={save.isPending}
      aria-label={t('jobs.saveThis', { title })}
    >
      {t('jobs.save')}
    </Button>
  );
}
