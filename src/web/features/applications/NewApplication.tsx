import { Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type Status, statuses } from '#contract/enums.ts';
import { dayHere } from '#web/lib/format.ts';
import { AppliedBefore } from '#web/shared/applications/AppliedBefore.tsx';
import { createApplication } from '#web/shared/applications/applications.queries.ts';
import { FormDialog } from '#web/ui/FormDialog.tsx';

interface Values {
  title: string;
  company: string;
  location: string;
  url: string;
  salary: string;
  description: string;
  status: Status;
  /** Null: today, whichever day that is by then. */
  appliedOn: string | null;
}
type Form = UseFormReturnType<Values>;

const blank: Values = {
  title: '',
  company: '',
  location: '',
  url: '',
  salary: '',
  description: '',
  status: 'applied',
  appliedOn: null,
};

interface Props {
  onClose: () => void;
  /** The one that was made, or that was there before. */
  onOpen: (id: string) => void;
}

/** Takes up a job that is in no list. */
export function NewApplication({ onClose, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <FormDialog
      title={t('applications.new')}
      size="lg"
      draftKey="application"
      initialValues={() => blank}
      submitLabel={t('applications.add')}
      send={(values, { idempotencyKey }) => createApplication({ body: toBody(values), idempotencyKey })}
      onClose={onClose}
      onSaved={({ id }) => onOpen(id)}
    >
      {(form) => (
        <>
          <TextInput
            label={t('newApplication.title')}
            required
            data-autofocus
            maxLength={300}
            {...form.getInputProps('title')}
          />
          <TextInput label={t('newApplication.company')} required maxLength={200} {...form.getInputProps('company')} />
          <AppliedBefore
            company={form.values.company}
            title={form.values.title}
            url={form.values.url}
            onOpen={onOpen}
          />
          <div className="fields">
            <TextInput label={t('newApplication.location')} maxLength={300} {...form.getInputProps('location')} />
            <TextInput label={t('newApplication.salary')} maxLength={200} {...form.getInputProps('salary')} />
          </div>
          <TextInput label={t('newApplication.url')} type="url" {...form.getInputProps('url')} />
          <StatusFields form={form} />
          <Textarea
            label={t('newApplication.description')}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={100_000}
            {...form.getInputProps('description')}
          />
        </>
      )}
    </FormDialog>
  );
}

function StatusFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { status, appliedOn } = form.values;
  return (
    <div className="fields">
      <Select
        label={t('applications.status')}
        allowDeselect={false}
        data={statuses
          .filter((value) => value !== 'accepted' && value !== 'declined')
          .map((value) => ({ value, label: t(`status.${value}`) }))}
        {...form.getInputProps('status')}
      />
      {status !== 'saved' && (
        <TextInput
          label={t('newApplication.appliedOn')}
          type="date"
          max={dayHere()}
          {...form.getInputProps('appliedOn')}
          value={appliedOn ?? dayHere()}
        />
      )}
    </div>
  );
}

function toBody({ appliedOn: chosen, ...fields }: Values) {
  const appliedOn = chosen ?? dayHere();
  const isOtherDay = appliedOn !== '' && appliedOn !== dayHere() && fields.status !== 'saved';
  return { ...fields, ...(isOtherDay ? { appliedOn } : {}) };
}
