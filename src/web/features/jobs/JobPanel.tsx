import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toWebAddress } from '#contract/addresses.ts';
import type { JobDetail } from '#contract/jobs.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { formatAgo } from '#web/lib/format.ts';
import { pointOut } from '#web/lib/quote.ts';
import { storedHtml } from '#web/lib/trusted-html.ts';
import { AppliedBefore } from '#web/shared/applications/AppliedBefore.tsx';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { ContactsAtCompany } from '#web/shared/contacts/ContactsAtCompany.tsx';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Panel, PanelHeading, PanelTitle } from '#web/ui/Panel.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { JobFacts } from './JobFacts.tsx';
import { JobMenu } from './JobMenu.tsx';
import { JobPostings } from './JobPostings.tsx';
import { useApply, useDismissJob } from './job-actions.ts';
import { jobQuery } from './jobs.queries.ts';
import { SaveButton } from './SaveButton.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

export function JobPanel({ id, onClose }: Props) {
  const { t } = useTranslation();
  const { data: job, error, refetch } = useQuery(jobQuery(id));
  const isGone = error instanceof ApiError && error.status === 404;
  return (
    <Panel label={t('jobs.panel')} onClose={onClose} actions={job && <Actions job={job} onClose={onClose} />}>
      {isGone && <Empty title={t('jobs.gone')} text={t('jobs.goneText')} />}
      {error && !isGone && <Problem error={error} onRetry={() => void refetch()} />}
      {!job && !error && <Loading />}
      {job && <Detail job={job} />}
    </Panel>
  );
}

function Actions({ job, onClose }: { job: JobDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { apply, isPending } = useApply();
  const { dismiss } = useDismissJob();
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
          loading={isPending}
          onClick={() => apply(job)}
        >
          {t('jobs.applied')}
        </Button>
      )}
      <JobMenu
        job={job}
        onDismiss={() => {
          dismiss(job);
          onClose();
        }}
      />
    </>
  );
}

function Detail({ job }: { job: JobDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const posting = useRef<HTMLDivElement>(null);
  const address = job.url && toWebAddress(job.url);
  const showQuote = (quote: string) => posting.current && pointOut(posting.current, quote);
  return (
    <Stack gap="md">
      <Heading job={job} />
      {job.dismissedAt && <PutAside job={job} since={job.dismissedAt} />}
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
      <JobFacts job={job} {...(job.descriptionHtml ? { onQuote: showQuote } : {})} />
      {job.descriptionHtml && (
        <section>
          <PanelHeading>{t('jobs.description')}</PanelHeading>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server's allow-list */}
          <div className="posting" ref={posting} dangerouslySetInnerHTML={storedHtml(job.descriptionHtml)} />
        </section>
      )}
      <ContactsAtCompany company={job.company} />
      <JobPostings job={job} />
    </Stack>
  );
}

function Heading({ job }: { job: JobDetail }) {
  const { t } = useTranslation();
  return (
    <div>
      <PanelTitle>{job.title}</PanelTitle>
      <Text style={{ overflowWrap: 'anywhere' }}>
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
  );
}

function PutAside({ job, since }: { job: JobDetail; since: string }) {
  const { t } = useTranslation();
  const { bringBack } = useDismissJob();
  return (
    <Alert variant="light" color="gray" styles={{ message: { color: 'inherit' } }}>
      <Group justify="space-between" gap="xs">
        {t('jobs.putAside', { when: formatAgo(since) })}
        <Button variant="default" size="xs" onClick={() => bringBack(job)}>
          {t('jobs.bringBack')}
        </Button>
      </Group>
    </Alert>
  );
}
