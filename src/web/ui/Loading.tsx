import { Skeleton, Stack } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';

/** Grey lines, but only when waiting is felt. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const [late, setLate] = useState(false);
  useTimeout(() => setLate(true), 200, { autoInvoke: true });
  if (!late) return null;
  return (
    <Stack gap="sm" aria-busy>
      {Array.from({ length: lines }, (_, i) => `line ${i}`).map((line) => (
        <Skeleton key={line} height={44} radius="md" />
      ))}
    </Stack>
  );
}
