import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayHere } from '#web/lib/format.ts';

/** When something happened: a day, today at the latest. */
export function WhenInput({ day, onChange }: { day: string; onChange: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="date"
      size="xs"
      label={t('timeline.when')}
      max={dayHere()}
      value={day}
      onChange={(change) => onChange(change.currentTarget.value)}
    />
  );
}
