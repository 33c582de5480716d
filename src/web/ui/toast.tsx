import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

const maxShown = 3;
let shown: string[] = [];

/** Says that something was done, with a way back when there is one. */
export function toast(message: string, undo?: { label: string; run: () => unknown }): void {
  const id = `toast-${crypto.randomUUID()}`;
  // The newest is what the person looks for: the oldest makes room.
  shown = [...shown, id];
  while (shown.length > maxShown) notifications.hide(shown.shift() as string);
  notifications.show({
    id,
    onClose: () => {
      shown = shown.filter((other) => other !== id);
    },
    withBorder: true,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" flex={1} miw={0} style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
        {undo && (
          <Button
            style={{ flexShrink: 0 }}
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
