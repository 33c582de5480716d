import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewReminder, Reminder } from '#contract/activities.ts';
import { formatPlanned } from '#web/lib/format.ts';
import { fieldOf, nextWorkingHour, zoneHere } from '#web/lib/zones.ts';
import { ClockChange, momentIn } from '#web/ui/ClockChange.tsx';
import { DraftNote } from '#web/ui/DraftNote.tsx';
import { AddButton, PanelSection } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { useDraftForm } from '#web/ui/useDraftForm.ts';
import {
  addApplicationReminder,
  addReminder,
  deleteReminder,
  type ReminderSubject,
  remindersQuery,
  updateReminder,
} from './activities.queries.ts';

/** What to be reminded of, for an application or a contact. It shows on Today when its time comes. */
export function Reminders(subject: ReminderSubject) {
  const { applicationId, contactId } = subject;
  const { t } = useTranslation();
  const { data } = useQuery(remindersQuery(subject));
  const [editing, setEditing] = useState<Reminder | 'new' | null>(null);
  const add = (body: NewReminder, requestKey?: string) =>
    applicationId
      ? addApplicationReminder({ id: applicationId, body, requestKey })
      : addReminder({ id: contactId ?? '', body, requestKey });
  return (
    <PanelSection
      title={t('reminders.title')}
      action={editing !== 'new' && <AddButton label={t('reminders.new')} onClick={() => setEditing('new')} />}
    >
      <ul className="rows">
        {data?.items.map((reminder) => (
          <ReminderRow
            key={reminder.id}
            reminder={reminder}
            onEdit={() => setEditing(reminder)}
            onRemoved={() => setEditing((now) => (now !== 'new' && now?.id === reminder.id ? null : now))}
            add={add}
          />
        ))}
      </ul>
      {editing && (
        <ReminderForm
          key={editing === 'new' ? '' : editing.id}
          draftKey={`reminder ${editing === 'new' ? (applicationId ?? contactId) : editing.id}`}
          editing={editing === 'new' ? null : editing}
          add={add}
          onDone={() => setEditing(null)}
        />
      )}
    </PanelSection>
  );
}

interface RowProps {
  reminder: Reminder;
  onEdit: () => void;
  onRemoved: () => void;
  add: (body: NewReminder) => Promise<unknown>;
}

function ReminderRow({ reminder, onEdit, onRemoved, add }: RowProps) {
  const { t } = useTranslation();
  const { id, text, remindAt } = reminder;
  const done = useAction(
    () => updateReminder({ id, body: { done: true } }),
    () => {
      const run = () => updateReminder({ id, body: { done: false } });
      toast(t('nextStep.doneToast'), { label: t('undo'), run });
    },
  );
  const remove = useAction(
    () => deleteReminder({ id }),
    () => {
      onRemoved();
      toast(t('reminders.removedToast'), { label: t('undo'), run: () => add({ text, remindAt }) });
    },
  );
  const small = { size: 'compact-sm', variant: 'subtle', color: 'gray', c: 'var(--quiet)' } as const;
  return (
    <li>
      <Checkbox aria-label={t('reminders.done', { text })} checked={false} onChange={() => done.mutate(undefined)} />
      <div className="opens">
        <Text size="sm">{text}</Text>
        <Text size="xs" className="quiet">
          {formatPlanned(remindAt)}
        </Text>
      </div>
      <Button {...small} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button {...small} onClick={() => remove.mutate(undefined)}>
        {t('delete')}
      </Button>
    </li>
  );
}

interface FormProps {
  /** The one that is changed; null for another one. */
  editing: Reminder | null;
  draftKey: string;
  add: (body: NewReminder, requestKey: string) => Promise<unknown>;
  onDone: () => void;
}

function ReminderForm({ editing, draftKey, add, onDone }: FormProps) {
  const { t } = useTranslation();
  const { form, draft } = useDraftForm(draftKey, () => toValues(editing));
  const { text, at, isSecond } = form.values;
  const remindAt = momentIn(at, zoneHere, isSecond);
  const close = () => {
    draft.forget();
    onDone();
  };
  const save = useAction(() => {
    const body = { text, remindAt: remindAt ?? '' };
    return editing ? updateReminder({ id: editing.id, body }) : add(body, draft.requestKey);
  }, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() && remindAt) save.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      {draft.isRestored && <DraftNote onDiscard={draft.forget} />}
      <Group gap="xs" mt={4}>
        <TextInput
          size="xs"
          flex={1}
          miw={140}
          autoFocus
          aria-label={t('reminders.text')}
          placeholder={t('reminders.text')}
          maxLength={300}
          {...form.getInputProps('text')}
        />
        <TextInput
          size="xs"
          miw={190}
          type="datetime-local"
          aria-label={t('reminders.when')}
          {...form.getInputProps('at')}
        />
        <Button type="submit" size="xs" variant="default" disabled={!text.trim() || !remindAt} loading={save.isPending}>
          {editing ? t('save') : t('reminders.add')}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </Group>
      <Clocks form={form} />
    </form>
  );
}

/** What the clocks here do at that time. */
function Clocks({ form }: { form: UseFormReturnType<ReturnType<typeof toValues>> }) {
  const { at, isSecond } = form.values;
  const choose = (second: boolean) => form.setFieldValue('isSecond', second);
  return <ClockChange field={at} timeZone={zoneHere} isSecond={isSecond} onSecond={choose} />;
}

/** A new one is for the next hour of a working day. */
function toValues(editing: Reminder | null) {
  if (!editing) return { text: '', at: nextWorkingHour(), isSecond: false };
  const at = fieldOf(editing.remindAt, zoneHere);
  return { text: editing.text, at, isSecond: momentIn(at, zoneHere) !== editing.remindAt };
}
