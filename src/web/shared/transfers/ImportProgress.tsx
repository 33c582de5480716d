import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/lib/format.ts';

/** How far an import is: what is stored of what was found, or that it waits or is still being read. */
export function ImportProgress({ done, total, isQueued }: { done: number; total: number; isQueued: boolean }) {
  const { t } = useTranslation();
  const text = isQueued
    ? t('transfers.waiting')
    : total === 0
      ? t('transfers.reading')
      : t('transfers.going', { done: formatNumber(done), total: formatNumber(total) });
  return (
    <div>
      <Progress value={total === 0 ? 3 : (done / total) * 100} aria-label={t('transfers.progress')} mb="xs" />
      <Text role="status">{text}</Text>
    </div>
  );
}
