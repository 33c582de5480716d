import { useEffect, useRef } from 'react';
import { getPrefs } from './prefs.ts';

/** What a key does: `j`, `?`, `escape`, `alt+arrowup`, or two in a row as `g t`. */
export type Shortcuts = Record<string, ((event: KeyboardEvent) => void) | undefined>;

const isMac = /mac|iphone|ipad/iu.test(navigator.platform);

/** The key of the palette as this keyboard has it. */
export const paletteKey = isMac ? '⌘K' : 'Ctrl K';

const pairLimitMs = 1_200;
let waiting: { key: string; at: number } | null = null;

/** Keys for as long as the component is shown. Single letters rest in fields, and when switched off. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || isTyping(event)) return;
      if (!getPrefs().shortcuts && event.key.length === 1) return;
      const name = event.key.toLowerCase();
      const key = event.altKey ? `alt+${name}` : name;
      const pair = waiting && event.timeStamp - waiting.at < pairLimitMs ? `${waiting.key} ${key}` : '';
      // The second letter of a pair is for the pair alone; arrows scroll an open panel.
      const action = pair ? current.current[pair] : current.current[key];
      if (name.startsWith('arrow') && document.activeElement?.closest('[data-panel]')) return;
      if (key === 'g') waiting = { key, at: event.timeStamp };
      else if (current.current[pair]) waiting = null;
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Ctrl+Z, or ⌘Z, everywhere but in text, which has an undo of its own. */
export function useUndoKey(undo: () => void): void {
  const current = useRef(undo);
  current.current = undo;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isUndo || event.key.toLowerCase() !== 'z' || event.defaultPrevented || isText(event.target)) return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Whether somebody types there. */
export function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement)
    return !target.readOnly && !/^(?:checkbox|radio|button|file|range)$/u.test(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') && !target.closest('[data-panel]'))
    return true;
  if (target instanceof HTMLInputElement && /^(?:checkbox|radio)$/u.test(target.type))
    return event.key.startsWith('Arrow');
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName);
}
