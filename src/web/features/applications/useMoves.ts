import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Bulk, Card } from '#contract/applications.ts';
import type { Status } from '#contract/words.ts';
import { call } from '../../lib/api.ts';
import { momentOf } from '../../lib/format.ts';
import { queryClient, refresh } from '../../lib/queries.ts';
import { useProblemWords } from '../../ui/Problem.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { changeBoards } from './applications.queries.ts';
import { type Board, moveCard, type Place, placeOf, withoutCards } from './board.rules.ts';

export type Moved = Pick<Card, 'id' | 'status' | 'stageId' | 'searchId' | 'appliedAt' | 'job' | 'tags' | 'priority'>;

interface Move {
  card: Moved;
  to: Place;
  from: Place;
  /** The day it happened, when that was not now. */
  day?: string | undefined;
  /** A move taken back: it brings the day of applying back too. */
  isUndo?: boolean;
  /** Only its place in the column changes. */
  stays?: boolean;
}

const placing = ['place'];

/** Moving, and one change to several: shown at once, taken back when refused, undone from the toast. */
export function useMoves() {
  const { t } = useTranslation();
  const words = useProblemWords();

  const place = useMutation({
    // One after the other: each is told its place on the board the one before it left.
    mutationKey: placing,
    scope: { id: 'place' },
    mutationFn: async ({ card, to, day, isUndo }: Move) => {
      const { key: _, ...target } = to;
      const body = { ...target, ...(day ? { occurredAt: momentOf(day) } : {}) };
      const { appliedAt } = await call('PUT /api/v1/applications/{id}/position', { id: card.id, body });
      if (isUndo && card.appliedAt && appliedAt !== card.appliedAt)
        await call('PUT /api/v1/applications/{id}', { id: card.id, body: { appliedAt: card.appliedAt } });
    },
    onMutate: async ({ card, to }) => {
      await queryClient.cancelQueries({ queryKey: ['board'] });
      return { takeBack: changeBoards((board) => moveCard(board, card.id, to)) };
    },
    onSuccess: (_answer, { card, to, from, isUndo, stays }) => {
      if (isUndo || stays) return;
      const run = () => place.mutate({ card, to: from, from: to, isUndo: true });
      const said =
        to.status === card.status
          ? t('applications.changedToast', { count: 1 })
          : t('applications.movedToast', { title: card.job.title, status: t(`status.${to.status}`) });
      toast(said, { label: t('undo'), run });
    },
    onError: (error, move, context) => {
      context?.takeBack();
      // The card it stood below may have gone: then the way back leads to the top of the column.
      if (move.isUndo && move.to.afterId !== null) place.mutate({ ...move, to: { ...move.to, afterId: null } });
      else toastProblem(words(error));
    },
    onSettled: () => (queryClient.isMutating({ mutationKey: placing }) <= 1 ? refresh() : undefined),
  });

  /** Puts a card somewhere; offers the way back when its status changed. */
  function move(card: Moved, to: Place, day?: string): void {
    const from = currentPlace(card);
    const stays =
      to.status === card.status &&
      (to.stageId === undefined || to.stageId === card.stageId) &&
      (to.searchId === undefined || to.searchId === card.searchId);
    if (stays && to.afterId === from.afterId) return;
    place.mutate({ card, to, from, day, stays });
  }

  const several = useMutation({
    mutationFn: async ({ cards, change, isUndo }: { cards: Moved[]; change: Bulk['change']; isUndo?: boolean }) => {
      const answer = await call('POST /api/v1/applications/bulk', { body: { ids: cards.map(({ id }) => id), change } });
      // Back from saved they come without the day of applying they had.
      const dated = isUndo && change.status && change.status !== 'saved' ? cards.filter((card) => card.appliedAt) : [];
      for (const { id, appliedAt } of dated) await call('PUT /api/v1/applications/{id}', { id, body: { appliedAt } });
      return answer;
    },
    onMutate: async ({ cards, change }) => {
      await queryClient.cancelQueries({ queryKey: ['board'] });
      const gone = change.archived || change.deleted;
      const ids = new Set(cards.map(({ id }) => id));
      return { takeBack: gone ? changeBoards((board) => withoutCards(board, ids)) : () => {} };
    },
    onSuccess: ({ changed, refused }, { cards, change, isUndo }) => {
      const reasons = [...new Set(refused.map(({ message }) => message))];
      if (refused.length > 0)
        toastProblem(t('applications.refusedToast', { count: refused.length, why: reasons.join(' ') }));
      if (isUndo || changed === 0) return;
      const done = cards.filter(({ id }) => !refused.some((one) => one.id === id));
      const run = () => {
        for (const step of stepsBack(done, change)) several.mutate({ ...step, isUndo: true });
      };
      toast(t(`applications.${saidOf(change)}`, { count: changed }), { label: t('undo'), run });
    },
    onError: (error, _given, context) => {
      context?.takeBack();
      toastProblem(words(error));
    },
    onSettled: () => refresh(),
  });

  const change = (cards: Moved[], wanted: Bulk['change']) => {
    if (cards.length > 0) several.mutate({ cards, change: wanted });
  };
  return {
    move,
    moveToStatus: (card: Moved, status: Status) => {
      if (status !== card.status) move(card, { key: status, status, afterId: null });
    },
    change,
    archive: (cards: Moved[], archived = true) => change(cards, { archived }),
  };
}

function saidOf({ archived, deleted }: Bulk['change']) {
  if (deleted !== undefined) return deleted ? 'trashedToast' : 'restoredToast';
  if (archived === undefined) return 'changedToast';
  return archived ? 'archivedToast' : 'unarchivedToast';
}

/** What takes a change of several back: each goes to what it was, those alike together. */
function stepsBack(cards: Moved[], change: Bulk['change']): { cards: Moved[]; change: Bulk['change'] }[] {
  const { archived, deleted, addTags, removeTags } = change;
  const groups = new Map<string, { cards: Moved[]; change: Bulk['change'] }>();
  for (const card of cards) {
    const { status, stageId, searchId, priority, tags } = card;
    const back: Bulk['change'] = {
      ...(archived === undefined ? {} : { archived: !archived }),
      ...(deleted === undefined ? {} : { deleted: !deleted }),
      ...(change.status || change.stageId !== undefined ? { status, stageId } : {}),
      ...(change.searchId === undefined ? {} : { searchId }),
      ...(change.priority === undefined ? {} : { priority }),
      ...(addTags ? { removeTags: addTags.filter((tag) => !tags.includes(tag)) } : {}),
      ...(removeTags ? { addTags: removeTags.filter((tag) => tags.includes(tag)) } : {}),
    };
    const key = JSON.stringify(back);
    const group = groups.get(key) ?? { cards: [], change: back };
    group.cards.push(card);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Where a card stands on a board at hand; on top of its column when no board is. */
function currentPlace(card: Moved): Place {
  for (const [, board] of queryClient.getQueriesData<Board>({ queryKey: ['board'], type: 'active' })) {
    const found = board && placeOf(board, card.id);
    if (found) return { ...found, stageId: card.stageId, searchId: card.searchId };
  }
  const { status, stageId, searchId } = card;
  return { key: status, status, stageId, searchId, afterId: null };
}
