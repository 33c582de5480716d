import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasFormDraft } from '#web/lib/form-draft.ts';
import { AddButton, PanelSection } from '#web/ui/Panel.tsx';
import { InteractionForm, interactionDraft } from './InteractionForm.tsx';

/** Writes down outreach for an application; what was written stands on the timeline. */
export function Outreach({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => hasFormDraft(interactionDraft(applicationId)));
  return (
    <PanelSection
      title={t('contacts.outreach')}
      action={!open && <AddButton label={t('contacts.logAdd')} onClick={() => setOpen(true)} />}
    >
      {open && <InteractionForm applicationId={applicationId} onDone={() => setOpen(false)} />}
    </PanelSection>
  );
}
