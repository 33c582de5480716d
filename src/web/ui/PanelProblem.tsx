import { Button, Stack, Text } from '@mantine/core';
import { ApiError } from '#web/lib/api-error.ts';
import { PanelTitle } from './Panel.tsx';
import { Problem } from './Problem.tsx';

interface Props {
  error: unknown;
  /** What is said where there is no such record. */
  missing: { title: string; text: string; back: string };
  onRetry: () => void;
  onClose: () => void;
}

/** Why a record is not shown: with the way back where it is gone, with another try where that may help. */
export function PanelProblem({ error, missing, onRetry, onClose }: Props) {
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 422);
  if (!isGone) return <Problem error={error} onRetry={onRetry} />;
  return (
    <Stack align="flex-start" gap="xs">
      <PanelTitle>{missing.title}</PanelTitle>
      <Text className="quiet">{missing.text}</Text>
      <Button variant="default" mt="xs" onClick={onClose}>
        {missing.back}
      </Button>
    </Stack>
  );
}
