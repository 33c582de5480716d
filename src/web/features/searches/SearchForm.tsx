import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobSearch } from '#contract/searches.ts';
import { callVersioned } from '#web/lib/api.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { dayHere } from '#web/lib/format.ts';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { FormDialog } from '#web/ui/FormDialog.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { useMergedChanges } from '#web/ui/useMergedChanges.ts';
import { createSearch, deleteSearch, updateSearch } from './searches.queries.ts';

/** A search: its name, the role looked for, its days. */
export function SearchForm({ search, onClose }: { search?: JobSearch; onClose: () => void }) {
  const { t } = useTranslation();
  const merge = useMergedChanges<ReturnType<typeof toBody>>();
  const send = async (values: Values, { initial, idempotencyKey }: FormDraft<Values>) => {
    if (!search) return createSearch({ body: toBody(values), idempotencyKey });
    const { id } = search;
    const latest = await callVersioned('GET /api/v1/job-searches/{id}', { id });
    const changed = merge(toBody(initial), toBody(values), toBody(toValues(latest.body)));
    return updateSearch({ id, body: changed, ifMatch: latest.version });
  };
  return (
    <FormDialog
      title={search ? t('searches.edit') : t('searches.new')}
      draftKey={`search ${search?.id ?? ''}`}
      initialValues={() => toValues(search)}
      send={send}
      onClose={onClose}
      extra={search && <DeleteSearch search={search} onDeleted={onClose} />}
    >
      {(form) => (
        <>
          <TextInput
            label={t('searches.name')}
            required
            maxLength={100}
            data-autofocus
            placeholder={t('searches.namePlaceholder')}
            {...form.getInputProps('name')}
          />
          <TextInput label={t('searches.targetRole')} maxLength={200} {...form.getInputProps('targetRole')} />
          <div className="fields">
            <TextInput label={t('searches.startedOn')} type="date" {...form.getInputProps('startedOn')} />
            <TextInput label={t('searches.endedOn')} type="date" {...form.getInputProps('endedOn')} />
          </div>
          <Textarea
            label={t('notes')}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={20_000}
            {...form.getInputProps('notes')}
          />
        </>
      )}
    </FormDialog>
  );
}

type Values = ReturnType<typeof toValues>;

const toValues = (search: JobSearch | undefined) => ({
  name: search?.name ?? '',
  targetRole: search?.targetRole ?? '',
  notes: search?.notes ?? '',
  startedOn: search?.startedOn ?? dayHere(),
  endedOn: search?.endedOn ?? '',
});

const toBody = (values: Values) => ({
  ...values,
  targetRole: values.targetRole || null,
  endedOn: values.endedOn || null,
});

function DeleteSearch({ search, onDeleted }: { search: JobSearch; onDeleted: () => void }) {
  const { t } = useTranslation();
  const remove = useAction(
    () => deleteSearch({ id: search.id }),
    () => {
      onDeleted();
      toast(t('searches.removedToast', { name: search.name }));
    },
  );
  return (
    <ConfirmButton
      variant="subtle"
      color="gray"
      c="var(--quiet)"
      label={t('searches.delete')}
      text={t('searches.deleteText')}
      onConfirm={() => remove.mutate(undefined)}
    />
  );
}
