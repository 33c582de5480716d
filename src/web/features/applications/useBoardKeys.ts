import type { RefObject } from 'react';
import type { Card } from '#contract/application.shapes.ts';
import { type Status, statuses } from '#contract/enums.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import type { CardActions } from './BoardCard.tsx';
import { type Board, neighbour, stepAcross } from './board.rules.ts';
import { useMoves } from './useMoves.ts';
import { useSelectedCards } from './useSelection.ts';

interface Keys {
  root: RefObject<HTMLElement | null>;
  board: Board | undefined;
  /** The same with the columns in sight alone. */
  inSight: Board | undefined;
  /** Cards stand where they were put. */
  byHand: boolean;
  actions: CardActions;
}

/** The keys of a board: they are meant for the card that holds the focus. */
export function useBoardKeys({ root, board, inSight, byHand, actions }: Keys): void {
  const { move, moveToStatus, archive, change } = useMoves();
  const chosen = useSelectedCards();
  const { focus, withFocused } = useCardFocus(root, inSight);
  const across = (by: -1 | 1) =>
    withFocused((card) => {
      const to = board && stepAcross(board, card.id, by);
      if (to) move(card, to);
    });
  const moveTo = (status: Status) =>
    withFocused((card) => {
      if (!chosen.has(card.id)) return moveToStatus(card, status);
      change(chosen.cards, { status, stageId: null });
      chosen.clear();
    });
  useShortcuts({
    j: () => focus('down'),
    k: () => focus('up'),
    arrowdown: () => focus('down'),
    arrowup: () => focus('up'),
    arrowleft: () => focus('left'),
    arrowright: () => focus('right'),
    'alt+arrowup': withFocused((card) => byHand && actions.onStep(card, -1)),
    'alt+arrowdown': withFocused((card) => byHand && actions.onStep(card, 1)),
    'alt+arrowleft': across(-1),
    'alt+arrowright': across(1),
    x: withFocused((card) => chosen.toggle(card)),
    ...Object.fromEntries(statuses.map((status, i) => [String(i + 1), moveTo(status)])),
    e: withFocused((card) => {
      archive(chosen.cards.length > 0 ? chosen.cards : [card]);
      chosen.clear();
    }),
  });
}

/** Goes from card to card. */
function useCardFocus(root: RefObject<HTMLElement | null>, board: Board | undefined) {
  const focused = (): Card | undefined => {
    const element = document.activeElement?.closest<HTMLElement>('[data-card]');
    if (element && !root.current?.contains(element)) return undefined;
    return cardOf(board, element?.dataset.card);
  };
  const focus = (direction: 'up' | 'down' | 'left' | 'right') => {
    const here = focused();
    // With several lanes the one that holds the focus answers; the first one where none does.
    if (!here && document.activeElement?.closest('[data-card]')) return;
    const id = board && neighbour(board, here?.id ?? '', direction);
    if (id) focusCard(root.current, id);
  };
  const withFocused = (act: (card: Card) => void) => () => {
    const card = focused();
    if (card) act(card);
  };
  return { focus, withFocused };
}

const cardOf = (board: Board | undefined, id: string | undefined) =>
  board?.columns.flatMap(({ items }) => items).find((card) => card.id === id);

/** Focuses a card; one that is out of sight is scrolled to first. */
export function focusCard(root: HTMLElement | null, id: string): void {
  const find = () => root?.querySelector<HTMLElement>(`[data-card="${id}"] [data-opens]`);
  const there = find();
  if (there) {
    there.focus();
    return;
  }
  root?.dispatchEvent(new CustomEvent('show-card', { detail: id }));
  requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
}
