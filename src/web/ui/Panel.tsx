import { ActionIcon, Button, Group, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconPlus, IconX } from '@tabler/icons-react';
import { createContext, type KeyboardEvent, type ReactNode, useContext, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrefs } from '#web/lib/prefs.ts';
import { isText, useShortcuts } from '#web/lib/shortcuts.ts';
import { ErrorBoundary } from './ErrorPage.tsx';
import { clampPanelWidth, PanelHandle } from './PanelHandle.tsx';

interface Props {
  label: string;
  /** Buttons next to the closing one. */
  actions?: ReactNode;
  onClose: () => void;
  /** It is the page itself and not next to one. */
  isPage?: boolean;
  children: ReactNode;
}

/** Where panels take the place of the page; the same width as in app.css. */
const useIsPhone = () => useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false });

const IsPage = createContext(false);

/**
 * A record next to the page, as wide as the person wants it; on a phone in place of the page. Escape closes it, from
 * a field once it has left that.
 */
export function Panel({ label, actions, onClose, isPage = false, children }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const isPhone = useIsPhone();
  const [{ panelWidth }, setPrefs] = usePrefs();
  useShortcuts({ escape: onClose });
  // The focus comes in, and goes back to where it was when the panel is closed.
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before?.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const width = clampPanelWidth(panelWidth);
  return (
    // One element in every width, so that turning a tablet loses nothing that is being typed.
    <section
      className="panel"
      role={isPhone || isPage ? 'main' : 'complementary'}
      aria-label={label}
      ref={panel}
      tabIndex={-1}
      onKeyDown={(event) => leaveField(event, panel.current)}
      data-panel
      {...(isPage ? { 'data-page': true } : {})}
      style={{ outline: 'none', ['--panel-width' as string]: `${width}px` }}
    >
      {!isPhone && !isPage && (
        <PanelHandle panel={panel} width={width} onWidth={(next) => setPrefs({ panelWidth: next })} />
      )}
      <div className="panel-head">
        {isPage && (
          <ActionIcon variant="subtle" color="gray" size="lg" ms={-8} onClick={onClose} aria-label={t('back')}>
            <IconArrowLeft size={20} />
          </ActionIcon>
        )}
        <Group gap={4} ms="auto">
          {actions}
          {!isPage && (
            <ActionIcon variant="subtle" color="gray" size="lg" onClick={onClose} aria-label={t('close')}>
              <IconX size={20} />
            </ActionIcon>
          )}
        </Group>
      </div>
      <div className="panel-body">
        <IsPage value={isPage}>
          <ErrorBoundary of={label}>{children}</ErrorBoundary>
        </IsPage>
      </div>
    </section>
  );
}

/** Escape leaves a field for its panel. A dialog is not in the panel, and an open list closes first. */
function leaveField(event: KeyboardEvent, panel: HTMLElement | null): void {
  const { key, target, defaultPrevented, nativeEvent } = event;
  if (key !== 'Escape' || defaultPrevented || nativeEvent.isComposing) return;
  if (!isText(target) || !panel?.contains(target as Element)) return;
  event.preventDefault();
  if ((target as Element).ariaExpanded !== 'true') panel.focus({ preventScroll: true });
}

/** Whether the record is the page, so that its title is the first heading. */
const useIsMain = () => [useIsPhone(), useContext(IsPage)].includes(true);

export function PanelTitle({ children }: { children: ReactNode }) {
  return (
    <Title order={useIsMain() ? 1 : 2} size="h1" style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Title>
  );
}

export function PanelHeading({ children, id }: { children: ReactNode; id?: string }) {
  return (
    <Title order={useIsMain() ? 2 : 3} size="h3" style={{ overflowWrap: 'anywhere' }} {...(id ? { id } : {})}>
      {children}
    </Title>
  );
}

/** A heading below the one of a section. */
export function PanelSubheading({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const Level = useIsMain() ? 'h3' : 'h4';
  return <Level className={className}>{children}</Level>;
}

interface SectionProps {
  title: string;
  /** At the end of the line of the heading, such as a button that adds something. */
  action?: ReactNode;
  children?: ReactNode;
}

/** A part of a record, with its heading. */
export function PanelSection({ title, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="panel-section">
      <Group justify="space-between" gap="xs" wrap="nowrap" mih={30} mb={4}>
        <PanelHeading id={id}>{title}</PanelHeading>
        {action}
      </Group>
      {children}
    </section>
  );
}

/** Adds something to a section. */
export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      c="var(--quiet)"
      fw={400}
      style={{ flexShrink: 0 }}
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
