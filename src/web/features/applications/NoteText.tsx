import { Box } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '#web/ui/Loading.tsx';

const RichText = lazy(() => import('#web/ui/RichText.tsx'));

/** The words of a note, in a line of their own. */
export function NoteText(props: { html: string; onChange: (html: string) => void; onSubmit: () => void }) {
  const { t } = useTranslation();
  return (
    <Box w="100%">
      <Suspense fallback={<Loading lines={2} />}>
        <RichText label={t('timeline.note')} html={props.html} onChange={props.onChange} onSubmit={props.onSubmit} />
      </Suspense>
    </Box>
  );
}
