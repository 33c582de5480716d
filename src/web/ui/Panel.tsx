import { ActionIcon, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../lib/shortcuts.ts';

interface Props {
  label: string;
  /** Buttons beside the closing one. */
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A record beside the page; on a phone in its place. Esc closes it. */
export function Panel({ label, actions, onClose, children }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useShortcuts({ escape: onClose });
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside className="panel" aria-label={label} ref={panel} tabIndex={-1} data-panel style={{ outline: 'none' }}>
      <div className="panel-head">
        <Group gap="xs">{actions}</Group>
        <ActionIcon variant="subtle" color="gray" size="lg" onClick={onClose} aria-label={t('close')}>
          <IconX size={20} />
        </ActionIcon>
      </div>
      <div className="panel-body">{children}</div>
    </aside>
  );
}
