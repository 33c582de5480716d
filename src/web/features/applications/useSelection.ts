import { createContext, useContext, useMemo, useRef, useState } from 'react';
import type { MovableCard } from './useMoves.ts';

/** The applications chosen for one change, on the board and in the table alike. */
export interface Selection {
  cards: MovableCard[];
  has: (id: string) => boolean;
  /** Chooses a card, or no longer; with a list, everything on it from the last one that was toggled. */
  toggle: (card: MovableCard, through?: readonly MovableCard[]) => void;
  /** Chooses several beside the others, or none of them. */
  add: (cards: readonly MovableCard[], on: boolean) => void;
  clear: () => void;
}

/** The server changes no more at once. */
export const maxSelected = 1_000;

export function useSelection(): Selection {
  const last = useRef<string | null>(null);
  const [cards, setCards] = useState<MovableCard[]>([]);
  return useMemo(() => {
    const ids = new Set(cards.map(({ id }) => id));
    const add = (some: readonly MovableCard[], on: boolean) =>
      setCards((before) => {
        const given = new Set(some.map(({ id }) => id));
        const others = before.filter(({ id }) => !given.has(id));
        return on ? [...others, ...some].slice(0, maxSelected) : others;
      });
    return {
      cards,
      has: (id) => ids.has(id),
      toggle: (card, through) => {
        const [from, to] = [last.current, card.id].map((id) => through?.findIndex((one) => one.id === id) ?? -1);
        last.current = card.id;
        if (through && from !== undefined && to !== undefined && from !== -1 && to !== -1)
          add(through.slice(Math.min(from, to), Math.max(from, to) + 1), true);
        else add([card], !ids.has(card.id));
      },
      add,
      clear: () => {
        last.current = null;
        setCards([]);
      },
    };
  }, [cards]);
}

const context = createContext<Selection | null>(null);
export const SelectionProvider = context.Provider;

export function useSelectedCards(): Selection {
  const chosen = useContext(context);
  if (!chosen) throw new Error('no cards can be chosen here');
  return chosen;
}

/** Whether a box was ticked with the shift key held. */
export const isShift = (event: Event): boolean => (event as MouseEvent).shiftKey === true;
