import { Modal, Title } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  /** Without it the dialog is open for as long as it is mounted. */
  opened?: boolean;
  onClose: () => void;
  size?: 'lg' | 'xl';
  children: ReactNode;
}

/** Asks for something above the page. The focus comes in, and goes back to where it was. */
export function Dialog({ title, opened, onClose, size, children }: Props) {
  const { t } = useTranslation();
  // Mantine gives the focus back when `opened` turns, but not when an open dialog is unmounted.
  const [before] = useState(() => (opened === undefined ? (document.activeElement as HTMLElement | null) : null));
  useEffect(
    () => () => {
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
  return (
    <Modal
      opened={opened ?? true}
      onClose={onClose}
      title={<Title order={2}>{title}</Title>}
      closeButtonProps={{ 'aria-label': t('close') }}
      {...(size ? { size } : {})}
    >
      {children}
    </Modal>
  );
}
