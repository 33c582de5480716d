import { Box, Button, Select, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { rateOf } from '#web/lib/amounts.ts';
import { call } from '#web/lib/api.ts';
import { dayHere, formatDay, formatRate } from '#web/lib/format.ts';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { deleteExchangeRate, setExchangeRate } from './offers.queries.ts';

const currencies = Intl.supportedValuesOf('currency');

/** The person's own table of rates, each with its day. */
export function ExchangeRates() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['offers', 'rates'],
    queryFn: () => call('GET /api/v1/exchange-rates', { query: { perPage: pageSizes.list } }),
  });
  const remove = useAction((one: { base: string; quote: string; day: string }) => deleteExchangeRate({ query: one }));
  return (
    <section aria-labelledby="rates">
      <Title order={2} id="rates">
        {t('offers.rates')}
      </Title>
      <Text className="quiet" mb="sm">
        {t('offers.ratesText')}
      </Text>
      <ul className="rows measure">
        {data?.items.map(({ base, quote, day, rate }) => (
          <li key={`${base} ${quote} ${day}`}>
            <Text className="opens">
              1 {base} = {formatRate(rate)} {quote} <span className="quiet">· {formatDay(day)}</span>
            </Text>
            <Button size="compact-sm" variant="default" onClick={() => remove.mutate({ base, quote, day })}>
              {t('delete')}
            </Button>
          </li>
        ))}
      </ul>
      <Box mt="sm">
        <RateForm />
      </Box>
    </section>
  );
}

function RateForm() {
  const { t } = useTranslation();
  // The next rate is often one of the same two currencies.
  const last = useRef({ base: 'USD', quote: 'EUR', day: dayHere() });
  return (
    <InlineForm
      draftKey="exchange rate"
      initialValues={() => ({ ...last.current, rate: '' })}
      send={({ rate, ...pair }) => setExchangeRate({ body: { ...pair, rate: rateOf(rate) ?? 0 } })}
      onSaved={({ base, quote, day }) => {
        last.current = { base, quote, day };
      }}
      submitLabel={t('offers.rate.add')}
      canSubmit={({ rate, day }) => rateOf(rate) !== null && day !== ''}
    >
      {(form) => (
        <>
          {(['base', 'quote'] as const).map((name) => (
            <Select
              key={name}
              size="xs"
              w={100}
              label={t(`offers.rate.${name}`)}
              searchable
              allowDeselect={false}
              limit={50}
              data={currencies}
              {...form.getInputProps(name)}
              onFocus={(event) => event.currentTarget.select()}
            />
          ))}
          <TextInput
            size="xs"
            w={110}
            inputMode="decimal"
            label={t('offers.rate.rate')}
            {...form.getInputProps('rate')}
          />
          <TextInput
            size="xs"
            type="date"
            label={t('offers.rate.day')}
            max={dayHere()}
            {...form.getInputProps('day')}
          />
        </>
      )}
    </InlineForm>
  );
}
