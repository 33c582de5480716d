import { Box, Group, Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '#contract/activities.ts';
import type { ContactBrief } from '#contract/contacts.ts';
import { directions, interactionKinds } from '#contract/enums.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { dayHere, dayOf } from '#web/lib/format.ts';
import { ContactSelect } from '#web/shared/contacts/ContactSelect.tsx';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { addApplicationInteraction, addInteraction, updateInteraction } from './activities.queries.ts';

interface Props {
  contactId?: string;
  applicationId?: string;
  /** The entry that is corrected. */
  entry?: Interaction;
  onDone: () => void;
}

interface Values extends Pick<Interaction, 'kind' | 'direction' | 'text'> {
  day: string;
  people: ContactBrief[];
}

/** Where what is typed about something new is kept. */
export const interactionDraft = (of: string): string => `interaction ${of}`;

/** Logs a call, a message, a meeting: with a contact, or for an application. */
export function InteractionForm(props: Props) {
  const { contactId, applicationId, entry, onDone } = props;
  const { t } = useTranslation();
  return (
    <InlineForm<Values, unknown>
      draftKey={interactionDraft(entry?.id ?? contactId ?? applicationId ?? '')}
      initialValues={() => toValues(entry)}
      send={(values, draft) => send(props, values, draft)}
      onClose={onDone}
      submitLabel={t(entry ? 'save' : 'contacts.logAdd')}
    >
      {(form) => (
        <>
          <KindFields form={form} />
          {applicationId && !entry && (
            <Box w="100%">
              <ContactSelect
                label={t('contacts.with')}
                max={1}
                chosen={form.values.people}
                onChange={(people) => form.setFieldValue('people', people)}
              />
            </Box>
          )}
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
        </>
      )}
    </InlineForm>
  );
}

function send({ contactId, applicationId, entry }: Props, values: Values, draft: FormDraft<Values>): Promise<unknown> {
  const { kind, direction, text, day, people } = values;
  const { initial, idempotencyKey } = draft;
  const isOtherDay = day !== '' && day !== initial.day;
  const body = { kind, direction, text, ...(isOtherDay ? { occurredAt: day } : {}) };
  if (entry) return updateInteraction({ id: entry.id, body });
  if (contactId) return addInteraction({ id: contactId, body, idempotencyKey });
  const [one] = people;
  return addApplicationInteraction({
    id: applicationId ?? '',
    body: { ...body, ...(one ? { contactId: one.id } : {}) },
    idempotencyKey,
  });
}

function KindFields({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" w="100%">
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
