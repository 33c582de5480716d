import { Input, Rating, Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.shapes.ts';
import { salaryPeriods } from '#contract/enums.ts';
import type { Offer } from '#contract/offers.ts';
import { callVersioned } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { dayHere } from '#web/lib/format.ts';
import { undoMoves } from '#web/shared/applications/applications.queries.ts';
import { AmountInput } from '#web/ui/AmountInput.tsx';
import { FormDialog } from '#web/ui/FormDialog.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useMergedChanges } from '#web/ui/useMergedChanges.ts';
import { createOffer, updateOffer } from './offers.queries.ts';

const currencies = Intl.supportedValuesOf('currency');
const amounts = ['base', 'bonus', 'equity', 'signing', 'daysOff', 'hoursPerWeek', 'remoteDays'] as const;
const ratings = ['growth', 'team', 'meaning', 'place'] as const;
const days = ['receivedOn', 'answerBy', 'startOn'] as const;

type Values = Pick<Offer, (typeof amounts)[number] | (typeof ratings)[number] | 'currency' | 'period' | 'notes'> &
  Record<(typeof days)[number], string>;
type Form = UseFormReturnType<Values>;

interface Props {
  application: Pick<Card, 'id' | 'status' | 'stageId' | 'searchId' | 'job'>;
  offer?: Offer;
  onClose: () => void;
}

/** What was offered, as far as it is known: what is left empty stays unknown. */
export function OfferForm({ application, offer, onClose }: Props) {
  const { t } = useTranslation();
  const { id, status, stageId, searchId, job } = application;
  const merge = useMergedChanges<ReturnType<typeof toBody>>();
  const send = async (values: Values, { initial, idempotencyKey }: FormDraft<Values>) => {
    if (isEmpty(values))
      throw new ApiError(422, 'VALIDATION', '', [{ field: 'base', message: t('offers.nothingSaid') }]);
    const body = toBody(values);
    if (!offer) return createOffer({ id, body, idempotencyKey });
    const latest = await callVersioned('GET /api/v1/offers/{id}', { id: offer.id });
    const changed = merge(toBody(initial), body, toBody(toValues(latest.body)));
    return updateOffer({ id: offer.id, body: changed, ifMatch: latest.version });
  };
  return (
    <FormDialog
      title={offer ? t('offers.edit') : t('offers.new')}
      size="lg"
      draftKey={`offer ${offer?.id ?? id}`}
      initialValues={() => toValues(offer)}
      canSubmit={(values) => amounts.every((name) => !Number.isNaN(values[name]))}
      send={send}
      onClose={onClose}
      onSaved={(made) => {
        const to = made.application.status;
        if (offer || to === status) return;
        const run = () => undoMoves({ body: { moves: [{ id, status, stageId, searchId }] } });
        const said = t('applications.movedToast', { title: job.title, status: t(`status.${to}`) });
        toast(said, { label: t('undo'), run });
      }}
    >
      {(form) => (
        <>
          <BaseFields form={form} />
          <AmountFields form={form} names={['bonus', 'equity', 'signing']} />
          <AmountFields form={form} names={['daysOff', 'hoursPerWeek', 'remoteDays']} />
          <RatingFields form={form} />
          <div className="fields">
            {days.map((name) => (
              <TextInput key={name} type="date" label={t(`offers.${name}`)} {...form.getInputProps(name)} />
            ))}
          </div>
          <Textarea
            label={t('notes')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
            {...form.getInputProps('notes')}
          />
        </>
      )}
    </FormDialog>
  );
}

const toBody = ({ receivedOn, answerBy, startOn, ...terms }: Values) => ({
  ...terms,
  receivedOn: receivedOn || dayHere(),
  answerBy: answerBy || null,
  startOn: startOn || null,
});

/** Whether nothing is said of the offer but the day it came. */
const isEmpty = (values: Values): boolean =>
  [...amounts, ...ratings].every((name) => values[name] === null) &&
  !values.answerBy &&
  !values.startOn &&
  !values.notes.trim();

function BaseFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <div className="fields">
      <AmountInput label={t('offers.base')} {...amountProps(form, 'base')} />
      <Select
        label={t('offers.currency')}
        searchable
        allowDeselect={false}
        limit={50}
        data={currencies}
        {...form.getInputProps('currency', { withFocus: false })}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Select
        label={t('offers.period')}
        allowDeselect={false}
        data={salaryPeriods.map((value) => ({ value, label: t(`offers.periods.${value}`) }))}
        {...form.getInputProps('period')}
      />
    </div>
  );
}

function AmountFields({ form, names }: { form: Form; names: readonly (typeof amounts)[number][] }) {
  const { t } = useTranslation();
  return (
    <div className="fields">
      {names.map((name) => (
        <AmountInput key={name} label={t(`offers.${name}`)} {...amountProps(form, name)} />
      ))}
    </div>
  );
}

function RatingFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <div className="fields">
      {ratings.map((name) => (
        <div key={name}>
          <Input.Label component="div" mb={4}>
            {t(`offers.${name}`)}
          </Input.Label>
          <Rating
            allowClear
            value={form.values[name] ?? 0}
            onChange={(value) => form.setFieldValue(name, value || null)}
            getSymbolLabel={(value) => t('applications.stars', { count: value })}
          />
        </div>
      ))}
    </div>
  );
}

const amountProps = (form: Form, name: (typeof amounts)[number]) => ({
  value: form.values[name],
  error: form.errors[name],
  onChange: (value: number | null) => form.setFieldValue(name, value),
});

function toValues(offer: Offer | undefined): Values {
  const numbers = Object.fromEntries([...amounts, ...ratings].map((name) => [name, offer?.[name] ?? null]));
  return {
    ...(numbers as Pick<Values, (typeof amounts)[number] | (typeof ratings)[number]>),
    currency: offer?.currency ?? 'EUR',
    period: offer?.period ?? 'year',
    notes: offer?.notes ?? '',
    receivedOn: offer?.receivedOn ?? dayHere(),
    answerBy: offer?.answerBy ?? '',
    startOn: offer?.startOn ?? '',
  };
}
