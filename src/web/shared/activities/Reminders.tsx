import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewReminder, Reminder } from '#contract/activities.ts';
import { hasFormDraft } from '#web/lib/form-draft.ts';
import { formatPlanned } from '#web/lib/format.ts';
import { fieldOf, nextWorkingHour, zoneHere } from '#web/lib/zones.ts';
import { ClockChange, momentIn } from '#web/ui/ClockChange.tsx';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { AddButton, PanelSection } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
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
  const newDraft = `reminder ${applicationId ?? contactId}`;
  const [editing, setEditing] = useState<Reminder | 'new' | null>(() => (hasFormDraft(newDraft) ? 'new' : null));
  const add = (body: NewReminder, idempotencyKey?: string) =>
    applicationId
      ? addApplicationReminder({ id: applicationId, body, idempotencyKey })
      : addReminder({ id: contactId ?? '', body, idempotencyKey });
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
          draftKey={editing === 'new' ? newDraft : `reminder ${editing.id}`}
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
  add: (body: NewReminder, idempotencyKey: string) => Promise<unknown>;
  onDone: () => void;
}

function ReminderForm({ editing, draftKey, add, onDone }: FormProps) {
  const { t } = useTranslation();
  const momentOf = ({ at, isSecond }: Values) => momentIn(at, zoneHere, isSecond);
  return (
    <InlineForm<Values, unknown>
      draftKey={draftKey}
      initialValues={() => toValues(editing)}
      send={(values, { idempotencyKey }) => {
        const body = { text: values.text, remindAt: momentOf(values) ?? '' };
        return editing ? updateReminder({ id: editing.id, body }) : add(body, idempotencyKey);
      }}
      onClose={onDone}
      submitLabel={t(editing ? 'save' : 'reminders.add')}
      canSubmit={(values) => values.text.trim() !== '' && momentOf(values) !== null}
    >
      {(form) => (
        <>
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
          <Clocks form={form} />
        </>
      )}
    </InlineForm>
  );
}

type Values = ReturnType<typeof toValues>;

/** What the clocks here do at that time. */
function Clocks({ form }: { form: UseFormReturnType<Values> }) {
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
