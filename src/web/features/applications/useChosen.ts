import { createContext, useContext, useMemo, useState } from 'react';
import type { Moved } from './useMoves.ts';

/** The applications chosen for one change, on the board and in the table alike. */
export interface Chosen {
  cards: Moved[];
  has: (id: string) => boolean;
  toggle: (card: Moved) => void;
  set: (cards: Moved[]) => void;
  clear: () => void;
}

export function useChosen(): Chosen {
  const [cards, setCards] = useState<Moved[]>([]);
  return useMemo(() => {
    const ids = new Set(cards.map(({ id }) => id));
    return {
      cards,
      has: (id) => ids.has(id),
      toggle: (card) =>
        setCards((before) =>
          before.some(({ id }) => id === card.id) ? before.filter(({ id }) => id !== card.id) : [...before, card],
        ),
      set: setCards,
      clear: () => setCards([]),
    };
  }, [cards]);
}

const context = createContext<Chosen | null>(null);
export const ChosenCards = context.Provider;

export function useChosenCards(): Chosen {
  const chosen = useContext(context);
  if (!chosen) throw new Error('no cards can be chosen here');
  return chosen;
}
