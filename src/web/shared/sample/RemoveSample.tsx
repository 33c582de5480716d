import { Button, type ButtonProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sampleQuery } from './sample.queries.ts';

const RemoveSampleDialog = lazy(() =>
  import('./RemoveSampleDialog.tsx').then((module) => ({ default: module.RemoveSampleDialog })),
);

/** Removes the sample workspace, once it is said what of one's own hangs on it. */
export function RemoveSample(look: ButtonProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { data } = useQuery(sampleQuery);
  return (
    <>
      <Button variant="default" {...look} onClick={() => setAsking(true)}>
        {t('sample.remove')}
      </Button>
      {isAsking && data && (
        <Suspense fallback={null}>
          <RemoveSampleDialog own={data.own} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
