import { Alert, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatFieldTime } from '#web/lib/format.ts';
import { afterGap, cityOf, momentsOf, zoneName } from '#web/lib/zones.ts';

interface Props {
  /** As a field for date and time shows it. */
  field: string;
  timeZone: string;
  isSecond: boolean;
  onSecond: (isSecond: boolean) => void;
}

/** The moment a field means; where the clocks show its time twice, the one that was chosen. Null while it means none. */
export function momentIn(field: string, timeZone: string, isSecond = false): string | null {
  const moments = momentsOf(field, timeZone) ?? [];
  return (isSecond ? moments.at(-1) : moments[0]) ?? null;
}

/** Says so when the clocks change: a time that there is not, or which of two is meant. */
export function ClockChange({ field, timeZone, isSecond, onSecond }: Props) {
  const { t } = useTranslation();
  const moments = momentsOf(field, timeZone);
  const time = formatFieldTime(field);
  const city = cityOf(timeZone) ?? timeZone;
  if (!moments || moments.length === 1) return null;
  if (moments.length === 0)
    return (
      <Alert color="orange" variant="light" role="alert">
        {t('clockChange.never', { time, city, after: formatFieldTime(afterGap(field, timeZone)) })}
      </Alert>
    );
  const labelOf = (name: 'first' | 'second', at: string) =>
    t(`clockChange.${name}`, { time, zone: zoneName(at, timeZone, 'short') });
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{t('clockChange.twice', { time, city })}</Text>
      <SegmentedControl
        aria-label={t('clockChange.which')}
        orientation="vertical"
        fullWidth
        value={isSecond ? 'second' : 'first'}
        onChange={(value) => onSecond(value === 'second')}
        data={[
          { value: 'first', label: labelOf('first', moments[0] ?? '') },
          { value: 'second', label: labelOf('second', moments[1] ?? '') },
        ]}
      />
    </Stack>
  );
}
