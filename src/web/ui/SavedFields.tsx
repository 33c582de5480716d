import { Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { FieldConflict } from './FieldConflict.tsx';
import { FieldStatusLine } from './FieldStatusLine.tsx';
import { useProblemWords } from './Problem.tsx';
import styles from './SavedFields.module.css';
import type { SavedField } from './useSave.ts';

interface Common {
  label: string;
  disabled?: boolean;
  description?: string;
}

/** Fields of a record, which save themselves; `useSave` says of which. */
interface Props extends Common {
  field: SavedField;
}

function useFieldStatus({ record, name }: SavedField) {
  return useSyncExternalStore(record.subscribe, () => record.status(name));
}

/** What an input needs to save what is typed into it. */
function useSavedInput(field: SavedField) {
  const { record, name, value, toValue } = field;
  const status = useFieldStatus(field);
  const words = useProblemWords();
  useEffect(() => () => record.leave(name), [record, name]);
  const [isFocused, setFocused] = useState(false);
  const isWrong = status.state === 'refused' && !isFocused;
  return {
    status,
    input: {
      value: status.text ?? value ?? '',
      error: isWrong ? words(status.error) : undefined,
      onChange: ({ currentTarget: { value: text } }: { currentTarget: { value: string } }) =>
        record.type(name, text, toValue(text)),
      onFocus: () => {
        setFocused(true);
        record.focus(name);
      },
      onBlur: () => {
        setFocused(false);
        record.leave(name);
      },
      onCompositionStart: () => record.compose(name, true),
      onCompositionEnd: () => record.compose(name, false),
    },
  };
}

/** A field with where it stands, and the choice when it was changed elsewhere too. */
function Frame(props: { field: SavedField; label: string; canJoin?: boolean; children: ReactNode }) {
  const { field, label, canJoin = false, children } = props;
  const status = useFieldStatus(field);
  return (
    <div className={styles.field}>
      {children}
      <FieldStatusLine label={label} status={status} />
      {status.state === 'conflict' && <FieldConflict field={field} status={status} canJoin={canJoin} />}
    </div>
  );
}

export function SavedText({
  field,
  maxLength = 200,
  type = 'text',
  ...rest
}: Props & { maxLength?: number; type?: 'text' | 'url' }) {
  const { input } = useSavedInput(field);
  return (
    <Frame field={field} label={rest.label}>
      <TextInput
        {...rest}
        {...input}
        type={type}
        maxLength={maxLength}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
    </Frame>
  );
}

export function SavedArea({ field, minRows = 2, ...rest }: Props & { minRows?: number }) {
  const whole = { ...field, toValue: (text: string) => text };
  const { input } = useSavedInput(whole);
  return (
    <Frame field={whole} label={rest.label} canJoin>
      <Textarea {...rest} {...input} autosize minRows={minRows} maxRows={16} maxLength={20_000} />
    </Frame>
  );
}

/** A day; `required` ones are not emptied. */
export function SavedDate({ field, max, required = false, ...rest }: Props & { max?: string; required?: boolean }) {
  const toValue = (text: string) => {
    if (text === '') return required ? undefined : null;
    // While a year is typed, its first digits are a year too.
    return /^[12]\d{3}-/u.test(text) ? field.toValue(text) : undefined;
  };
  const day = { ...field, toValue };
  const { input } = useSavedInput(day);
  return (
    <Frame field={day} label={rest.label}>
      <TextInput {...rest} {...input} {...(max ? { max } : {})} type="date" />
    </Frame>
  );
}

export function SavedSelect({
  field,
  data,
  clearable = true,
  ...rest
}: Props & { data: { value: string; label: string }[]; clearable?: boolean }) {
  const { record, name, value } = field;
  const status = useFieldStatus(field);
  const words = useProblemWords();
  const chosen = status.pending ? (status.pending.value as string | null) : value;
  const shown = { ...field, toText: (given: unknown) => data.find((one) => one.value === given)?.label ?? null };
  return (
    <Frame field={shown} label={rest.label}>
      <Select
        {...rest}
        error={status.state === 'refused' ? words(status.error) : undefined}
        data={data}
        value={chosen}
        clearable={clearable}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true }}
        onChange={(given) => {
          if (given !== chosen) void record.choose(name, given);
        }}
      />
    </Frame>
  );
}

/** A day that is no field of a record, such as one of a filter: it is given when the field is left. */
export function DayInput({
  value,
  onSave,
  max,
  ...rest
}: Common & { value: string | null; onSave: (value: string | null) => unknown; max?: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...rest}
      {...(max ? { max } : {})}
      type="date"
      value={typed ?? value ?? ''}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null && typed !== (value ?? '')) onSave(typed || null);
        setTyped(null);
      }}
    />
  );
}
