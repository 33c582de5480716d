import { ActionIcon, Group, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { ErrorBoundary } from './ErrorPage.tsx';

interface Props {
  label: string;
  /** Buttons beside the closing one. */
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Where panels take the place of the page; the same width as in app.css. */
const useIsPhone = () => useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false });

/** A record beside the page; on a phone in its place. Esc closes it. */
export function Panel({ label, actions, onClose, children }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const isPhone = useIsPhone();
  useShortcuts({ escape: onClose });
  // The focus comes in, and goes back to where it was when the panel is closed.
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // One element in every width, so that turning a tablet loses nothing that is being typed.
    <section
      className="panel"
      role={isPhone ? 'main' : 'complementary'}
      aria-label={label}
      ref={panel}
      tabIndex={-1}
      data-panel
      style={{ outline: 'none' }}
    >
      <div className="panel-head">
        <Group gap="xs">{actions}</Group>
        <ActionIcon variant="subtle" color="gray" size="lg" onClick={onClose} aria-label={t('close')}>
          <IconX size={20} />
        </ActionIcon>
      </div>
      <div className="panel-body">
        <ErrorBoundary of={label}>{children}</ErrorBoundary>
      </div>
    </section>
  );
}

export function PanelTitle({ children }: { children: ReactNode }) {
  return (
    <Title order={useIsPhone() ? 1 : 2} size="h2" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Title>
  );
}

export function PanelHeading({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <Title order={useIsPhone() ? 2 : 3} size="h3" mb="xs" {...(id ? { id } : {})}>
      {children}
    </Title>
  );
}
