import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** What it is, and how far. */
  about: string;
  /** Why the main button cannot be pressed yet. */
  reason?: string | null;
  /** What can be done with it. */
  children: ReactNode;
}

/** The name of an import, where it stands, and what can be done. */
export function ImportHead({ title, about, reason = null, children }: Props) {
  return (
    <Group justify="space-between" align="flex-start">
      <div>
        <Title order={2} className="title">
          {title}
        </Title>
        <Text className="quiet">{about}</Text>
      </div>
      <div>
        <Group gap="xs">{children}</Group>
        {reason && (
          <Text size="sm" className="quiet" id="import-reason" mt={4}>
            {reason}
          </Text>
        )}
      </div>
    </Group>
  );
}
