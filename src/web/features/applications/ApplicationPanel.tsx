import { Alert, Badge, Button, Group, Input, Rating, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, ApplicationChange } from '#contract/application.ts';
import { priorities, type Status, statuses } from '#contract/enums.ts';
import { call } from '#web/lib/api.ts';
import { dayHere, dayOf, formatDate, momentOf } from '#web/lib/format.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { unghostApplication } from '#web/shared/applications/applications.queries.ts';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { ContactSelect } from '#web/shared/contacts/ContactSelect.tsx';
import { searchesQuery, stagesQuery } from '#web/shared/searches/searches.queries.ts';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Panel, PanelTitle } from '#web/ui/Panel.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { SavedArea, SavedDate, SavedSelect, SavedText } from '#web/ui/Saved.tsx';
import { useAction, useSave } from '#web/ui/useAction.ts';
import {
  applicationQuery,
  deleteApplication,
  type OpenApplication,
  saveApplication,
  tagsQuery,
} from './applications.queries.ts';
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

function Detail({
  application,
  renderRelated,
}: {
  application: OpenApplication;
  renderRelated: Props['renderRelated'];
}) {
  const { t } = useTranslation();
  const { job, archivedAt, deletedAt, isSample, ghostedAt } = application;
  const [editing, setEditing] = useState(false);
  const unghost = useAction(() => unghostApplication({ id: application.id }));
  return (
    <Stack gap="md">
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
          <ButtonLink
            to="/jobs"
            search={{ open: job.id }}
            variant="subtle"
            size="compact-sm"
            color="var(--accent-text)"
          >
            {t('applications.seeJob')}
          </ButtonLink>
          {!deletedAt && (
            <Button variant="subtle" size="compact-sm" color="var(--accent-text)" onClick={() => setEditing(true)}>
              {t('applications.editJob')}
            </Button>
          )}
        </Group>
      </div>
      {editing && <JobForm application={application} onClose={() => setEditing(false)} />}
      {ghostedAt && (
        <Alert color="gray" variant="light" title={t('applications.ghostedTitle')}>
          <Group justify="space-between">
            <Text size="sm">{t('applications.ghostedText', { date: formatDate(ghostedAt) })}</Text>
            <Button size="xs" variant="default" onClick={() => unghost.mutate(undefined)}>
              {t('applications.unghost')}
            </Button>
          </Group>
        </Alert>
      )}
      {!deletedAt && (
        <>
          <Standing application={application} />
          <Fields application={application} />
          {renderRelated(application)}
          <PaySection id={application.id} />
        </>
      )}
      <Timeline id={application.id} canWrite={!deletedAt} />
    </Stack>
  );
}

const Mark = ({ words }: { words: string }) => (
  <Badge variant="outline" color="gray" c="var(--quiet)">
    {words}
  </Badge>
);

/** Where it stands, and since when. */
function Standing({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { move } = useMoves();
  const { data: stages } = useQuery(stagesQuery);
  const [chosenDay, setDay] = useState<string | null>(null);
  const day = chosenDay ?? dayHere();
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
          move(application, { key: value ?? '', status: value as Status, afterId: null }, day);
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
            move(application, { key: value ?? status, status, stageId: value, afterId: null }, day);
            setDay(null);
          }}
        />
      )}
      <TextInput
        type="date"
        label={t('applications.movedOn')}
        max={dayHere()}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </div>
  );
}

type Changes = Partial<Omit<ApplicationChange, 'status' | 'stageId'>>;

function Fields({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { id, version } = application;
  const { data: searches = [] } = useQuery(searchesQuery);
  const { data: known = [] } = useQuery(tagsQuery);
  const { data: referrer } = useQuery({
    queryKey: ['contacts', 'referrer', application.referredBy],
    enabled: application.referredBy !== null,
    queryFn: () => call('GET /api/v1/contacts/{id}', { id: application.referredBy ?? '' }),
  });
  const set = useSave(id, version, (body: Changes, ifMatch) => saveApplication({ id, body, ifMatch }));
  // Two tags in a row: the second one is sent with the first, saved already or not.
  const [tags, setTags] = useState(application.tags);
  const appliedOn = application.appliedAt ? dayOf(application.appliedAt) : null;
  const open = searches.filter((search) => search.archivedAt === null || search.id === application.searchId);
  return (
    <>
      <div className="fields">
        <SavedDate
          label={t('applications.appliedAt')}
          disabled={application.status === 'saved'}
          max={dayHere()}
          value={appliedOn}
          onSave={(value) => value && set({ appliedAt: momentOf(value) })}
        />
        <SavedDate
          label={t('applications.followUp')}
          value={application.followUpOn}
          onSave={(followUpOn) => set({ followUpOn })}
        />
        <SavedDate
          label={t('applications.deadline')}
          value={application.deadlineOn}
          onSave={(deadlineOn) => set({ deadlineOn })}
        />
        <SavedText
          label={t('applications.salaryExpectation')}
          maxLength={100}
          value={application.salaryExpectation}
          onSave={(salaryExpectation) => set({ salaryExpectation })}
        />
        <SavedSelect
          label={t('applications.priority')}
          data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          value={application.priority}
          onSave={(priority) => set({ priority: priority as 'high' | null })}
        />
        <div>
          <Input.Label component="div" mb={6}>
            {t('applications.excitement')}
          </Input.Label>
          <Rating
            value={application.excitement ?? 0}
            onChange={(value) => set({ excitement: value || null })}
            allowClear
            getSymbolLabel={(value) => t('applications.stars', { count: value })}
          />
        </div>
        <SavedSelect
          label={t('applications.search_')}
          data={open.map((search) => ({ value: search.id, label: search.name }))}
          value={application.searchId}
          onSave={(searchId) => set({ searchId })}
        />
        <SavedText
          label={t('applications.foundVia')}
          maxLength={100}
          value={application.foundVia}
          onSave={(foundVia) => set({ foundVia })}
        />
        <SavedText
          label={t('applications.resumeUsed')}
          value={application.resumeUsed}
          onSave={(resumeUsed) => set({ resumeUsed })}
        />
        <SavedText
          label={t('applications.coverLetter')}
          value={application.coverLetter}
          onSave={(coverLetter) => set({ coverLetter })}
        />
      </div>
      <ContactSelect
        label={t('applications.referredBy')}
        max={1}
        chosen={referrer && application.referredBy ? [referrer] : []}
        onChange={([one]) => set({ referredBy: one?.id ?? null })}
      />
      <TagsInput
        label={t('applications.tags')}
        data={known}
        maxTags={30}
        value={tags}
        onChange={(next) => {
          setTags(next);
          set({ tags: next });
        }}
      />
      <SavedArea
        label={t('applications.notes')}
        value={application.notes}
        onSave={(notes) => set({ notes: notes ?? '' })}
      />
    </>
  );
}
