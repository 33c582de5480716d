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
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '#contract/days.ts';
import { openStatuses } from '#contract/enums.ts';
import { hasFormDraft } from '#web/lib/form-draft.ts';
import { dayHere, dayOf, daysUntil, formatDay, formatDays, formatPlanned } from '#web/lib/format.ts';
import { type SettledStep, settleStep } from '#web/shared/applications/settle-step.ts';
import { ButtonLink } from '#web/ui/links.tsx';
import { Times } from '#web/ui/Times.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import styles from './ApplicationPanel.module.css';
import type { OpenApplication } from './applications.queries.ts';
import { NextStepForm, nextStepDraft } from './NextStepForm.tsx';
import { findNextStep, type NextStep as Step } from './next-step.rules.ts';
import { nameOfStep } from './next-step.words.ts';

/** What comes next, with what one can do about it; or the way to plan something. */
export function NextStep({ application }: { application: OpenApplication }) {
  const step = findNextStep(application, dayOf);
  const place = useRef<HTMLDivElement>(null);
  const shown = JSON.stringify(step);
  // What was done takes its button away; the focus stays here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another step is shown
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <div ref={place} tabIndex={-1} className={styles.next}>
      {step ? <StepLine application={application} step={step} /> : <AddStep application={application} />}
    </div>
  );
}

function AddStep({ application: { id, status } }: { application: OpenApplication }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(() => hasFormDraft(nextStepDraft(id)));
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
        <Text fw={600}>{nameOfStep(step, t)}</Text>
        <Text size="sm" className={styles.stepWhen}>
          {whenOf(step, days)}
        </Text>
      </div>
      <StepActions application={application} step={step} />
    </section>
  );
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
  if (step.kind === 'reminder') return `${far} · ${formatPlanned(step.reminder.remindAt)}`;
  return `${far} · ${formatDay(step.day)}`;
}

/** In how many days something may be put off to. */
const delays = [1, 3, 7, 14] as const;

function StepActions({ application, step }: { application: OpenApplication; step: Step }) {
  const { t } = useTranslation();
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
  return (
    <Settle
      step={step.kind === 'reminder' ? { kind: 'reminder', ...step.reminder } : { kind: step.kind, id: application.id }}
      day={step.day}
    />
  );
}

/** Done, or put off; either can be taken back. */
function Settle({ step, day }: { step: SettledStep; day: string }) {
  const { t } = useTranslation();
  const put = useAction((to: string | null) => settleStep(step, to));
  const act = (to: string | null, words: string) =>
    put.mutate(to, { onSuccess: () => toast(words, { label: t('undo'), run: () => settleStep(step, day) }) });
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
            const later = addDays(dayHere(), count);
            return (
              <Menu.Item
                key={count}
                onClick={() => act(later, t('nextStep.postponedToast', { date: formatDay(later) }))}
              >
                {formatDays(count)} · {formatDay(later)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
