import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addDays } from '#contract/days.ts';
import { dayHere } from '#web/lib/format.ts';
import { addApplicationReminder } from '#web/shared/activities/activities.queries.ts';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import styles from './ApplicationPanel.module.css';

const usualDays = 7;
const reminderHour = 9;

/** Where what is typed into it is kept. */
export const nextStepDraft = (id: string): string => `next step ${id}`;

/** Plans what comes next: a reminder with words of one's own, or following up when there are none. */
export function NextStepForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <InlineForm
      className={styles.stepForm}
      draftKey={nextStepDraft(id)}
      initialValues={() => ({ text: '', day: addDays(dayHere(), usualDays) })}
      send={({ text, day }, { idempotencyKey }): Promise<unknown> =>
        text.trim()
          ? addApplicationReminder({ id, body: { text, remindAt: morningOf(day) }, idempotencyKey })
          : updateApplication({ id, body: { followUpOn: day } })
      }
      onClose={onDone}
      submitLabel={t('nextStep.save')}
      canSubmit={({ day }) => day !== ''}
    >
      {(form) => (
        <>
          <TextInput
            flex={1}
            miw={160}
            autoFocus
            label={t('nextStep.what')}
            placeholder={t('nextStep.kind.follow_up')}
            maxLength={300}
            {...form.getInputProps('text')}
          />
          <TextInput type="date" label={t('nextStep.when')} {...form.getInputProps('day')} />
          <Text size="xs" className="quiet" w="100%">
            {t('nextStep.hint')}
          </Text>
        </>
      )}
    </InlineForm>
  );
}

const morningOf = (day: string): string => new Date(`${day}T0${reminderHour}:00:00`).toISOString();
