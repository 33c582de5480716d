import { Button, Group, Input, Rating, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.ts';
import { salaryPeriods } from '#contract/enums.ts';
import type { Offer, OfferChange } from '#contract/offers.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { useKeptState } from '#web/lib/drafts.ts';
import { dayHere } from '#web/lib/format.ts';
import { undoMoves } from '#web/shared/applications/applications.queries.ts';
import { AmountInput } from '#web/ui/AmountInput.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';
import { createOffer, updateOffer } from './offers.queries.ts';

const currencies = Intl.supportedValuesOf('currency');
const amounts = ['base', 'bonus', 'equity', 'signing', 'daysOff', 'hoursPerWeek', 'remoteDays'] as const;
const ratings = ['growth', 'team', 'meaning', 'place'] as const;

/** What was offered, as far as it is known: what is left empty stays unknown. */
export function OfferForm({
  application,
  offer,
  onClose,
}: {
  application: Pick<Card, 'id' | 'status' | 'stageId' | 'searchId' | 'job'>;
  offer?: Offer;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form, setForm, forget] = useKeptState<OfferChange>(
    offer ? null : `offer ${application.id}`,
    () => offer ?? { currency: 'EUR', period: 'year', receivedOn: dayHere() },
  );
  const set = (changes: OfferChange) => setForm((before) => ({ ...before, ...changes }));
  const save = useMutation({
    mutationFn: () => {
      const { receivedOn, answerBy, currency = 'EUR', period = 'year', startOn, notes } = form;
      const numbers = Object.fromEntries([...amounts, ...ratings].map((name) => [name, form[name] ?? null]));
      const body = { ...numbers, receivedOn, answerBy, currency, period, startOn, notes };
      return offer ? updateOffer({ id: offer.id, body }) : createOffer({ id: application.id, body });
    },
    onSuccess: async (made) => {
      forget();
      onClose();
      const { id, status, stageId, searchId, job } = application;
      if (!offer && made.application.status !== status) {
        const moves = [{ id, status, stageId, searchId }];
        const run = () => undoMoves({ body: { moves } });
        const said = t('applications.movedToast', { title: job.title, status: t(`status.${made.application.status}`) });
        toast(said, { label: t('undo'), run });
      }
    },
  });
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const number = (name: (typeof amounts)[number]) => (
    <AmountInput
      key={name}
      label={t(`offers.${name}`)}
      value={form[name] ?? null}
      error={problems[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <Dialog title={offer ? t('offers.edit') : t('offers.new')} onClose={onClose} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {save.error && Object.keys(problems).length === 0 && <Problem error={save.error} />}
          <div className="fields">
            {number('base')}
            <Select
              label={t('offers.currency')}
              searchable
              onFocus={(event) => event.currentTarget.select()}
              allowDeselect={false}
              limit={50}
              data={currencies}
              value={form.currency ?? 'EUR'}
              onChange={(currency) => currency && set({ currency })}
            />
            <Select
              label={t('offers.period')}
              allowDeselect={false}
              data={salaryPeriods.map((value) => ({ value, label: t(`per.${value}`) }))}
              value={form.period ?? 'year'}
              onChange={(period) => period && set({ period: period as 'year' })}
            />
          </div>
          <div className="fields">{(['bonus', 'equity', 'signing'] as const).map(number)}</div>
          <div className="fields">{(['daysOff', 'hoursPerWeek', 'remoteDays'] as const).map(number)}</div>
          <div className="fields">
            {ratings.map((name) => (
              <div key={name}>
                <Input.Label component="div" mb={4}>
                  {t(`offers.${name}`)}
                </Input.Label>
                <Rating
                  allowClear
                  value={form[name] ?? 0}
                  onChange={(value) => set({ [name]: value || null })}
                  getSymbolLabel={(value) => t('applications.stars', { count: value })}
                />
              </div>
            ))}
          </div>
          <div className="fields">
            {(['receivedOn', 'answerBy', 'startOn'] as const).map((name) => (
              <TextInput
                key={name}
                type="date"
                label={t(`offers.${name}`)}
                value={form[name] ?? ''}
                error={problems[name]}
                onChange={({ currentTarget: { value } }) =>
                  set(name === 'receivedOn' ? { receivedOn: value || dayHere() } : { [name]: value || null })
                }
              />
            ))}
          </div>
          <Textarea
            label={t('applications.notes')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
            value={form.notes ?? ''}
            onChange={(event) => set({ notes: event.currentTarget.value })}
          />
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => {
                forget();
                onClose();
              }}
            >
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={amounts.some((name) => Number.isNaN(form[name] ?? 0))}
            >
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
