import { Button, Group, Select, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { rateOf } from '#web/lib/amounts.ts';
import { call } from '#web/lib/api.ts';
import { dayHere, formatDay, formatRate } from '#web/lib/format.ts';
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
      <RateForm />
    </section>
  );
}

function RateForm() {
  const { t } = useTranslation();
  const [form, setForm] = useState({ base: 'USD', quote: 'EUR', day: dayHere(), rate: '' });
  const set = (changes: Partial<typeof form>) => setForm((before) => ({ ...before, ...changes }));
  const save = useAction(
    () => setExchangeRate({ body: { ...form, rate: rateOf(form.rate) ?? 0 } }),
    () => set({ rate: '' }),
  );
  return (
    <Group gap="xs" align="flex-end" mt="sm">
      {(['base', 'quote'] as const).map((name) => (
        <Select
          key={name}
          size="xs"
          w={100}
          label={t(`offers.rate.${name}`)}
          searchable
          onFocus={(event) => event.currentTarget.select()}
          allowDeselect={false}
          limit={50}
          data={currencies}
          value={form[name]}
          onChange={(value) => value && set({ [name]: value })}
        />
      ))}
      <TextInput
        size="xs"
        w={110}
        inputMode="decimal"
        label={t('offers.rate.rate')}
        value={form.rate}
        onChange={(event) => set({ rate: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('offers.rate.day')}
        max={dayHere()}
        value={form.day}
        onChange={(event) => set({ day: event.currentTarget.value })}
      />
      <Button
        size="xs"
        variant="default"
        disabled={rateOf(form.rate) === null || !form.day}
        onClick={() => save.mutate(undefined)}
      >
        {t('offers.rate.add')}
      </Button>
    </Group>
  );
}
