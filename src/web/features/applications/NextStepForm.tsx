import { Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '#contract/days.ts';
import { dayHere } from '#web/lib/format.ts';
import { addApplicationReminder } from '#web/shared/activities/activities.queries.ts';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { useAction } from '#web/ui/useAction.ts';
import styles from './ApplicationPanel.module.css';

const usualDays = 7;
const reminderHour = 9;

/** Plans what comes next: a reminder with words of one's own, or following up when there are none. */
export function NextStepForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [day, setDay] = useState(() => addDays(dayHere(), usualDays));
  const add = useAction(
    async (): Promise<unknown> =>
      text.trim()
        ? addApplicationReminder({ id, body: { text, remindAt: morningOf(day) } })
        : updateApplication({ id, body: { followUpOn: day } }),
    onDone,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day) add.mutate(undefined);
  };
  return (
    <form
      className={styles.stepForm}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput
          flex={1}
          miw={160}
          autoFocus
          label={t('nextStep.what')}
          placeholder={t('nextStep.kind.follow_up')}
          maxLength={300}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('nextStep.when')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </Group>
      <Text size="xs" className="quiet" mt={4}>
        {t('nextStep.hint')}
      </Text>
      <Group gap="xs" mt="xs">
        <Button type="submit" size="xs" disabled={!day} loading={add.isPending}>
          {t('nextStep.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}

const morningOf = (day: string): string => new Date(`${day}T0${reminderHour}:00:00`).toISOString();
