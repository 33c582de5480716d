import { Badge, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Status, statuses } from '#contract/words.ts';
import { call } from '../../lib/api.ts';
import { dayHere, formatDate, momentOf } from '../../lib/format.ts';
import { refreshApplications } from '../../lib/queries.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Panel, PanelTitle } from '../../ui/Panel.tsx';
import { Problem, useProblemWords } from '../../ui/Problem.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { applicationQuery, type OpenApplication } from './applications.queries.ts';
import { DeleteButton } from './DeleteButton.tsx';
import { Timeline } from './Timeline.tsx';
import { useMoves } from './useMoves.ts';

export function ApplicationPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: application, error, refetch } = useQuery(applicationQuery(id));
  const { archive } = useMoves();
  return (
    <Panel
      label={t('applications.panel')}
      onClose={onClose}
      actions={
        application && (
          <>
            <Button size="sm" variant="default" onClick={() => archive([id], application.archivedAt === null)}>
              {application.archivedAt ? t('applications.unarchive') : t('applications.archive')}
            </Button>
            <DeleteButton application={application} onDeleted={onClose} />
          </>
        )
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!application && !error && <Loading />}
      {application && <Detail application={application} />}
    </Panel>
  );
}

function Detail({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { job, status, archivedAt, isSample } = application;
  const { move } = useMoves();
  const [day, setDay] = useState('');
  return (
    <Stack gap="md">
      <div>
        <PanelTitle>{job.title}</PanelTitle>
        <Text>{[job.company ?? t('unknownCompany'), job.location].filter(Boolean).join(' · ')}</Text>
        <Group gap="xs" mt={4}>
          {isSample && (
            <Badge variant="outline" color="gray" c="var(--quiet)">
              {t('sample.mark')}
            </Badge>
          )}
          {archivedAt && (
            <Badge variant="outline" color="gray" c="var(--quiet)">
              {t('applications.archivedOn', { date: formatDate(archivedAt) })}
            </Badge>
          )}
          <Button
            component={Link}
            to="/jobs"
            search={{ open: job.id } as never}
            variant="subtle"
            size="compact-sm"
            color="var(--accent-text)"
          >
            {t('applications.seeJob')}
          </Button>
        </Group>
      </div>
      <Group grow align="flex-end">
        <Select
          label={t('applications.status')}
          allowDeselect={false}
          data={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={status}
          onChange={(value) => {
            move(application, { status: value as Status, afterId: null }, day);
            setDay('');
          }}
        />
        <TextInput
          type="date"
          label={t('applications.movedOn')}
          max={dayHere()}
          value={day || dayHere()}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </Group>
      <Dates application={application} />
      <Notes application={application} />
      <Timeline id={application.id} />
    </Stack>
  );
}

/** Saves fields; what was there before can be had back. */
function useChange(application: OpenApplication) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { mutate, isPending } = useMutation({
    mutationFn: (
      body: Partial<Pick<OpenApplication, 'notes' | 'appliedAt' | 'followUpOn' | 'deadlineOn' | 'salaryExpectation'>>,
    ) => call('PUT /api/v1/applications/{id}', { id: application.id, body, ifMatch: application.version }),
    onSuccess: async () => {
      toast(t('saved'));
      await refreshApplications();
    },
    onError: async (error) => {
      toastProblem(words(error));
      await refreshApplications();
    },
  });
  return { change: mutate, isPending };
}

/** The day of applying; while only saved there is none. */
function AppliedOn({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { change } = useChange(application);
  const { appliedAt, status } = application;
  const day = appliedAt ? dayHere(new Date(appliedAt)) : '';
  return (
    <TextInput
      key={day}
      type="date"
      label={t('applications.appliedAt')}
      disabled={status === 'saved'}
      max={dayHere()}
      defaultValue={day}
      onBlur={({ currentTarget: { value } }) => value && value !== day && change({ appliedAt: momentOf(value) })}
    />
  );
}

function Dates({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { change } = useChange(application);
  const { followUpOn, deadlineOn, salaryExpectation } = application;
  return (
    <div className="fields">
      <AppliedOn application={application} />
      <TextInput
        key={`follow ${followUpOn}`}
        type="date"
        label={t('applications.followUp')}
        defaultValue={followUpOn ?? ''}
        onBlur={({ currentTarget: { value } }) => value !== (followUpOn ?? '') && change({ followUpOn: value || null })}
      />
      <TextInput
        key={`deadline ${deadlineOn}`}
        type="date"
        label={t('applications.deadline')}
        defaultValue={deadlineOn ?? ''}
        onBlur={({ currentTarget: { value } }) => value !== (deadlineOn ?? '') && change({ deadlineOn: value || null })}
      />
      <TextInput
        key={`pay ${salaryExpectation}`}
        label={t('applications.salaryExpectation')}
        maxLength={100}
        defaultValue={salaryExpectation ?? ''}
        onBlur={({ currentTarget: { value } }) =>
          value.trim() !== (salaryExpectation ?? '') && change({ salaryExpectation: value.trim() || null })
        }
      />
    </div>
  );
}

function Notes({ application }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const { change, isPending } = useChange(application);
  const [text, setText] = useState(application.notes);
  const loaded = useRef(application.notes);
  // Notes changed elsewhere come in, unless something is being typed here.
  useEffect(() => {
    setText((typed) => (typed === loaded.current ? application.notes : typed));
    loaded.current = application.notes;
  }, [application.notes]);
  const isChanged = text !== application.notes;
  return (
    <div>
      <Textarea
        label={t('applications.notes')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isChanged && (
        <Group mt="xs" gap="xs">
          <Button size="xs" loading={isPending} onClick={() => change({ notes: text })}>
            {t('save')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setText(application.notes)}>
            {t('cancel')}
          </Button>
        </Group>
      )}
    </div>
  );
}
