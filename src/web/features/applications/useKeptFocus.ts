import { type RefObject, useEffect, useRef } from 'react';
import { nearestCard } from './board.rules.ts';

/** What may hold the focus for a while, and then gives it back to the card or row it was opened from. */
const passing = '[role="menu"], [role="dialog"], [role="toolbar"], [data-panel], .toasts';

interface Kept {
  root: RefObject<HTMLElement | null>;
  /** The attribute of a card or row that holds its id. */
  attribute: 'data-card' | 'data-row';
  /** The ids in sight, by column. */
  columns: string[][];
  focus: (id: string) => void;
  /** What else takes the element with the focus away when it changes. */
  also: string;
}

/**
 * The focus stays near: when the card or row that had it was moved, archived or deleted, or the menu, panel or dialog
 * opened from it is gone, it comes back to it or to the one next to it. It is left alone when the person went elsewhere.
 */
export function useKeptFocus({ root, attribute, columns, focus, also }: Kept): void {
  const kept = useRef<string | null>(null);
  const before = useRef(columns);
  useEffect(() => {
    const follow = ({ target }: Event) => {
      if (!(target instanceof Element) || target.closest(passing)) return;
      const holder = target.closest(`[${attribute}]`);
      kept.current = holder && root.current?.contains(holder) ? holder.getAttribute(attribute) : null;
    };
    const events = ['focusin', 'pointerdown'] as const;
    for (const event of events) document.addEventListener(event, follow);
    return () => {
      for (const event of events) document.removeEventListener(event, follow);
    };
  }, [root, attribute]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever what is in sight, or what is above it, changed
  useEffect(() => {
    const was = before.current;
    before.current = columns;
    if (kept.current === null || document.activeElement !== document.body) return;
    const id = nearestCard(was, columns, kept.current);
    if (id) focus(id);
  }, [JSON.stringify(columns), also]);
}
