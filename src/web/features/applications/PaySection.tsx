import { Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { payKinds } from '#contract/enums.ts';
import { pageSizes } from '#contract/limits.ts';
import type { Observation } from '#contract/pay.ts';
import { call } from '#web/lib/api.ts';
import { hasFormDraft } from '#web/lib/form-draft.ts';
import { dayHere, formatDay, formatPay } from '#web/lib/format.ts';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { AddButton, PanelSection } from '#web/ui/Panel.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { recordPayQuote, voidPayQuote } from './applications.queries.ts';

const maxShown = pageSizes.max;

/** What was said of the pay, each time it was said. */
export function PaySection({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['applications', 'pay', id],
    queryFn: () => call('GET /api/v1/applications/{id}/pay', { id, query: { perPage: maxShown } }),
  });
  const [adding, setAdding] = useState(() => hasFormDraft(draftKeyOf(id)));
  return (
    <PanelSection
      title={t('pay.title')}
      action={!adding && <AddButton label={t('pay.add')} onClick={() => setAdding(true)} />}
    >
      <ul className="rows">
        {data?.items.map((one) => (
          <QuoteRow key={one.id} quote={one} />
        ))}
      </ul>
      {adding && <QuoteForm id={id} onClose={() => setAdding(false)} />}
    </PanelSection>
  );
}

function QuoteRow({ quote }: { quote: Observation }) {
  const { t } = useTranslation();
  const { kind, text, struckAt, observedOn } = quote;
  const strike = useAction(() => voidPayQuote({ id: quote.id }));
  return (
    <li>
      <div className="opens">
        <Text size="sm" {...(struckAt ? { td: 'line-through', className: 'quiet' } : {})}>
          <strong>{t(`pay.${kind}`)}</strong> {text} <ReadAs quote={quote} />
        </Text>
        <Text size="xs" className="quiet">
          {formatDay(observedOn)}
        </Text>
      </div>
      {!struckAt && (
        <ConfirmButton
          size="compact-sm"
          variant="subtle"
          color="gray"
          c="var(--quiet)"
          label={t('pay.void')}
          text={t('pay.voidText', { text })}
          onConfirm={() => strike.mutate(undefined)}
        />
      )}
    </li>
  );
}

/** The amounts that were read from the words. */
function ReadAs({ quote }: { quote: Observation }) {
  const { t } = useTranslation();
  const { min, max, currency, period } = quote;
  if (!period || !currency || (min === null && max === null)) return null;
  return (
    <span className="quiet">
      ({formatPay({ min, max, currency, period, predicted: false })} {t(`per.${period}`)})
    </span>
  );
}

const draftKeyOf = (id: string) => `pay ${id}`;

function QuoteForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <InlineForm
      draftKey={draftKeyOf(id)}
      initialValues={() => ({ kind: 'advertised' as Observation['kind'], text: '', day: dayHere() })}
      send={({ kind, text, day }, { idempotencyKey }) =>
        recordPayQuote({ id, body: { kind, text, ...(day ? { observedOn: day } : {}) }, idempotencyKey })
      }
      onClose={onClose}
      submitLabel={t('pay.add')}
      canSubmit={({ text }) => text.trim() !== ''}
    >
      {(form) => (
        <>
          <Select
            size="xs"
            w={140}
            label={t('pay.kind')}
            allowDeselect={false}
            data={payKinds.map((value) => ({ value, label: t(`pay.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput
            size="xs"
            flex={1}
            miw={180}
            autoFocus
            label={t('pay.text')}
            placeholder={t('pay.textExample')}
            maxLength={200}
            {...form.getInputProps('text')}
          />
          <TextInput size="xs" type="date" label={t('timeline.when')} max={dayHere()} {...form.getInputProps('day')} />
        </>
      )}
    </InlineForm>
  );
}
