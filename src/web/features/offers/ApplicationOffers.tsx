import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import type { Offer } from '#contract/offers.ts';
import { call } from '#web/lib/api.ts';
import { daysUntil, formatDays, formatMoney } from '#web/lib/format.ts';
import { AnchorLink } from '#web/ui/links.tsx';
import { AddButton, PanelSection } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { CloseOthers } from './OfferDecision.tsx';
import { OfferForm } from './OfferForm.tsx';
import { createOffer, deleteOffer } from './offers.queries.ts';

/** The offers of an application. */
export function ApplicationOffers({ application }: { application: Application }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Offer | 'new' | null>(null);
  const { data } = useQuery({
    queryKey: ['offers', 'of', application.id],
    queryFn: () => call('GET /api/v1/offers', { query: { applicationId: application.id } }),
  });
  return (
    <PanelSection
      title={t('offers.title')}
      action={<AddButton label={t('offers.new')} onClick={() => setEditing('new')} />}
    >
      <ul className="rows">
        {data?.items.map((offer) => (
          <OfferRow key={offer.id} offer={offer} onEdit={() => setEditing(offer)} />
        ))}
      </ul>
      {data && data.items.length > 0 && (
        <AnchorLink to="/offers" size="sm">
          {t('offers.compare')}
        </AnchorLink>
      )}
      {application.status === 'accepted' && <StillOpen id={application.id} />}
      {editing && (
        <OfferForm
          application={application}
          {...(editing === 'new' ? {} : { offer: editing })}
          onClose={() => setEditing(null)}
        />
      )}
    </PanelSection>
  );
}

function OfferRow({ offer, onEdit }: { offer: Offer; onEdit: () => void }) {
  const { t } = useTranslation();
  const { base, currency, period, status, answerBy } = offer;
  const remove = useAction(
    () => deleteOffer({ id: offer.id }),
    () => {
      const { application, id: _i, createdAt: _c, updatedAt: _u, ...terms } = offer;
      const body = { ...terms, status: status === 'lapsed' ? 'open' : status };
      const run = () => createOffer({ id: application.id, body });
      toast(t('offers.removedToast'), { label: t('undo'), run });
    },
  );
  return (
    <li>
      <div className="opens">
        <Text size="sm" fw={600}>
          {base === null ? t('offers.noBase') : `${formatMoney(base, currency)} ${t(`per.${period}`)}`}
        </Text>
        <Text size="sm" className="quiet">
          {t(`offerStatus.${status}`)}
          {status === 'open' && answerBy && ` · ${t('offers.answer', { when: formatDays(daysUntil(answerBy)) })}`}
        </Text>
      </div>
      <Button size="compact-sm" variant="default" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => remove.mutate(undefined)}>
        {t('delete')}
      </Button>
    </li>
  );
}

/** Beside an accepted application: what else is open, to be closed at once. */
function StillOpen({ id }: { id: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { data } = useQuery({
    queryKey: ['offers', 'proposals', id],
    queryFn: async () => (await call('GET /api/v1/applications/{id}/proposals', { id })).items,
  });
  if (!data || data.length === 0) return null;
  return (
    <Group gap="xs" mt="xs">
      <Text size="sm">{t('offers.stillOpen', { count: data.length })}</Text>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {t('offers.closeOthers')}
      </Button>
      {asking && <CloseOthers proposals={data} onClose={() => setAsking(false)} />}
    </Group>
  );
}
