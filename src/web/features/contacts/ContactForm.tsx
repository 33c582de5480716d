import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Select,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#contract/contacts.ts';
import { type ChannelKind, channelKinds } from '#contract/enums.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { useKeptState } from '#web/lib/drafts.ts';
import { updateContact } from '#web/shared/contacts/contacts.queries.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';
import { createContact } from './contacts.queries.ts';

interface Props {
  contact?: Contact;
  /** Where a new one works. */
  company?: string;
  onClose: () => void;
  onMade?: (id: string) => void;
}

/** Everything of a contact that is written down at once. */
export function ContactForm({ contact, company, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const [form, setForm, forget] = useKeptState(contact ? null : `contact ${company ?? ''}`, () => ({
    name: contact?.name ?? '',
    companies: contact?.companies.map(numbered) ?? [
      numbered({ company: company ?? '', position: '', current: true }, 0),
    ],
    channels: contact?.channels.map(numbered) ?? [numbered({ kind: 'email' as ChannelKind, value: '' }, 0)],
    birthday: contact?.birthday ?? '',
    tags: contact?.tags ?? [],
    strength: contact?.strength ? String(contact.strength) : null,
    notes: contact?.notes ?? '',
  }));
  const set = (changes: Partial<typeof form>) => setForm((before) => ({ ...before, ...changes }));
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        name: form.name,
        tags: form.tags,
        notes: form.notes,
        birthday: form.birthday.trim() || null,
        strength: form.strength ? Number(form.strength) : null,
        companies: form.companies
          .filter((one) => one.company.trim())
          .map(({ company: name, position, current }) => ({ company: name, position: position || null, current })),
        channels: form.channels.filter((one) => one.value.trim()).map(({ kind, value }) => ({ kind, value })),
      };
      if (contact) return { id: (await updateContact({ id: contact.id, body })).id, similar: [] };
      return createContact({ body });
    },
    onSuccess: async (made) => {
      if (made.similar.length > 0) toast(t('contacts.similarToast', { name: made.similar[0]?.name ?? '' }));
      forget();
      onClose();
      onMade?.(made.id);
    },
  });
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  return (
    <Dialog title={contact ? t('contacts.edit') : t('contacts.new')} onClose={onClose} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {save.error && Object.keys(problems).length === 0 && <Problem error={save.error} />}
          <TextInput
            label={t('contacts.name')}
            required
            data-autofocus
            maxLength={200}
            value={form.name}
            error={problems.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Text size="sm" fw={500}>
            {t('contacts.companies')}
          </Text>
          {form.companies.map((one, i) => {
            const change = (changes: Partial<typeof one>) =>
              set({ companies: form.companies.map((other, n) => (n === i ? { ...other, ...changes } : other)) });
            return (
              <Group key={one.key} gap="xs">
                <TextInput
                  flex={1}
                  miw={120}
                  aria-label={t('contacts.company')}
                  placeholder={t('contacts.company')}
                  maxLength={200}
                  value={one.company}
                  error={problems[`companies.${i}.company`]}
                  onChange={(event) => change({ company: event.currentTarget.value })}
                />
                <TextInput
                  flex={1}
                  miw={120}
                  aria-label={t('contacts.position')}
                  placeholder={t('contacts.position')}
                  maxLength={200}
                  value={one.position ?? ''}
                  onChange={(event) => change({ position: event.currentTarget.value })}
                />
                <Checkbox
                  label={t('contacts.current')}
                  checked={one.current}
                  onChange={(event) => change({ current: event.currentTarget.checked })}
                />
                <ActionIcon
                  variant="default"
                  size="lg"
                  aria-label={t('contacts.removeLine')}
                  onClick={() => set({ companies: form.companies.filter((_, n) => n !== i) })}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
            );
          })}
          <Button
            size="xs"
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={form.companies.length >= 20}
            onClick={() =>
              set({
                companies: [...form.companies, numbered({ company: '', position: '', current: true }, Date.now())],
              })
            }
          >
            {t('contacts.addCompany')}
          </Button>
          <Text size="sm" fw={500}>
            {t('contacts.channels')}
          </Text>
          {form.channels.map((one, i) => {
            const change = (changes: Partial<typeof one>) =>
              set({ channels: form.channels.map((other, n) => (n === i ? { ...other, ...changes } : other)) });
            return (
              <Group key={one.key} gap="xs">
                <Select
                  w={130}
                  aria-label={t('contacts.channelKind')}
                  allowDeselect={false}
                  data={channelKinds.map((value) => ({ value, label: t(`channel.${value}`) }))}
                  value={one.kind}
                  onChange={(kind) => kind && change({ kind: kind as ChannelKind })}
                />
                <TextInput
                  flex={1}
                  miw={140}
                  aria-label={t(`channel.${one.kind}`)}
                  maxLength={300}
                  value={one.value}
                  onChange={(event) => change({ value: event.currentTarget.value })}
                />
                <ActionIcon
                  variant="default"
                  size="lg"
                  aria-label={t('contacts.removeLine')}
                  onClick={() => set({ channels: form.channels.filter((_, n) => n !== i) })}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
            );
          })}
          <Button
            size="xs"
            variant="default"
            w="fit-content"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={form.channels.length >= 20}
            onClick={() =>
              set({ channels: [...form.channels, numbered({ kind: 'phone' as ChannelKind, value: '' }, Date.now())] })
            }
          >
            {t('contacts.addChannel')}
          </Button>
          <div className="fields">
            <TextInput
              label={t('contacts.birthday')}
              description={t('contacts.birthdayHelp')}
              maxLength={10}
              value={form.birthday}
              error={problems.birthday}
              onChange={(event) => set({ birthday: event.currentTarget.value })}
            />
            <Select
              label={t('contacts.strength')}
              description={t('contacts.strengthHelp')}
              clearable
              data={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`strength.${value}`) }))}
              value={form.strength}
              onChange={(strength) => set({ strength })}
            />
          </div>
          <TagsInput label={t('applications.tags')} maxTags={30} value={form.tags} onChange={(tags) => set({ tags })} />
          <Textarea
            label={t('applications.notes')}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={20_000}
            value={form.notes}
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
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Lines need a name of their own while they are edited. */
const numbered = <T extends object>(line: T, key: number): T & { key: number } => ({ ...line, key });
