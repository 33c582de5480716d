import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toWebAddress } from '#contract/addresses.ts';
import type { JobDetail } from '#contract/jobs.ts';
import { formatAgo, formatDate, formatMoment } from '#web/lib/format.ts';
import { storedHtml } from '#web/lib/trusted-html.ts';
import { useRecentRecord } from '#web/shared/accounts/recent.ts';
import { AppliedBefore } from '#web/shared/applications/AppliedBefore.tsx';
import { createApplication } from '#web/shared/applications/applications.queries.ts';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { ContactsAtCompany } from '#web/shared/contacts/ContactsAtCompany.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Panel, PanelHeading, PanelTitle } from '#web/ui/Panel.tsx';
import { Problem, useProblemWords } from '#web/ui/Problem.tsx';
import { toast, toastProblem } from '#web/ui/toast.tsx';
import { WebLink } from '#web/ui/WebLink.tsx';
import { jobQuery } from './jobs.queries.ts';
import { Pay } from './Pay.tsx';
import { SaveButton } from './SaveButton.tsx';

export function JobPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: job, error, refetch } = useQuery(jobQuery(id));
  useRecentRecord({ to: '/jobs', search: { open: id } }, job?.title, job?.company);
  return (
    <Panel label={t('jobs.panel')} onClose={onClose} actions={job && <Actions job={job} />}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!job && !error && <Loading />}
      {job && <Detail job={job} />}
    </Panel>
  );
}

function Actions({ job }: { job: JobDetail }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const apply = useMutation({
    mutationFn: () => createApplication({ body: { jobId: job.id } }),
    onSuccess: async () => {
      toast(t('jobs.appliedToast', { title: job.title }));
    },
    onError: (error) => toastProblem(words(error)),
  });
  return (
    <>
      <SaveButton id={job.id} title={job.title} isSaved={job.isSaved} />
      {job.applicationId ? (
        <ButtonLink to="/applications" search={{ open: job.applicationId }} variant="default" size="sm">
          {t('jobs.application')}
        </ButtonLink>
      ) : (
        <Button
          size="sm"
          variant="default"
          leftSection={<IconSend size={16} aria-hidden />}
          loading={apply.isPending}
          onClick={() => apply.mutate()}
        >
          {t('jobs.applied')}
        </Button>
      )}
    </>
  );
}

function Detail({ job }: { job: JobDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const address = job.url && toWebAddress(job.url);
  return (
    <Stack gap="md">
      <div>
        <PanelTitle>{job.title}</PanelTitle>
        <Text>
          <CompanyLink name={job.company} />
          {job.companyDerived && <span className="quiet"> ({t('jobs.derived')})</span>}
        </Text>
        <Group gap="xs" mt={4}>
          {job.isSample && (
            <Badge variant="outline" color="gray" c="var(--quiet)">
              {t('sample.mark')}
            </Badge>
          )}
          {job.status !== 'active' && (
            <Badge color="red" variant="outline" c="var(--stage-rejected)">
              {t(`jobStatus.${job.status}`)}
            </Badge>
          )}
        </Group>
      </div>
      {!job.applicationId && (
        <AppliedBefore jobId={job.id} onOpen={(open) => void navigate({ to: '/applications', search: { open } })} />
      )}
      {address && (
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          w="fit-content"
          rightSection={<IconExternalLink size={16} aria-hidden />}
        >
          {t('jobs.original')}
        </Button>
      )}
      <Facts job={job} />
      {job.descriptionHtml && (
        <section>
          <PanelHeading>{t('jobs.description')}</PanelHeading>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server's allow-list */}
          <div className="posting" dangerouslySetInnerHTML={storedHtml(job.descriptionHtml)} />
        </section>
      )}
      <ContactsAtCompany company={job.company} />
      <Postings job={job} />
    </Stack>
  );
}

function Facts({ job }: { job: JobDetail }) {
  const { t } = useTranslation();
  const { salary } = job;
  const unknown = <span className="quiet">{t('unknown')}</span>;
  return (
    <dl className="facts">
      <dt>{t('jobs.location')}</dt>
      <dd>{job.location ?? unknown}</dd>
      <dt>{t('jobs.remote')}</dt>
      <dd>{job.remote === 'unknown' ? unknown : t(`remote.${job.remote}`)}</dd>
      <dt>{t('jobs.salary')}</dt>
      <dd>
        {salary ? <Pay salary={salary} /> : unknown}
        {salary && !salary.period && <span className="quiet"> ({t('jobs.noPeriod')})</span>}
        {salary?.predicted && <span className="quiet"> ({t('jobs.predicted')})</span>}
        {job.salaryEvidence && <Evidence text={job.salaryEvidence} />}
      </dd>
      <dt>{t('jobs.visa')}</dt>
      <dd>
        {job.visaSponsorship === 'unknown' ? unknown : t(`visa.${job.visaSponsorship}`)}
        {job.visaEvidence && <Evidence text={job.visaEvidence} />}
      </dd>
      <dt>{t('jobs.level')}</dt>
      <dd>{job.seniority === 'unknown' ? unknown : t(`level.${job.seniority}`)}</dd>
      <dt>{t('jobs.type')}</dt>
      <dd>{job.employmentType ? t(`type.${job.employmentType}`) : unknown}</dd>
      <dt>{t('jobs.skills')}</dt>
      <dd>{job.skills.length > 0 ? job.skills.join(', ') : unknown}</dd>
      <dt>{t('jobs.posted')}</dt>
      <dd>{job.postedAt ? <span title={formatMoment(job.postedAt)}>{formatAgo(job.postedAt)}</span> : unknown}</dd>
      {job.expiresAt && (
        <>
          <dt>{t('jobs.expires')}</dt>
          <dd>{formatDate(job.expiresAt)}</dd>
        </>
      )}
    </dl>
  );
}

/** The words of the posting that decided something. */
function Evidence({ text }: { text: string }) {
  return (
    <Text size="sm" className="quiet" fs="italic">
      “{text}”
    </Text>
  );
}

function Postings({ job }: { job: JobDetail }) {
  const { t } = useTranslation();
  return (
    <section>
      <PanelHeading>{t('jobs.postings', { count: job.postings.length })}</PanelHeading>
      <ul className="rows">
        {job.postings.map((posting) => (
          <li key={posting.id}>
            <div className="opens">
              <Text size="sm">
                {posting.url ? <WebLink address={posting.url}>{posting.source}</WebLink> : posting.source}
                {' · '}
                {t('jobs.seen', { date: formatDate(posting.firstSeenAt) })}
              </Text>
              {posting.merge && (
                <Text size="sm" className="quiet">
                  {t('jobs.merged')} {posting.merge.why}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
