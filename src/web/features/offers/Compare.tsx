import { Alert, Button, Group, Select, Slider, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OfferCriterion, offerCriteria, salaryPeriods } from '#contract/enums.ts';
import type { Compared, Comparison } from '#contract/offers.ts';
import { rateOf } from '#web/lib/amounts.ts';
import { call } from '#web/lib/api.ts';
import { dayHere, formatDay, formatMoney, formatNumber, stars as starsOf } from '#web/lib/format.ts';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ScrollRegion } from '#web/ui/ScrollRegion.tsx';
import { useAction } from '#web/ui/useAction.ts';
import styles from './Compare.module.css';
import { ExchangeRates } from './ExchangeRates.tsx';
import { setExchangeRate, updateOfferSettings } from './offers.queries.ts';

const currencies = Intl.supportedValuesOf('currency');

/** Offers in one money, weighed by what matters, with where the result would turn. */
export function Compare({ ids }: { ids: string[] }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['offers', 'compare', ids],
    placeholderData: keepPreviousData,
    queryFn: () => call('GET /api/v1/offers/compare', { query: { ids: ids.join(',') } }),
  });
  const save = useAction((body: Partial<Pick<Comparison, 'weights' | 'currency' | 'period'>>) =>
    updateOfferSettings({ body }),
  );
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack gap="xl">
      <section aria-labelledby="compare">
        <Group justify="space-between" align="flex-end" mb="sm" className="measure">
          <Title order={2} id="compare">
            {t('offers.sideBySide')}
          </Title>
          <Group gap="xs">
            <Select
              size="xs"
              w={110}
              label={t('offers.currency')}
              searchable
              onFocus={(event) => event.currentTarget.select()}
              allowDeselect={false}
              limit={50}
              data={currencies}
              value={data.currency}
              onChange={(currency) => currency && save.mutate({ currency })}
            />
            <Select
              size="xs"
              w={120}
              label={t('offers.period')}
              allowDeselect={false}
              data={salaryPeriods.map((value) => ({ value, label: t(`offers.periods.${value}`) }))}
              value={data.period}
              onChange={(period) => period && save.mutate({ period: period as 'year' })}
            />
          </Group>
        </Group>
        {data.missingRates.map(({ base, quote }) => (
          <MissingRate key={base} base={base} quote={quote} />
        ))}
        <SideBySide data={data} />
      </section>
      <Verdict data={data} />
      <Weights weights={data.weights} onSave={(weights) => save.mutate({ weights })} />
      <ExchangeRates />
    </Stack>
  );
}

const nameOf = ({ offer }: Compared): string => offer.application.job.company ?? offer.application.job.title;

function SideBySide({ data }: { data: Comparison }) {
  const { t } = useTranslation();
  const { items, winnerId } = data;
  const rows = useRows(data);
  return (
    <ScrollRegion label={t('offers.compare')}>
      <Table className={styles.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <span className="quiet">{t('offers.criterion')}</span>
            </Table.Th>
            {items.map((item) => (
              <Table.Th key={item.offer.id} {...(item.offer.id === winnerId ? { 'data-best': true } : {})}>
                <span className="clamp" title={nameOf(item)}>
                  {nameOf(item)}
                </span>
                <Text size="sm" className="quiet clamp" fw={400} title={item.offer.application.job.title}>
                  {item.offer.application.job.title}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, cell]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {items.map((item) => (
                <Table.Td key={item.offer.id} {...(item.offer.id === winnerId ? { 'data-best': true } : {})}>
                  {cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

/** What is compared, line by line. */
function useRows({ currency, period }: Comparison): [name: string, cell: (item: Compared) => ReactNode][] {
  const { t } = useTranslation();
  const unknown = <span className="quiet">{t('unknown')}</span>;
  const noRate = <span className="quiet">{t('offers.rateMissingShort')}</span>;
  const notCounted = <span className="quiet">{t('offers.noScore')}</span>;
  const show = (value: number | null) => (value === null ? unknown : formatNumber(value));
  const stars = (value: number | null) =>
    value === null ? (
      unknown
    ) : (
      <Text component="span" c="var(--star)" role="img" aria-label={t('applications.stars', { count: value })}>
        {starsOf(value)}
      </Text>
    );
  return [
    [
      t('offers.base'),
      ({ offer }) =>
        offer.base === null ? unknown : `${formatMoney(offer.base, offer.currency)} ${t(`per.${offer.period}`)}`,
    ],
    [
      period === 'year' ? t('offers.totalYear') : t('offers.total', { per: t(`per.${period}`) }),
      ({ offer, perPeriod }) =>
        perPeriod === null ? (
          offer.base === null ? (
            unknown
          ) : (
            noRate
          )
        ) : (
          <strong>{formatMoney(perPeriod, currency)}</strong>
        ),
    ],
    [t('offers.daysOff'), ({ offer }) => show(offer.daysOff)],
    [t('offers.remoteDays'), ({ offer }) => show(offer.remoteDays)],
    [t('offers.hoursPerWeek'), ({ offer }) => show(offer.hoursPerWeek)],
    [t('offers.growth'), ({ offer }) => stars(offer.growth)],
    [t('offers.team'), ({ offer }) => stars(offer.team)],
    [t('offers.meaning'), ({ offer }) => stars(offer.meaning)],
    [t('offers.place'), ({ offer }) => stars(offer.place)],
    [t('offers.answerBy'), ({ offer }) => (offer.answerBy ? formatDay(offer.answerBy) : unknown)],
    [
      t('offers.score'),
      ({ score }) => (score === null ? notCounted : <strong>{formatNumber(Math.round(score))}</strong>),
    ],
  ];
}

/** Who wins, what was left out, and where it would turn. */
function Verdict({ data }: { data: Comparison }) {
  const { t } = useTranslation();
  const { items, winnerId, turningPoints, leftOut, missingRates } = data;
  const winner = items.find(({ offer }) => offer.id === winnerId);
  const named = (id: string) => {
    const found = items.find(({ offer }) => offer.id === id);
    return found ? nameOf(found) : '';
  };
  const isUndecided = items.every(({ score }) => score === null);
  const isRateMissing = isUndecided && missingRates.length > 0;
  const noWinner = isRateMissing ? 'rateMissing' : isUndecided ? 'nothingCounted' : 'level';
  const missing = missingRates.map(({ base, quote }) => t('offers.ratePair', { base, quote })).join(', ');
  const words = (criterion: OfferCriterion) => t(`offers.weigh.${criterion}`);
  return (
    <section aria-labelledby="verdict">
      <Title order={2} id="verdict">
        {winner ? t('offers.wins', { company: nameOf(winner) }) : t(`offers.${noWinner}`)}
      </Title>
      {!winner && <Text>{t(`offers.${noWinner}Text`, { names: missing })}</Text>}
      {leftOut.length > 0 && (
        <Text className="quiet">{t('offers.leftOut', { names: leftOut.map(words).join(', ') })}</Text>
      )}
      <ul>
        {turningPoints.map(({ criterion, direction, share, nowShare, thenId }) => (
          <li key={`${criterion} ${direction}`}>
            {t(`offers.${direction}`, {
              company: winner ? nameOf(winner) : '',
              other: named(thenId),
              criterion: words(criterion),
              share: formatNumber(Math.round(share)),
              now: formatNumber(Math.round(nowShare)),
            })}
          </li>
        ))}
      </ul>
      {winner && turningPoints.length === 0 && <Text>{t('offers.always')}</Text>}
    </section>
  );
}

function Weights({
  weights,
  onSave,
}: {
  weights: Comparison['weights'];
  onSave: (weights: Comparison['weights']) => void;
}) {
  const { t } = useTranslation();
  const total = Object.values(weights).reduce((sum: number, weight) => sum + (weight ?? 0), 0);
  return (
    <section aria-labelledby="weights">
      <Title order={2} id="weights">
        {t('offers.weights')}
      </Title>
      <Text className="quiet" mb="sm">
        {t('offers.weightsText')}
      </Text>
      <div className={styles.weights}>
        {offerCriteria.map((criterion) => {
          const weight = weights[criterion] ?? 0;
          return (
            <div key={criterion}>
              <Group justify="space-between">
                <Text size="sm">{t(`offers.weigh.${criterion}`)}</Text>
                <Text size="sm" className="quiet">
                  {total > 0 ? t('offers.share', { share: formatNumber(Math.round((weight / total) * 100)) }) : ''}
                </Text>
              </Group>
              <Weight
                criterion={criterion}
                weight={weight}
                onSave={(value) => onSave({ ...weights, [criterion]: value })}
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}

const saveDelayMs = 400;

/** One slider; what it says is saved when it has come to rest. */
function Weight({
  criterion,
  weight,
  onSave,
}: {
  criterion: OfferCriterion;
  weight: number;
  onSave: (weight: number) => void;
}) {
  const { t } = useTranslation();
  const [value, setValue] = useState(weight);
  const save = useDebouncedCallback((next: number) => onSave(next), saveDelayMs);
  return (
    <Slider
      min={0}
      max={100}
      step={5}
      label={null}
      value={value}
      thumbLabel={t(`offers.weigh.${criterion}`)}
      onChange={(next) => {
        setValue(next);
        save(next);
      }}
    />
  );
}

function MissingRate({ base, quote }: { base: string; quote: string }) {
  const { t } = useTranslation();
  const [rate, setRate] = useState('');
  const save = useAction(() => setExchangeRate({ body: { base, quote, day: dayHere(), rate: rateOf(rate) ?? 0 } }));
  return (
    <Alert color="gray" variant="light" mb="sm" className="measure" title={t('offers.noRate', { base, quote })}>
      <Group align="flex-end" gap="xs">
        <TextInput
          size="xs"
          inputMode="decimal"
          label={t('offers.rateOf', { base, quote })}
          value={rate}
          onChange={(event) => setRate(event.currentTarget.value)}
        />
        <Button size="xs" disabled={rateOf(rate) === null} onClick={() => save.mutate(undefined)}>
          {t('save')}
        </Button>
      </Group>
    </Alert>
  );
}
