import { Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import type { Offer } from '#contract/offers.ts';
import { call } from '#web/lib/api.ts';
import { daysUntil, formatDays, formatMoney } from '#web/lib/format.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { Compare } from './Compare.tsx';
import { OfferDecision } from './OfferDecision.tsx';

const maxCompared = 8;

/** Offers side by side. */
export function OffersPage() {
  const { t } = useTranslation();
  const { ids } = useSearch({ from: '/member/offers' });
  const navigate = useNavigate({ from: '/offers' });
  const { data, error, refetch } = useQuery({
    queryKey: ['offers', 'all'],
    queryFn: () => call('GET /api/v1/offers', { query: { perPage: pageSizes.list } }),
  });
  const open = data?.items.filter(({ status }) => status === 'open').map(({ id }) => id) ?? [];
  const chosen =
    ids?.split(',').filter((id) => data?.items.some((offer) => offer.id === id)) ?? open.slice(0, maxCompared);
  const choose = (next: string[]) => void navigate({ search: { ids: next.join(',') || 'none' }, replace: true });
  return (
    <Page title={t('offers.title')}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && (
        <Empty title={t('offers.none')} text={t('offers.noneText')}>
          <ButtonLink to="/applications">{t('today.allApplications')}</ButtonLink>
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <Stack gap="lg">
          <ul className="rows measure wrapping">
            {data.items.map((offer) => (
              <OfferRow
                key={offer.id}
                offer={offer}
                isChosen={chosen.includes(offer.id)}
                isFull={chosen.length >= maxCompared}
                onChoose={(on) => choose(on ? [...chosen, offer.id] : chosen.filter((id) => id !== offer.id))}
              />
            ))}
          </ul>
          {chosen.length >= 2 ? <Compare ids={chosen} /> : <Text className="quiet">{t('offers.chooseTwo')}</Text>}
        </Stack>
      )}
    </Page>
  );
}

interface RowProps {
  offer: Offer;
  isChosen: boolean;
  /** As many are compared as can be. */
  isFull: boolean;
  onChoose: (on: boolean) => void;
}

function OfferRow({ offer, isChosen, isFull, onChoose }: RowProps) {
  const { t } = useTranslation();
  const { application, base, currency, period, status, answerBy } = offer;
  const { job } = application;
  const facts = [
    base === null ? t('offers.noBase') : `${formatMoney(base, currency)} ${t(`per.${period}`)}`,
    t(`offerStatus.${status}`),
    status === 'open' && answerBy ? t('offers.answer', { when: formatDays(daysUntil(answerBy)) }) : null,
  ];
  return (
    <li>
      <Checkbox
        aria-label={t('offers.choose', { title: job.title })}
        checked={isChosen}
        disabled={!isChosen && isFull}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <Link className="opens" to="/applications" search={{ open: application.id }}>
        <span className="title">{[job.company, job.title].filter(Boolean).join(' · ')}</span>
        <Text size="sm" className="quiet">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </Link>
      <OfferDecision offer={offer} />
    </li>
  );
}
