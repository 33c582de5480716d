import { Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { onBack } from '#web/lib/connection.ts';

/** Fields that save themselves when they are left, and only when something was changed. */
interface Props {
  label: string;
  value: string | null;
  /** May promise a `SaveResult`; `unsent` keeps the text for another try. */
  onSave: (value: string | null) => unknown;
  disabled?: boolean;
  description?: string;
}

/** A field with text that is not saved yet. */
interface Unsaved {
  text: string | null;
  /** What is on its way. */
  sending: string | null;
  isClosed: boolean;
  save: (text: string) => unknown;
  onSettled: () => void;
}

/** Fields whose text did not get through; while there are any, the browser asks before it closes the page. */
const unsent = new Set<Unsaved>();
window.addEventListener('beforeunload', (event) => {
  if (unsent.size > 0) event.preventDefault();
});
onBack(() => {
  for (const field of unsent) void send(field);
});

/** Forgets what did not get through, as its member signs out. */
export function forgetUnsent(): void {
  for (const field of unsent) field.text = null;
  unsent.clear();
}

/** Sends what is typed. What did not get through stays, and is sent when the field is left, when it is closed and when the connection is back. */
async function send(field: Unsaved): Promise<void> {
  const { text } = field;
  if (text === null || field.sending === text) return;
  field.sending = text;
  const result = await field.save(text);
  if (field.sending === text) field.sending = null;
  if (result === 'unsent') unsent.add(field);
  else if (field.text === text) {
    field.text = null;
    unsent.delete(field);
  }
  if (!field.isClosed) field.onSettled();
}

/**
 * What is being typed stays until the record says the same: a save under way, or one that was refused,
 * takes nothing away; leaving the page saves it too.
 */
function useDraft(value: string | null, onSave: (value: string) => unknown) {
  const [draft, setDraft] = useState<string | null>(null);
  const unsaved = useRef<Unsaved>({ text: null, sending: null, isClosed: false, save: onSave, onSettled: () => {} });
  unsaved.current.save = onSave;
  unsaved.current.onSettled = () =>
    setDraft((now) => (unsaved.current.text === null && now === (value ?? '') ? null : now));
  useEffect(() => {
    if (draft !== null && unsaved.current.text === null && draft === (value ?? '')) setDraft(null);
  }, [draft, value]);
  useEffect(() => {
    const field = unsaved.current;
    field.isClosed = false;
    return () => {
      field.isClosed = true;
      void send(field);
    };
  }, []);
  return {
    value: draft ?? value ?? '',
    onChange: (event: { currentTarget: { value: string } }) => {
      unsaved.current.text = event.currentTarget.value;
      setDraft(event.currentTarget.value);
    },
    onBlur: () => {
      const field = unsaved.current;
      // What is on its way counts, not what the record said before.
      if (field.text !== (field.sending ?? value ?? '')) return void send(field);
      field.text = null;
      unsent.delete(field);
      setDraft(null);
    },
  };
}

export function SavedText({
  value,
  onSave,
  maxLength = 200,
  type = 'text',
  ...rest
}: Props & { maxLength?: number; type?: 'text' | 'url' }) {
  const draft = useDraft(value, (text) => onSave(text.trim() || null));
  return (
    <TextInput
      {...rest}
      {...draft}
      type={type}
      maxLength={maxLength}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

export function SavedDate({ value, onSave, max, ...rest }: Props & { max?: string }) {
  const draft = useDraft(value, (text) => onSave(text || null));
  return <TextInput {...rest} {...draft} {...(max ? { max } : {})} type="date" />;
}

export function SavedArea({ value, onSave, minRows = 2, ...rest }: Props & { minRows?: number }) {
  const draft = useDraft(value, onSave);
  return <Textarea {...rest} {...draft} autosize minRows={minRows} maxRows={16} maxLength={20_000} />;
}

export function SavedSelect({
  value,
  onSave,
  data,
  clearable = true,
  ...rest
}: Props & { data: { value: string; label: string }[]; clearable?: boolean }) {
  return (
    <Select
      {...rest}
      data={data}
      value={value}
      clearable={clearable}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true }}
      onChange={(given) => {
        if (given !== value) onSave(given);
      }}
    />
  );
}
