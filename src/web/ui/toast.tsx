import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Says that something was done, with a way back when there is one. */
export function toast(message: string, undo?: { label: string; run: () => unknown }): void {
  const id = `toast-${crypto.randomUUID()}`;
  notifications.show({
    id,
    withBorder: true,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="var(--accent-text)"
            onClick={() => {
              notifications.hide(id);
              // A way back that is refused says so.
              Promise.resolve(undo.run()).catch((error: Error) => toastProblem(error.message));
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  });
}

export function toastProblem(message: string): void {
  notifications.show({ color: 'red', withBorder: true, withCloseButton: false, message, role: 'alert' });
}
