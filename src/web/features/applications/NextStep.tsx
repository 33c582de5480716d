import { Button, Group, Menu, Text } from '@mantine/core';
import {
  type Icon,
  IconBell,
  IconCalendarEvent,
  IconChevronDown,
  IconFlag,
  IconMailForward,
  IconPlus,
  IconTrophy,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openStatuses } from '#contract/enums.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { dayHere, daysUntil, formatDay, formatDays, formatTime } from '#web/lib/format.ts';
import { zoneHere } from '#web/lib/zones.ts';
import { remindersQuery, updateReminder } from '#web/shared/activities/activities.queries.ts';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { ButtonLink } from '#web/ui/links.tsx';
import { Times } from '#web/ui/Times.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import styles from './ApplicationPanel.module.css';
import type { OpenApplication } from './applications.queries.ts';
import { NextStepForm } from './NextStepForm.tsx';
import { dayAfter, findNextStep, type NextStep as Step } from './next-step.rules.ts';

/** What comes next, with what one can do about it; or the way to plan something. */
export function NextStep({ application }: { application: OpenApplication }) {
  const step = useNextStep(application);
  const place = useRef<HTMLDivElement>(null);
  const shown = JSON.stringify(step);
  // What was done takes its button away; the focus stays here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another step is shown
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [shown]);
  if (step === undefined) return null;
  return (
    <div ref={place} tabIndex={-1} className={styles.next}>
      {step ? <StepLine application={application} step={step} /> : <AddStep application={application} />}
    </div>
  );
}

function AddStep({ application: { id, status } }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  if (adding) return <NextStepForm id={id} onDone={() => setAdding(false)} />;
  if (!openStatuses.includes(status)) return null;
  return (
    <Button
      variant="subtle"
      color="gray"
      c="var(--quiet)"
      size="compact-sm"
      fw={400}
      className={styles.addStep}
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {t('nextStep.add')}
    </Button>
  );
}

/** The nearest of all that is planned; undefined while that is not known yet. */
function useNextStep(application: OpenApplication): Step | null | undefined {
  const { id, nextInterviewAt } = application;
  const today = dayHere();
  const interviews = useQuery({
    queryKey: ['interviews', 'next', id, today],
    enabled: nextInterviewAt !== null,
    queryFn: () =>
      call('GET /api/v1/interviews', {
        query: {
          applicationId: id,
          status: 'scheduled' as never,
          dateFrom: today,
          timeZone: zoneHere,
          perPage: pageSizes.count,
        },
      }),
  });
  const offers = useQuery({
    queryKey: ['offers', 'open', id],
    queryFn: () => call('GET /api/v1/offers', { query: { applicationId: id, status: 'open' } }),
  });
  const reminders = useQuery(remindersQuery({ applicationId: id }));
  if (offers.isPending || reminders.isPending || (nextInterviewAt !== null && interviews.isPending)) return undefined;
  return findNextStep(
    {
      application,
      interview: nextInterviewAt === null ? undefined : interviews.data?.items[0],
      offers: offers.data?.items ?? [],
      reminder: reminders.data?.items[0],
    },
    (moment) => dayHere(new Date(moment)),
  );
}

const icons: Record<Step['kind'], Icon> = {
  interview: IconCalendarEvent,
  follow_up: IconMailForward,
  deadline: IconFlag,
  offer: IconTrophy,
  reminder: IconBell,
};

function StepLine({ application, step }: { application: OpenApplication; step: Step }) {
  const { t } = useTranslation();
  const days = daysUntil(step.day);
  const StepIcon = icons[step.kind];
  return (
    <section className={styles.step} aria-label={t('nextStep.title')} {...(days < 0 ? { 'data-late': true } : {})}>
      <StepIcon size={20} stroke={1.7} aria-hidden />
      <div className={styles.stepText}>
        <Text fw={600}>{useStepName(step)}</Text>
        <Text size="sm" className={styles.stepWhen}>
          {whenOf(step, days)}
        </Text>
      </div>
      <StepActions application={application} step={step} />
    </section>
  );
}

function useStepName(step: Step): string {
  const { t } = useTranslation();
  if (step.kind === 'reminder') return step.reminder.text;
  if (step.kind === 'interview') return t(`interviewKind.${step.interview.kind}`);
  return t(`nextStep.${step.kind}`);
}

function whenOf(step: Step, days: number): ReactNode {
  const far = formatDays(days);
  if (step.kind === 'interview') {
    const { startsAt, endsAt, timeZone } = step.interview;
    return (
      <>
        {far} · <Times startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
      </>
    );
  }
  if (step.kind === 'reminder') return `${far} · ${formatDay(step.day)}, ${formatTime(step.reminder.remindAt)}`;
  return `${far} · ${formatDay(step.day)}`;
}

/** In how many days something may be put off to. */
const delays = [1, 3, 7, 14] as const;

function StepActions({ application, step }: { application: OpenApplication; step: Step }) {
  const { t } = useTranslation();
  const put = useAction((to: string | null) => settle(application.id, step, to));
  if (step.kind === 'interview')
    return (
      <ButtonLink size="compact-sm" variant="default" to="/calendar" search={{ open: step.interview.id }}>
        {t('nextStep.open')}
      </ButtonLink>
    );
  if (step.kind === 'offer')
    return (
      <ButtonLink size="compact-sm" variant="default" to="/offers">
        {t('nextStep.decide')}
      </ButtonLink>
    );
  const act = (to: string | null, words: string) =>
    put.mutate(to, {
      onSuccess: () => toast(words, { label: t('undo'), run: () => settle(application.id, step, step.day) }),
    });
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-sm"
        variant="default"
        loading={put.isPending}
        onClick={() => act(null, t('nextStep.doneToast'))}
      >
        {t('nextStep.done')}
      </Button>
      <Menu withinPortal position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            disabled={put.isPending}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('nextStep.postpone')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {delays.map((count) => {
            const day = dayAfter(dayHere(), count);
            return (
              <Menu.Item key={count} onClick={() => act(day, t('nextStep.postponedToast', { date: formatDay(day) }))}>
                {formatDays(count)} · {formatDay(day)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

/** Takes a step off, or puts it on a day. */
function settle(id: string, step: Step, day: string | null): Promise<unknown> {
  if (step.kind === 'reminder') {
    const { id: reminderId, remindAt } = step.reminder;
    if (day === null) return updateReminder({ id: reminderId, body: { done: true } });
    const at = new Date(remindAt);
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    at.setFullYear(year, month - 1, date);
    return updateReminder({ id: reminderId, body: { done: false, remindAt: at.toISOString() } });
  }
  return updateApplication({ id, body: { [step.kind === 'deadline' ? 'deadlineOn' : 'followUpOn']: day } });
}
