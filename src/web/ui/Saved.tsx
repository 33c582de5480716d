import { Select, Textarea, TextInput } from '@mantine/core';

/** Fields that save themselves when they are left, and only when something was changed. */
interface Props {
  label: string;
  value: string | null;
  onSave: (value: string | null) => void;
  disabled?: boolean;
  description?: string;
}

export function SavedText({
  value,
  onSave,
  maxLength = 200,
  type = 'text',
  ...rest
}: Props & { maxLength?: number; type?: 'text' | 'url' }) {
  return (
    <TextInput
      key={value ?? ''}
      {...rest}
      type={type}
      maxLength={maxLength}
      defaultValue={value ?? ''}
      onBlur={({ currentTarget }) => {
        const given = currentTarget.value.trim();
        if (given !== (value ?? '')) onSave(given || null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

export function SavedDate({ value, onSave, max, ...rest }: Props & { max?: string }) {
  return (
    <TextInput
      key={value ?? ''}
      {...rest}
      {...(max ? { max } : {})}
      type="date"
      defaultValue={value ?? ''}
      onBlur={({ currentTarget }) => {
        if (currentTarget.value !== (value ?? '')) onSave(currentTarget.value || null);
      }}
    />
  );
}

export function SavedArea({ value, onSave, minRows = 2, ...rest }: Props & { minRows?: number }) {
  return (
    <Textarea
      key={value ?? ''}
      {...rest}
      autosize
      minRows={minRows}
      maxRows={16}
      maxLength={20_000}
      defaultValue={value ?? ''}
      onBlur={({ currentTarget }) => {
        if (currentTarget.value !== (value ?? '')) onSave(currentTarget.value);
      }}
    />
  );
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
