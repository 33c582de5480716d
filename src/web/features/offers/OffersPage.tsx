import { Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
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
    queryFn: () => call('GET /api/v1/offers', { query: { perPage: 50 } }),
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
              <li key={offer.id}>
                <Checkbox
                  aria-label={t('offers.choose', { title: offer.application.job.title })}
                  checked={chosen.includes(offer.id)}
                  disabled={!chosen.includes(offer.id) && chosen.length >= maxCompared}
                  onChange={(event) =>
                    choose(event.currentTarget.checked ? [...chosen, offer.id] : chosen.filter((id) => id !== offer.id))
                  }
                />
                <Link className="opens" to="/applications" search={{ open: offer.application.id }}>
                  <span className="title">
                    {[offer.application.job.company, offer.application.job.title].filter(Boolean).join(' · ')}
                  </span>
                  <Text size="sm" className="quiet">
                    {[
                      offer.base === null
                        ? t('offers.noBase')
                        : `${formatMoney(offer.base, offer.currency)} ${t(`per.${offer.period}`)}`,
                      t(`offerStatus.${offer.status}`),
                      offer.status === 'open' && offer.answerBy
                        ? t('offers.answer', { when: formatDays(daysUntil(offer.answerBy)) })
                        : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </Link>
                <OfferDecision offer={offer} />
              </li>
            ))}
          </ul>
          {chosen.length >= 2 ? <Compare ids={chosen} /> : <Text className="quiet">{t('offers.chooseTwo')}</Text>}
        </Stack>
      )}
    </Page>
  );
}
