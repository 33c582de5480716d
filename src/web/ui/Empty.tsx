import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here yet, and what to do about it. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <img src="/icon.svg" alt="" width={48} height={48} style={{ opacity: 0.6, filter: 'grayscale(0.4)' }} />
      <Title order={2}>{title}</Title>
      <Text className="quiet" maw={460}>
        {text}
      </Text>
      {children && <Group mt="sm">{children}</Group>}
    </Stack>
  );
}
