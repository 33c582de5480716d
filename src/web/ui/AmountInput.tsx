import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountOf } from '#web/lib/amounts.ts';
import { formatNumber } from '#web/lib/format.ts';

interface Props {
  label: string;
  value: number | null;
  /** Null for an empty field, NaN for what is no amount. */
  onChange: (value: number | null) => void;
  error?: ReactNode;
}

/** An amount in anybody's way of writing it; what was understood is shown when the field is left. */
export function AmountInput({ label, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const shown = value === null || Number.isNaN(value) ? '' : formatNumber(value);
  const [typed, setTyped] = useState<string | null>(null);
  const isNone = value !== null && Number.isNaN(value);
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={typed ?? shown}
      error={error ?? (isNone ? t('noAmount') : undefined)}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text);
        onChange(text.trim() === '' ? null : (amountOf(text) ?? Number.NaN));
      }}
      onBlur={() => {
        if (!isNone) setTyped(null);
      }}
    />
  );
}
