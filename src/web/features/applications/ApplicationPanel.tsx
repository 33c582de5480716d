import { Alert, Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import { type Status, statuses } from '#contract/enums.ts';
import { dayHere, formatDate } from '#web/lib/format.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { useRecentRecord } from '#web/shared/accounts/recent.ts';
import { stagesQuery, unghostApplication } from '#web/shared/applications/applications.queries.ts';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Panel, PanelTitle } from '#web/ui/Panel.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { ApplicationFields } from './ApplicationFields.tsx';
import { applicationQuery, deleteApplication, type OpenApplication } from './applications.queries.ts';
import { JobForm } from './JobForm.tsx';
import { PaySection } from './PaySection.tsx';
import { Timeline } from './Timeline.tsx';
import { useMoves } from './useMoves.ts';

interface Props {
  id: string;
  onClose: () => void;
  renderRelated: (application: Application) => ReactNode;
}

export function ApplicationPanel({ id, onClose, renderRelated }: Props) {
  const { t } = useTranslation();
  const { data: application, error, refetch } = useQuery(applicationQuery(id));
  useRecentRecord({ to: '/applications', search: { open: id } }, application?.job.title, application?.job.company);
  const { change } = useMoves();
  const forGood = useAction(
    () => deleteApplication({ id, query: { forGood: 'true' } }),
    () => {
      queryClient.removeQueries({ queryKey: ['applications', 'one', id] });
      onClose();
    },
  );
  const away = application?.deletedAt;
  return (
    <Panel
      label={t('applications.panel')}
      onClose={onClose}
      actions={
        application &&
        !error &&
        (away ? (
          <>
            <Button size="sm" variant="default" onClick={() => change([application], { deleted: false })}>
              {t('applications.restore')}
            </Button>
            <ConfirmButton
              label={t('deleteForGood')}
              text={t('applications.forGoodText')}
              onConfirm={() => forGood.mutate(undefined)}
            />
          </>
        ) : (
          <>
            <Button
              size="sm"
              variant="default"
              onClick={() => change([application], { archived: application.archivedAt === null })}
            >
              {application.archivedAt ? t('applications.unarchive') : t('applications.archive')}
            </Button>
            <Button
              size="sm"
              variant="default"
              onClick={() => {
                change([application], { deleted: true });
                onClose();
              }}
            >
              {t('delete')}
            </Button>
          </>
        ))
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!application && !error && <Loading />}
      {application && !error && <Detail application={application} renderRelated={renderRelated} />}
    </Panel>
  );
}

function Detail({ application, renderRelated }: { application: OpenApplication } & Pick<Props, 'renderRelated'>) {
  const { deletedAt, ghostedAt } = application;
  return (
    <Stack gap="md">
      <Head application={application} />
      {ghostedAt && <GhostedNote id={application.id} ghostedAt={ghostedAt} />}
      {!deletedAt && (
        <>
          <StatusFields application={application} />
          <ApplicationFields application={application} />
          {renderRelated(application)}
          <PaySection id={application.id} />
        </>
      )}
      <Timeline id={application.id} canWrite={!deletedAt} />
    </Stack>
  );
}

function Head({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { job, archivedAt, deletedAt, isSample } = application;
  const [editing, setEditing] = useState(false);
  const subtle = { variant: 'subtle', size: 'compact-sm', color: 'var(--accent-text)' } as const;
  return (
    <div>
      <PanelTitle>{job.title}</PanelTitle>
      <Text>
        <CompanyLink name={job.company} />
        {job.location && ` · ${job.location}`}
      </Text>
      <Group gap="xs" mt={4}>
        {isSample && <Mark words={t('sample.mark')} />}
        {archivedAt && !deletedAt && <Mark words={t('applications.archivedOn', { date: formatDate(archivedAt) })} />}
        {deletedAt && <Mark words={t('applications.trashedOn', { date: formatDate(deletedAt) })} />}
        <ButtonLink to="/jobs" search={{ open: job.id }} {...subtle}>
          {t('applications.seeJob')}
        </ButtonLink>
        {!deletedAt && (
          <Button {...subtle} onClick={() => setEditing(true)}>
            {t('applications.editJob')}
          </Button>
        )}
      </Group>
      {editing && <JobForm application={application} onClose={() => setEditing(false)} />}
    </div>
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
  <Badge variant="outline" color="gray" c="var(--quiet)">
    {words}
  </Badge>
);

/** Its status and stage, and since when. */
function StatusFields({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { move } = useMoves();
  const { data: stages } = useQuery(stagesQuery);
  const [chosenDay, setDay] = useState<string | null>(null);
  const { status, stageId } = application;
  const inside = stages?.items.filter((stage) => stage.status === status) ?? [];
  return (
    <div className="fields">
      <Select
        label={t('applications.status')}
        allowDeselect={false}
        data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={status}
        onChange={(value) => {
          move(application, { key: value ?? '', status: value as Status, afterId: null }, chosenDay ?? undefined);
          setDay(null);
        }}
      />
      {inside.length > 0 && (
        <Select
          label={t('applications.stage')}
          placeholder={t('applications.noStage')}
          clearable
          data={inside.map(({ id, name }) => ({ value: id, label: name }))}
          value={stageId}
          onChange={(value) => {
            move(application, { key: value ?? status, status, stageId: value, afterId: null }, chosenDay ?? undefined);
            setDay(null);
          }}
        />
      )}
      <TextInput
        type="date"
        label={t('applications.movedOn')}
        max={dayHere()}
        value={chosenDay ?? ''}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </div>
  );
}
