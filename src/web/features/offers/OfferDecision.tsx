import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.shapes.ts';
import type { Status } from '#contract/enums.ts';
import type { Offer, Proposal } from '#contract/offers.ts';
import { bulkUpdateApplications, undoMoves } from '#web/shared/applications/applications.queries.ts';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { acceptOffer, declineOffer } from './offers.queries.ts';

type Accepted = Awaited<ReturnType<typeof accept>>;
const accept = (id: string) => acceptOffer({ id });

/** Accepting and declining. What else is open is proposed for closing; the person decides about each. */
export function OfferDecision({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const yes = useAction(
    () => accept(offer.id),
    (answer) => {
      setAsking(false);
      toast(t('offers.acceptedToast'), { label: t('undo'), run: () => takeBack(offer) });
      if (answer.proposals.length > 0) setAccepted(answer);
    },
  );
  const no = useAction(
    () => declineOffer({ id: offer.id }),
    ({ application }) => {
      const isMoved = application.status !== offer.application.status;
      const undo = { label: t('undo'), run: () => takeBack(offer) };
      toast(t('offers.declinedToast'), ...(isMoved ? [undo] : []));
    },
  );
  const company = offer.application.job.company ?? t('unknownCompany');
  return (
    <>
      {offer.status === 'open' && (
        <Group gap="xs">
          <Button size="xs" onClick={() => setAsking(true)}>
            {t('offers.accept')}
          </Button>
          <ConfirmButton
            size="xs"
            loading={no.isPending}
            label={t('offers.decline')}
            text={t('offers.declineText', { company })}
            onConfirm={() => no.mutate(undefined)}
          />
        </Group>
      )}
      <Dialog title={t('offers.acceptTitle', { company })} opened={asking} onClose={() => setAsking(false)}>
        <Text>{t('offers.acceptText')}</Text>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('cancel')}
          </Button>
          <Button loading={yes.isPending} onClick={() => yes.mutate(undefined)}>
            {t('offers.accept')}
          </Button>
        </Group>
      </Dialog>
      {accepted && <CloseOthers proposals={accepted.proposals} onClose={() => setAccepted(null)} />}
    </>
  );
}

/** The application is moved back to where it stood, and the offers with it. */
const takeBack = ({ application }: Offer) => undoMoves({ body: { moves: [moveBackTo(application)] } });

const moveBackTo = ({ id, status, stageId, searchId }: Card) => ({ id, status, stageId, searchId });

/** What else is open; nothing is closed that the person did not tick. */
export function CloseOthers({ proposals, onClose }: { proposals: Proposal[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const closing = proposals.filter(({ application }) => chosen.has(application.id));
  const close = useAction(
    async () => {
      for (const to of ['declined', 'withdrawn'] satisfies Status[]) {
        const ids = closing.filter((one) => one.to === to).map((one) => one.application.id);
        if (ids.length > 0) await bulkUpdateApplications({ body: { ids, change: { status: to } } });
      }
    },
    () => {
      const run = () => undoMoves({ body: { moves: closing.map(({ application }) => moveBackTo(application)) } });
      toast(t('offers.closedToast', { count: closing.length }), { label: t('undo'), run });
      onClose();
    },
  );
  const all = proposals.map(({ application }) => application.id);
  return (
    <Dialog title={t('offers.proposals')} onClose={onClose} size="lg">
      <Text className="quiet" mb="md">
        {t('offers.proposalsText')}
      </Text>
      <Stack gap="xs" style={{ overflowWrap: 'anywhere' }}>
        {proposals.length > 1 && (
          <Checkbox
            label={t('applications.selectAll')}
            checked={chosen.size === all.length}
            indeterminate={chosen.size > 0 && chosen.size < all.length}
            onChange={(event) => setChosen(new Set(event.currentTarget.checked ? all : []))}
          />
        )}
        {proposals.map(({ application, to }) => (
          <Checkbox
            key={application.id}
            checked={chosen.has(application.id)}
            onChange={(event) => {
              const next = new Set(chosen);
              if (event.currentTarget.checked) next.add(application.id);
              else next.delete(application.id);
              setChosen(next);
            }}
            label={`${application.job.title} · ${application.job.company ?? t('unknownCompany')} → ${t(`status.${to}`)}`}
          />
        ))}
      </Stack>
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('offers.leaveOpen')}
        </Button>
        <Button disabled={chosen.size === 0} loading={close.isPending} onClick={() => close.mutate(undefined)}>
          {t('offers.closeChosen', { count: chosen.size })}
        </Button>
      </Group>
    </Dialog>
  );
}
