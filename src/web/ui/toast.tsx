import { Button, Group, Notification, Text } from '@mantine/core';
import { type FocusEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/lib/api-error.ts';
import { useUndoKey } from '#web/lib/shortcuts.ts';
import { clearUndo, keepUndo, takeUndo, type Undoable } from '#web/lib/undo.ts';
import { useProblemWords } from './Problem.tsx';

/** A button of a toast: it undoes what was done, as the undo key does, or goes on from there, which that key leaves alone. */
interface ToastAction {
  label: string;
  run: () => unknown;
  kind?: 'undo' | 'follow';
}
interface Toast extends Undoable {
  id: number;
  label: string | undefined;
  isUndo: boolean;
  isProblem: boolean;
}

const shownMs = { done: 7_000, problem: 14_000 };
let nextId = 1;
let shown: Toast | null = null;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
function show(next: Toast | null): void {
  shown = next;
  for (const listener of listeners) listener();
}
const hide = (toast: Toast) => {
  if (shown === toast) show(null);
};

/** Says that something was done, with a way back when there is one; the undo key takes it too, later as well. */
export function toast(message: string, action?: ToastAction): void {
  const isUndo = action !== undefined && action.kind !== 'follow';
  const next = { ...plain(message), ...action, isUndo };
  if (isUndo) keepUndo(next);
  show(next);
}

export function toastProblem(message: string): void {
  show({ ...plain(message), isProblem: true });
}

const plain = (message: string): Toast => ({
  id: nextId++,
  message,
  label: undefined,
  run: () => {},
  isUndo: false,
  isProblem: false,
});

/** Where toasts are said, one at a time; a row of the frame, so that they cover nothing. */
export function Toasts() {
  const { t } = useTranslation();
  const now = useSyncExternalStore(subscribe, () => shown);
  const undo = useUndo();
  const focus = useFocusKeptNear();
  useUndoKey(() => {
    const act = takeUndo();
    if (act) undo(act);
    else toast(t('nothingToUndo'));
  });
  // Nothing of one member is undone by the next.
  useEffect(
    () => () => {
      clearUndo();
      show(null);
    },
    [],
  );
  return (
    <div className="toasts" aria-live="polite" {...focus}>
      {now && <ToastView key={now.id} toast={now} onUndo={undo} />}
    </div>
  );
}

function ToastView({ toast: now, onUndo }: { toast: Toast; onUndo: (act: Undoable) => void }) {
  const { t } = useTranslation();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => hide(now), now.isProblem ? shownMs.problem : shownMs.done);
    return () => clearTimeout(timer);
  }, [now, isHeld]);
  const go = () => {
    hide(now);
    if (!now.isUndo) onUndo(now);
    else if (takeUndo(now)) onUndo(now);
  };
  return (
    <Notification
      withBorder
      role={now.isProblem ? 'alert' : 'status'}
      {...(now.isProblem ? { color: 'red' } : {})}
      closeButtonProps={{ 'aria-label': t('dismiss') }}
      onClose={() => hide(now)}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" flex={1} miw={0} style={{ overflowWrap: 'anywhere' }}>
          {now.message}
        </Text>
        {now.label && (
          <Button
            style={{ flexShrink: 0 }}
            size="compact-sm"
            variant="subtle"
            color="var(--accent-text)"
            // The focus stays where the person works.
            onMouseDown={(event) => event.preventDefault()}
            onClick={go}
          >
            {now.label}
          </Button>
        )}
      </Group>
    </Notification>
  );
}

/** Undoes one act after the other, and says so. One that did not get through can be undone again. */
function useUndo(): (act: Undoable & { isUndo?: boolean }) => void {
  const { t } = useTranslation();
  const words = useProblemWords();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const run = async (act: Undoable & { isUndo?: boolean }) => {
    try {
      await act.run();
      if (act.isUndo !== false) toast(t('undone'));
    } catch (error) {
      if (error instanceof ApiError && error.status === 0 && act.isUndo !== false) keepUndo(act);
      toastProblem(words(error));
    }
  };
  return (act) => {
    last.current = last.current.then(() => run(act));
  };
}

/** A toast that goes away gives the focus back to where it came from. */
function useFocusKeptNear() {
  const before = useRef<HTMLElement | null>(null);
  const now = useSyncExternalStore(subscribe, () => shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another toast is shown, or none
  useEffect(() => {
    if (document.activeElement === document.body && before.current?.isConnected)
      before.current.focus({ preventScroll: true });
    before.current = null;
  }, [now]);
  return {
    onFocus: ({ relatedTarget, currentTarget }: FocusEvent) => {
      if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
        before.current = relatedTarget;
    },
  };
}
