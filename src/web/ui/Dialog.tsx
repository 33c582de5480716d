import { Modal, Text } from '@mantine/core';
import { type ReactNode, useEffect, useId, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  /** Without it the dialog is open for as long as it is mounted. */
  opened?: boolean;
  onClose: () => void;
  size?: 'lg' | 'xl';
  children: ReactNode;
}

/** Open dialogs, the topmost last: Escape is for that one alone. */
let stack: string[] = [];
const listeners = new Set<() => void>();
function setStack(next: string[]): void {
  stack = next;
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asks for something above the page. The focus comes in, and goes back to where it was. */
export function Dialog({ title, opened, onClose, size, children }: Props) {
  const { t } = useTranslation();
  // Mantine gives the focus back when `opened` turns, but not when an open dialog is unmounted.
  const [before] = useState(() => (opened === undefined ? (document.activeElement as HTMLElement | null) : null));
  const id = useId();
  const isOpen = opened ?? true;
  const isTop = useSyncExternalStore(subscribe, () => stack.at(-1) === id);
  useEffect(() => {
    if (!isOpen) return;
    setStack([...stack, id]);
    return () => setStack(stack.filter((other) => other !== id));
  }, [id, isOpen]);
  useEffect(
    () => () => {
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
  return (
    <Modal
      opened={isOpen}
      closeOnEscape={isTop}
      onClose={onClose}
      title={
        <Text component="span" size="lg" fw={600}>
          {title}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
      {...(size ? { size } : {})}
    >
      {children}
    </Modal>
  );
}
