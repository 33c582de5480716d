import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '#web/ui/Empty.tsx';
import { useClearFilters } from './applications.chips.ts';

/** Nothing is left of what there is. */
export function NoHits() {
  const { t } = useTranslation();
  const clear = useClearFilters();
  return (
    <Empty title={t('applications.nothing')} text={t('applications.nothingText')}>
      <Button variant="default" onClick={() => clear(true)}>
        {t('applications.clearFilters')}
      </Button>
    </Empty>
  );
}
