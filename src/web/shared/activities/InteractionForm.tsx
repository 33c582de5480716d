import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '#contract/activities.ts';
import type { ContactBrief } from '#contract/contacts.ts';
import { directions, interactionKinds } from '#contract/enums.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { dayHere, dayOf } from '#web/lib/format.ts';
import { ContactSelect } from '#web/shared/contacts/ContactSelect.tsx';
import { DraftNote } from '#web/ui/DraftNote.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { useDraftForm } from '#web/ui/useDraftForm.ts';
import { addApplicationInteraction, addInteraction, updateInteraction } from './activities.queries.ts';

interface Props {
  contactId?: string;
  applicationId?: string;
  /** The entry that is corrected. */
  entry?: Interaction;
  onDone?: () => void;
}

interface Values extends Pick<Interaction, 'kind' | 'direction' | 'text'> {
  day: string;
  people: ContactBrief[];
}

/** Logs a call, a message, a meeting: with a contact, or for an application. */
export function InteractionForm(props: Props) {
  const { contactId, applicationId, entry, onDone } = props;
  const { t } = useTranslation();
  const { form, draft } = useDraftForm<Values>(`interaction ${entry?.id ?? contactId ?? applicationId}`, () =>
    toValues(entry),
  );
  const close = () => {
    draft.forget();
    onDone?.();
  };
  const save = useAction(() => send(props, form.values, draft), close);
  return (
    <form onSubmit={form.onSubmit(() => save.mutate(undefined))}>
      {draft.isRestored && <DraftNote onDiscard={draft.forget} />}
      <KindFields form={form} />
      {applicationId && !entry && (
        <ContactSelect
          label={t('contacts.with')}
          max={1}
          chosen={form.values.people}
          onChange={(people) => form.setFieldValue('people', people)}
        />
      )}
      <Group gap="xs" align="flex-end" mt="xs">
        <Textarea
          flex={1}
          miw={220}
          autoFocus={Boolean(applicationId ?? entry)}
          aria-label={t('contacts.logText')}
          placeholder={t('contacts.logText')}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={10_000}
          {...form.getInputProps('text')}
        />
        <Button type="submit" size="sm" variant="default" loading={save.isPending}>
          {entry ? t('save') : t('contacts.logAdd')}
        </Button>
        {onDone && (
          <Button size="sm" variant="default" onClick={close}>
            {t('cancel')}
          </Button>
        )}
      </Group>
    </form>
  );
}

function send({ contactId, applicationId, entry }: Props, values: Values, draft: FormDraft<Values>): Promise<unknown> {
  const { kind, direction, text, day, people } = values;
  const { initial, requestKey } = draft;
  const isOtherDay = day !== '' && day !== initial.day;
  const body = { kind, direction, text, ...(isOtherDay ? { occurredAt: day } : {}) };
  if (entry) return updateInteraction({ id: entry.id, body });
  if (contactId) return addInteraction({ id: contactId, body, requestKey });
  const [one] = people;
  return addApplicationInteraction({
    id: applicationId ?? '',
    body: { ...body, ...(one ? { contactId: one.id } : {}) },
    requestKey,
  });
}

function KindFields({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mb="xs">
      <Select
        size="xs"
        w={130}
        aria-label={t('contacts.logKind')}
        allowDeselect={false}
        data={interactionKinds.map((value) => ({ value, label: t(`interactionKind.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <Select
        size="xs"
        w={130}
        aria-label={t('contacts.logDirection')}
        allowDeselect={false}
        data={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
        {...form.getInputProps('direction')}
      />
      <TextInput
        size="xs"
        miw={150}
        type="date"
        aria-label={t('timeline.when')}
        max={dayHere()}
        {...form.getInputProps('day')}
      />
    </Group>
  );
}

const toValues = (entry: Interaction | undefined): Values => ({
  kind: entry?.kind ?? 'email',
  direction: entry?.direction ?? 'out',
  text: entry?.text ?? '',
  day: entry ? dayOf(entry.occurredAt, entry.occurredOn) : dayHere(),
  people: [],
});
