import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { interviewOutcomes, interviewStatuses, openStatuses, type Status } from '#contract/enums.ts';
import type { InterviewChange, InterviewDetail } from '#contract/interviews.ts';
import { call, callVersioned } from '#web/lib/api.ts';
import { dayHere, formatDay, formatTimes } from '#web/lib/format.ts';
import { useRecentRecord } from '#web/shared/accounts/recent.ts';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { Fact } from '#web/ui/Fact.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { AnchorLink } from '#web/ui/links.tsx';
import { Panel, PanelHeading, PanelTitle } from '#web/ui/Panel.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { SavedArea } from '#web/ui/SavedFields.tsx';
import { Times } from '#web/ui/Times.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { useSave } from '#web/ui/useSave.ts';
import { WebLink } from '#web/ui/WebLink.tsx';
import { InterviewForm } from './InterviewForm.tsx';
import { createApplicationInterview, createInterview, deleteInterview, interviewRecord } from './interviews.queries.ts';

export function InterviewPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['interviews', 'one', id],
    queryFn: () => callVersioned('GET /api/v1/interviews/{id}', { id }),
  });
  const interview = data?.body;
  const kind = interview && t(`interviewKind.${interview.kind}`);
  useRecentRecord({ to: '/calendar', search: { open: id } }, kind, interview?.company);
  const remove = useAction(
    (gone: InterviewDetail) => deleteInterview({ id: gone.id }),
    (_answer, gone) => {
      onClose();
      toast(t('interviews.removedToast'), { label: t('undo'), run: () => plannedAgain(gone) });
    },
  );
  return (
    <Panel
      label={t('interviews.panel')}
      onClose={onClose}
      actions={
        interview && (
          <>
            <Button size="sm" variant="default" onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
            <Button size="sm" variant="default" onClick={() => remove.mutate(interview)}>
              {t('delete')}
            </Button>
          </>
        )
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!interview && !error && <Loading />}
      {interview && <Detail interview={interview} version={data?.version} />}
      {editing && interview && <InterviewForm interview={interview} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

/** The same once more, with everything that was written. */
function plannedAgain({
  id: _,
  applicationId,
  conflicts: _c,
  people: _p,
  endsAt: _e,
  isSample: _s,
  ...body
}: InterviewDetail) {
  return applicationId ? createApplicationInterview({ id: applicationId, body }) : createInterview({ body });
}

function Detail({ interview, version }: { interview: InterviewDetail; version: string | undefined }) {
  const { t } = useTranslation();
  const save = useSave(interviewRecord, interview.id, interview, version);
  return (
    <Stack gap="md">
      <Head interview={interview} />
      <Facts interview={interview} />
      {interview.conflicts.map((other) => (
        <Alert key={other.id} color="orange" variant="light">
          {t('interviews.conflict', {
            what: [other.company, other.position].filter(Boolean).join(' · '),
            when: formatTimes(other.startsAt, other.endsAt),
          })}
        </Alert>
      ))}
      <Progress interview={interview} save={save} />
      {(['preparation', 'questions', 'notes', 'feedback'] as const).map((name) => (
        <SavedArea key={name} label={t(`interviews.${name}`)} field={save.field(name)} />
      ))}
    </Stack>
  );
}

function Head({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation();
  const { position, kind, company, round, applicationId } = interview;
  return (
    <div>
      <PanelTitle>{position ?? t(`interviewKind.${kind}`)}</PanelTitle>
      <Text>
        <CompanyLink name={company} /> · {t(`interviewKind.${kind}`)} · {t('interviews.round', { round })}
      </Text>
      {applicationId && (
        <AnchorLink to="/applications" search={{ open: applicationId }} size="sm" display="inline-block" mt={6}>
          {t('jobs.application')}
        </AnchorLink>
      )}
    </div>
  );
}

function Facts({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation();
  const { startsAt, endsAt, timeZone, minutes, place, link, people, interviewer } = interview;
  return (
    <dl className="facts">
      <Fact label={t('interviews.at')}>
        <Times startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} isWhole /> ·{' '}
        {t('interviews.minutesShort', { count: minutes })}
      </Fact>
      <Fact label={t('interviews.place')}>{place}</Fact>
      <Fact label={t('interviews.link')}>
        {link && (
          <WebLink address={link}>
            {link} <IconExternalLink size={14} aria-hidden />
          </WebLink>
        )}
      </Fact>
      <Fact label={t('interviews.people')}>
        {(people.length > 0 || interviewer) && (
          <>
            {people.map(({ id, name, position }) => (
              <div key={id}>
                <AnchorLink to="/people" search={{ open: id }} underline="always">
                  {name}
                </AnchorLink>
                {position && <span className="quiet"> · {position}</span>}
              </div>
            ))}
            {interviewer}
          </>
        )}
      </Fact>
    </dl>
  );
}

interface ProgressProps {
  interview: InterviewDetail;
  save: (body: InterviewChange) => unknown;
}

/** Whether it took place, how it went, and what follows from that. */
function Progress({ interview, save }: ProgressProps) {
  const { t } = useTranslation();
  const { status, outcome } = interview;
  return (
    <div>
      <PanelHeading>{t('interviews.how')}</PanelHeading>
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t('interviews.status')}
          size="xs"
          value={status}
          onChange={(value) => save({ status: value })}
          data={interviewStatuses.map((value) => ({ value, label: t(`interviewStatus.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('interviews.outcome')}
          size="xs"
          value={outcome}
          onChange={(value) => save({ outcome: value })}
          data={interviewOutcomes.map((value) => ({ value, label: t(`interviewOutcome.${value}`) }))}
        />
        <NextMove interview={interview} />
        <ThankYou interview={interview} save={save} />
      </Stack>
    </div>
  );
}

/** Once it is over: whether thanks were sent. */
function ThankYou({ interview, save }: ProgressProps) {
  const { t } = useTranslation();
  const { endsAt, status, thankedOn } = interview;
  if (Date.parse(endsAt) >= Date.now() && status !== 'done') return null;
  return (
    <Group>
      <Button size="xs" variant="default" onClick={() => save({ thankedOn: thankedOn ? null : dayHere() })}>
        {thankedOn ? t('interviews.thankedUndo') : t('interviews.thank')}
      </Button>
      {thankedOn && (
        <Text size="sm" className="quiet">
          {t('interviews.thanked', { date: formatDay(thankedOn) })}
        </Text>
      )}
    </Group>
  );
}

const before: Status[] = ['saved', 'applied', 'screening'];

/** What the way it went suggests for the application; the person decides. */
function NextMove({ interview }: { interview: InterviewDetail }) {
  const { t } = useTranslation();
  const { applicationId: id, status, outcome } = interview;
  const { data: application } = useQuery({
    queryKey: ['applications', 'one', id, 'status'],
    enabled: id !== null,
    queryFn: () => call('GET /api/v1/applications/{id}', { id: id ?? '' }),
  });
  const move = useAction((to: Status) => updateApplication({ id: id ?? '', body: { status: to } }));
  if (!id || !application) return null;
  const isOpen = openStatuses.includes(application.status);
  const took = status === 'done' || outcome === 'passed';
  const to: Status | null =
    outcome === 'failed' && isOpen ? 'rejected' : took && before.includes(application.status) ? 'interviewing' : null;
  if (!to) return null;
  return (
    <Group gap="xs">
      <Text size="sm">{t('interviews.nextMove', { status: t(`status.${application.status}`) })}</Text>
      <Button size="xs" variant="default" loading={move.isPending} onClick={() => move.mutate(to)}>
        {t('interviews.nextMoveDo', { status: t(`status.${to}`) })}
      </Button>
    </Group>
  );
}
