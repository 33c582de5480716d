import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelHeading } from '#web/ui/Panel.tsx';
import { InteractionForm } from './InteractionForm.tsx';

/** Writes down outreach for an application; what was written stands on the timeline. */
export function Outreach({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <section>
      <PanelHeading>{t('contacts.outreach')}</PanelHeading>
      {open ? (
        <InteractionForm applicationId={applicationId} onDone={() => setOpen(false)} />
      ) : (
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {t('contacts.logAdd')}
        </Button>
      )}
    </section>
  );
}
