import { Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

/** Fields that save themselves when they are left, and only when something was changed. */
interface Props {
  label: string;
  value: string | null;
  onSave: (value: string | null) => void;
  disabled?: boolean;
  description?: string;
}

/**
 * What is being typed stays until the record says the same: a save under way, or one that was refused,
 * takes nothing away; leaving the page saves it too.
 */
function useDraft(value: string | null, onSave: (value: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value ?? '';
  const pending = useRef<{ text: string | null; save: (value: string) => void }>({ text: null, save: onSave });
  pending.current.save = onSave;
  useEffect(() => {
    if (draft !== null && pending.current.text === null && draft === (value ?? '')) setDraft(null);
  }, [draft, value]);
  useEffect(() => {
    const last = pending.current;
    return () => {
      if (last.text !== null) last.save(last.text);
    };
  }, []);
  return {
    value: shown,
    onChange: (event: { currentTarget: { value: string } }) => {
      pending.current.text = event.currentTarget.value;
      setDraft(event.currentTarget.value);
    },
    onBlur: () => {
      const { text } = pending.current;
      pending.current.text = null;
      if (text === null) return;
      if (text === (value ?? '')) setDraft(null);
      else onSave(text);
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
