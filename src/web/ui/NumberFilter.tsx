import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { amountOf } from '#web/lib/amounts.ts';
import { formatNumber } from '#web/lib/format.ts';

interface Props {
  label: string;
  description?: string;
  placeholder: string;
  /** The number that is in force. */
  value: string | undefined;
  limit: number;
  /** What is wrong with what was typed, when it is no number up to the limit. */
  problem: string;
  /** What is wrong with the number in force. */
  error?: string | undefined;
  onChange: (value: string | undefined) => void;
}

const pauseMs = 500;

/** A number that narrows a list. What is none is answered here, and what is in force stays. */
export function NumberFilter({ label, description, placeholder, value, limit, problem, error, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  const amount = typed === null ? null : amountOf(typed);
  const isEmpty = typed !== null && typed.trim() === '';
  const isBad = typed !== null && !isEmpty && (amount === null || amount > limit);
  const next = isEmpty ? undefined : amount === null ? null : String(Math.round(amount));
  const canApply = typed !== null && !isBad && next !== null && next !== value;
  const apply = () => {
    if (canApply) latest.current(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause after typing, not after every render
  useEffect(() => {
    const timer = setTimeout(apply, pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={placeholder}
      inputMode="numeric"
      maxLength={20}
      value={typed ?? (value ? formatNumber(Number(value)) : '')}
      error={isBad ? problem : error}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={({ key }) => key === 'Enter' && apply()}
      onBlur={() => {
        apply();
        if (!isBad) setTyped(null);
      }}
    />
  );
}
