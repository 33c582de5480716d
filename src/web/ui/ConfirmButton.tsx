import { Button, type ButtonProps, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';

interface Props extends ButtonProps {
  /** What the button says, and the one that does it. */
  label: string;
  /** What will be, in a sentence. */
  text: string;
  onConfirm: () => void;
  /** A picture in place of the words. */
  children?: ReactNode;
}

/** A button for what cannot be undone: it asks first. */
export function ConfirmButton({ label, text, onConfirm, children, ...button }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="sm"
        variant="default"
        {...button}
        {...(children ? { 'aria-label': label, px: 8 } : {})}
        onClick={() => setAsking(true)}
      >
        {children ?? label}
      </Button>
      <ConfirmDialog label={label} text={text} opened={asking} onClose={() => setAsking(false)} onConfirm={onConfirm} />
    </>
  );
}

interface DialogProps extends Pick<Props, 'label' | 'text' | 'onConfirm'> {
  opened: boolean;
  onClose: () => void;
}

/** The question alone, for what is done from a menu. */
export function ConfirmDialog({ label, text, opened, onClose, onConfirm }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={label} opened={opened} onClose={onClose}>
      <Text>{text}</Text>
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {label}
        </Button>
      </Group>
    </Dialog>
  );
}
