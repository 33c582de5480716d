import { ActionIcon, Button, Checkbox, Group, Select, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#contract/contacts.ts';
import { type ChannelKind, channelKinds } from '#contract/enums.ts';
import { maxTagLength, maxTags } from '#contract/limits.ts';
import { callVersioned } from '#web/lib/api.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { randomKey } from '#web/lib/random-key.ts';
import { updateContact } from '#web/shared/contacts/contacts.queries.ts';
import { FormDialog } from '#web/ui/FormDialog.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useMergedChanges } from '#web/ui/useMergedChanges.ts';
import { createContact } from './contacts.queries.ts';

interface Props {
  contact?: Contact;
  /** Where a new one works. */
  company?: string;
  onClose: () => void;
  onMade?: (id: string) => void;
}

/** Lines need a name of their own while they are edited. */
interface Line {
  key: string;
}
interface Values {
  name: string;
  companies: (Contact['companies'][number] & Line)[];
  channels: (Contact['channels'][number] & Line)[];
  birthday: string;
  tags: string[];
  strength: string | null;
  notes: string;
}
type Form = UseFormReturnType<Values>;

const maxLines = 20;

/** Everything of a contact that is written down at once. */
export function ContactForm({ contact, company, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const merge = useMergedChanges<ReturnType<typeof toBody>>();
  const send = async (values: Values, { initial, idempotencyKey }: FormDraft<Values>) => {
    const body = toBody(values);
    if (!contact) return createContact({ body, idempotencyKey });
    const { id } = contact;
    const latest = await callVersioned('GET /api/v1/contacts/{id}', { id });
    const changed = merge(toBody(initial), body, toBody(toValues(latest.body, company)));
    await updateContact({ id, body: changed, ifMatch: latest.version });
    return { id: contact.id, similar: [] };
  };
  return (
    <FormDialog
      title={contact ? t('contacts.edit') : t('contacts.new')}
      size="lg"
      draftKey={`contact ${contact?.id ?? company ?? ''}`}
      initialValues={() => toValues(contact, company)}
      tidy={withoutEmptyLines}
      send={send}
      onClose={onClose}
      onSaved={({ id, similar: [similar] }) => {
        if (similar) toast(t('contacts.similarToast', { name: similar.name }));
        onMade?.(id);
      }}
    >
      {(form) => (
        <>
          <TextInput
            label={t('contacts.name')}
            required
            data-autofocus
            maxLength={200}
            {...form.getInputProps('name')}
          />
          <CompanyLines form={form} />
          <ChannelLines form={form} />
          <PersonalFields form={form} />
        </>
      )}
    </FormDialog>
  );
}

function CompanyLines({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { companies } = form.values;
  return (
    <>
      <Text size="sm" fw={400}>
        {t('contacts.companies')}
      </Text>
      {companies.map(({ key }, i) => (
        <Group key={key} gap="xs">
          <TextInput
            flex={1}
            miw={120}
            aria-label={t('contacts.company')}
            placeholder={t('contacts.company')}
            maxLength={200}
            {...form.getInputProps(`companies.${i}.company`)}
          />
          <TextInput
            flex={1}
            miw={120}
            aria-label={t('contacts.position')}
            placeholder={t('contacts.position')}
            maxLength={200}
            {...form.getInputProps(`companies.${i}.position`)}
          />
          <Checkbox
            label={t('contacts.current')}
            {...form.getInputProps(`companies.${i}.current`, { type: 'checkbox' })}
          />
          <RemoveLine onClick={() => form.removeListItem('companies', i)} />
        </Group>
      ))}
      <AddLine
        label={t('contacts.addCompany')}
        isFull={companies.length >= maxLines}
        onClick={() => form.insertListItem('companies', line({ company: '', position: '', current: true }))}
      />
    </>
  );
}

function ChannelLines({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { channels } = form.values;
  return (
    <>
      <Text size="sm" fw={400}>
        {t('contacts.channels')}
      </Text>
      {channels.map(({ key, kind }, i) => (
        <Group key={key} gap="xs" align="flex-start">
          <Select
            w={130}
            aria-label={t('contacts.channelKind')}
            allowDeselect={false}
            data={channelKinds.map((value) => ({ value, label: t(`channel.${value}`) }))}
            {...form.getInputProps(`channels.${i}.kind`)}
          />
          <TextInput
            flex={1}
            miw={140}
            aria-label={t(`channel.${kind}`)}
            maxLength={300}
            {...form.getInputProps(`channels.${i}.value`)}
          />
          <RemoveLine onClick={() => form.removeListItem('channels', i)} />
        </Group>
      ))}
      <AddLine
        label={t('contacts.addChannel')}
        isFull={channels.length >= maxLines}
        onClick={() => form.insertListItem('channels', line({ kind: 'phone' as ChannelKind, value: '' }))}
      />
    </>
  );
}

function PersonalFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="fields">
        <TextInput
          label={t('contacts.birthday')}
          description={t('contacts.birthdayHelp')}
          maxLength={10}
          {...form.getInputProps('birthday')}
        />
        <Select
          label={t('contacts.strength')}
          description={t('contacts.strengthHelp')}
          clearable
          data={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`strength.${value}`) }))}
          {...form.getInputProps('strength')}
        />
      </div>
      <TagsInput
        label={t('applications.tags')}
        maxTags={maxTags}
        maxLength={maxTagLength}
        {...form.getInputProps('tags')}
      />
      <Textarea
        label={t('notes')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        {...form.getInputProps('notes')}
      />
    </>
  );
}

function RemoveLine({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="default" size="lg" aria-label={t('contacts.removeLine')} onClick={onClick}>
      <IconTrash size={16} />
    </ActionIcon>
  );
}

function AddLine({ label, isFull, onClick }: { label: string; isFull: boolean; onClick: () => void }) {
  return (
    <Button
      size="xs"
      variant="default"
      w="fit-content"
      leftSection={<IconPlus size={14} aria-hidden />}
      disabled={isFull}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

const line = <T extends object>(fields: T): T & Line => ({ ...fields, key: randomKey() });

function toValues(contact: Contact | undefined, company = ''): Values {
  return {
    name: contact?.name ?? '',
    companies: (contact?.companies ?? [{ company, position: '', current: true }]).map((one) =>
      line({ ...one, position: one.position ?? '' }),
    ),
    channels: (contact?.channels ?? [{ kind: 'email' as const, value: '' }]).map(line),
    birthday: contact?.birthday ?? '',
    tags: contact?.tags ?? [],
    strength: contact?.strength ? String(contact.strength) : null,
    notes: contact?.notes ?? '',
  };
}

const withoutEmptyLines = (values: Values): Values => ({
  ...values,
  companies: values.companies.filter(({ company, position }) => company.trim() || position?.trim()),
  channels: values.channels.filter(({ value }) => value.trim()),
});

function toBody({ name, companies, channels, birthday, tags, strength, notes }: Values) {
  return {
    name,
    tags,
    notes,
    birthday: birthday.trim() || null,
    strength: strength ? Number(strength) : null,
    companies: companies.map(({ company, position, current }) => ({ company, position: position || null, current })),
    channels: channels.map(({ kind, value }) => ({ kind, value })),
  };
}
