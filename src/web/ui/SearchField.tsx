import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

interface Props {
  value: string;
  label: string;
  description?: string;
  onChange: (value: string) => void;
  /** Shows its label above; otherwise it is the search of the page. */
  labelled?: boolean;
}

const typingMs = 250;

/** A field that waits for a pause in typing. */
export function SearchField({ value, label, description, onChange, labelled = false }: Props) {
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause after typing, not after every render
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => latest.current(text), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      maxLength={200}
      {...(labelled
        ? { label, description }
        : {
            placeholder: label,
            'aria-label': label,
            'data-search': true,
            flex: 1,
            leftSection: <IconSearch size={16} aria-hidden />,
          })}
    />
  );
}
