import { VisuallyHidden } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Before that, waiting is not felt. */
const lateAfterMs = 300;

/** A line at the top while what is shown is asked for again: it may be out of date until then. */
export function Busy() {
  const { t } = useTranslation();
  const isFetching = useIsFetching() > 0;
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isFetching) return;
    const timer = setTimeout(() => setLate(true), lateAfterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isFetching]);
  return (
    <div className="busy" role="status" data-busy={isLate || undefined}>
      {isLate && <VisuallyHidden>{t('loading')}</VisuallyHidden>}
    </div>
  );
}
