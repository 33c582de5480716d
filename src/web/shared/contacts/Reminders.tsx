import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '#contract/activities.ts';
import { call } from '#web/lib/api.ts';
import { fieldOf, formatMoment, zoneHere } from '#web/lib/format.ts';
import { PanelHeading } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { addApplicationReminder, addReminder, deleteReminder, updateReminder } from './contacts.queries.ts';

/** What to be reminded of, for an application or a contact. It shows on Today when its time comes. */
export function Reminders({ applicationId, contactId }: { applicationId?: string; contactId?: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState('');
  const { data } = useQuery({
    queryKey: ['contacts', 'reminders', applicationId, contactId],
    queryFn: () => call('GET /api/v1/reminders', { query: { applicationId, contactId, perPage: 50 } }),
  });
  const [editing, setEditing] = useState<Reminder | null>(null);
  const fill = (reminder: Reminder | null) => {
    setEditing(reminder);
    setText(reminder?.text ?? '');
    setAt(reminder ? fieldOf(reminder.remindAt, zoneHere) : '');
  };
  const add = useAction(
    () => {
      const body = { text, remindAt: new Date(at).toISOString() };
      if (editing) return updateReminder({ id: editing.id, body });
      return applicationId
        ? addApplicationReminder({ id: applicationId, body })
        : addReminder({ id: contactId ?? '', body });
    },
    () => fill(null),
  );
  const remove = useAction(
    ({ id }: Reminder) => deleteReminder({ id }),
    (_answer, { id, text: said, remindAt }) => {
      if (editing?.id === id) fill(null);
      const body = { text: said, remindAt };
      const again = () =>
        applicationId
          ? addApplicationReminder({ id: applicationId, body })
          : addReminder({ id: contactId ?? '', body });
      toast(t('reminders.removedToast'), { label: t('undo'), run: () => again() });
    },
  );
  const done = useAction(
    ({ id }: Reminder) => updateReminder({ id, body: { done: true } }),
    (_answer, { id }) => {
      const run = () => updateReminder({ id, body: { done: false } });
      toast(t('today.doneToast'), { label: t('undo'), run });
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() && at) add.mutate(undefined);
  };
  return (
    <section>
      <PanelHeading>{t('reminders.title')}</PanelHeading>
      <ul className="rows">
        {data?.items.map((reminder) => (
          <li key={reminder.id}>
            <Checkbox
              aria-label={t('reminders.done', { text: reminder.text })}
              checked={false}
              onChange={() => done.mutate(reminder)}
            />
            <div className="opens">
              <Text size="sm">{reminder.text}</Text>
              <Text size="xs" className="quiet">
                {formatMoment(reminder.remindAt)}
              </Text>
            </div>
            <Button size="compact-sm" variant="subtle" color="gray" c="var(--quiet)" onClick={() => fill(reminder)}>
              {t('edit')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              c="var(--quiet)"
              onClick={() => remove.mutate(reminder)}
            >
              {t('delete')}
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <Group gap="xs" mt={4}>
          <TextInput
            size="xs"
            flex={1}
            miw={140}
            aria-label={t('reminders.text')}
            placeholder={t('reminders.text')}
            maxLength={300}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            type="datetime-local"
            aria-label={t('reminders.when')}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" disabled={!text.trim() || !at} loading={add.isPending}>
            {editing ? t('save') : t('reminders.add')}
          </Button>
          {editing && (
            <Button size="xs" variant="default" onClick={() => fill(null)}>
              {t('cancel')}
            </Button>
          )}
        </Group>
      </form>
    </section>
  );
}
