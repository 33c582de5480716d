import { Alert, Badge, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import { formatDate } from '#web/lib/format.ts';
import { useRecentRecord } from '#web/shared/accounts/recent.ts';
import { unghostApplication } from '#web/shared/applications/applications.queries.ts';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Panel, PanelSection, PanelTitle } from '#web/ui/Panel.tsx';
import { PanelProblem } from '#web/ui/PanelProblem.tsx';
import { SavedArea } from '#web/ui/SavedFields.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { useSave } from '#web/ui/useSave.ts';
import { ApplicationMenu } from './ApplicationMenu.tsx';
import styles from './ApplicationPanel.module.css';
import { ApplicationProperties } from './ApplicationProperties.tsx';
import { applicationQuery, applicationRecord, type OpenApplication } from './applications.queries.ts';
import { JobForm } from './JobForm.tsx';
import { NextStep } from './NextStep.tsx';
import { PaySection } from './PaySection.tsx';
import { StatusControl } from './StatusControl.tsx';
import { Timeline } from './Timeline.tsx';
import { useMoves } from './useMoves.ts';

interface Props {
  id: string;
  onClose: () => void;
  isPage?: boolean;
  renderRelated: (application: Application) => ReactNode;
}

/** Everything about one application, next to the board or as a page of its own. */
export function ApplicationPanel({ id, onClose, isPage = false, renderRelated }: Props) {
  const { t } = useTranslation();
  const { data: application, error, refetch } = useQuery(applicationQuery(id));
  useRecentRecord({ to: '/applications', search: { open: id } }, application?.job.title, application?.job.company);
  const [editing, setEditing] = useState(false);
  const title = application?.job.title;
  useEffect(() => {
    if (isPage && title) document.title = `${title} – ${t('brand')}`;
  }, [isPage, title, t]);
  const missing = {
    title: t('applications.missing'),
    text: t('applications.missingText'),
    back: t('applications.missingBack'),
  };
  return (
    <Panel
      label={t('applications.panel')}
      onClose={onClose}
      isPage={isPage}
      actions={
        application &&
        !error && (
          <ApplicationMenu
            application={application}
            isPage={isPage}
            onEdit={() => setEditing(true)}
            onClose={onClose}
          />
        )
      }
    >
      {error && <PanelProblem error={error} missing={missing} onRetry={() => void refetch()} onClose={onClose} />}
      {!application && !error && <Loading />}
      {application && !error && <Detail application={application} renderRelated={renderRelated} />}
      {application && editing && <JobForm application={application} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function Detail({ application, renderRelated }: { application: OpenApplication } & Pick<Props, 'renderRelated'>) {
  const { t } = useTranslation();
  const { id, deletedAt, ghostedAt } = application;
  const save = useSave(applicationRecord, id, application, application.version);
  if (deletedAt)
    return (
      <div className={styles.record}>
        <Head application={application} />
        <Trashed application={application} />
        <Timeline id={id} canWrite={false} />
      </div>
    );
  return (
    <div className={styles.record}>
      <Head application={application} />
      <StatusControl application={application} />
      {ghostedAt && <GhostedNote id={id} ghostedAt={ghostedAt} />}
      <NextStep application={application} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <SavedArea label={t('notes')} field={save.field('notes')} />
          <Timeline id={id} canWrite />
        </div>
        <div className={styles.side}>
          <PanelSection title={t('applications.details')}>
            <ApplicationProperties application={application} save={save} />
          </PanelSection>
          {renderRelated(application)}
          <PaySection id={id} />
        </div>
      </div>
    </div>
  );
}

function Head({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { job, archivedAt, deletedAt, isSample } = application;
  const hasMarks = isSample || archivedAt || deletedAt;
  return (
    <div>
      <PanelTitle>{job.title}</PanelTitle>
      <Text className={styles.where}>
        <CompanyLink name={job.company} />
        {job.location && ` · ${job.location}`}
      </Text>
      {hasMarks && (
        <Group gap="xs" mt={4}>
          {isSample && <Mark words={t('sample.mark')} />}
          {archivedAt && !deletedAt && <Mark words={t('applications.archivedOn', { date: formatDate(archivedAt) })} />}
        </Group>
      )}
    </div>
  );
}

/** It is in the trash; it can be taken out. */
function Trashed({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { change } = useMoves();
  return (
    <Alert color="gray" variant="light">
      <Group justify="space-between">
        <Text size="sm">{t('trashedOn', { date: formatDate(application.deletedAt ?? '') })}</Text>
        <Button size="xs" variant="default" onClick={() => change([application], { deleted: false })}>
          {t('restore')}
        </Button>
      </Group>
    </Alert>
  );
}

/** A rule marked it; that can be taken back. */
function GhostedNote({ id, ghostedAt }: { id: string; ghostedAt: string }) {
  const { t } = useTranslation();
  const unghost = useAction(() => unghostApplication({ id }));
  return (
    <Alert color="gray" variant="light" title={t('applications.ghostedTitle')}>
      <Group justify="space-between">
        <Text size="sm">{t('applications.ghostedText', { date: formatDate(ghostedAt) })}</Text>
        <Button size="xs" variant="default" onClick={() => unghost.mutate(undefined)}>
          {t('applications.unghost')}
        </Button>
      </Group>
    </Alert>
  );
}

const Mark = ({ words }: { words: string }) => (
  <Badge variant="outline" color="gray" c="var(--quiet)" tt="none">
    {words}
  </Badge>
);
