import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.ts';
import type { Bulk, MoveToUndo } from '#contract/applications.ts';
import type { Status } from '#contract/enums.ts';
import { call } from '#web/lib/api.ts';
import { momentOf } from '#web/lib/format.ts';
import { invalidate, queryClient } from '#web/lib/query-client.ts';
import { showsApplications } from '#web/shared/applications/applications.queries.ts';
import { stagesQuery } from '#web/shared/searches/searches.queries.ts';
import { useProblemWords } from '#web/ui/Problem.tsx';
import { toast, toastProblem } from '#web/ui/toast.tsx';
import { changeBoards } from './applications.queries.ts';
import { type Board, moveCard, type Place, placeOf, withoutCards } from './board.rules.ts';

export type Moved = Pick<Card, 'id' | 'status' | 'stageId' | 'searchId' | 'appliedAt' | 'job' | 'tags' | 'priority'>;

interface Move {
  card: Moved;
  to: Place;
  from: Place;
  /** The day it happened, when that was not now. */
  day?: string | undefined;
  /** Only its place in the column changes. */
  stays?: boolean;
}

const placing = ['place'];

/** After the last of several moves the screen is read anew; none waits for that. */
function settled(): void {
  if (queryClient.isMutating({ mutationKey: placing }) <= 1) void invalidate(showsApplications);
}

/** Moving, and one change to several: shown at once, taken back when refused, undone from the toast. */
export function useMoves() {
  const { t } = useTranslation();
  const words = useProblemWords();

  const place = useMutation({
    // One after the other: each is told its place on the board the one before it left.
    mutationKey: placing,
    scope: { id: 'place' },
    mutationFn: ({ card, to, day }: Move) => {
      const { key: _, ...target } = to;
      const body = { ...target, ...(day ? { occurredAt: momentOf(day) } : {}) };
      return call('PUT /api/v1/applications/{id}/position', { id: card.id, body });
    },
    onMutate: async ({ card, to }) => {
      await queryClient.cancelQueries({ queryKey: ['applications', 'board'] });
      return { takeBack: changeBoards((board) => moveCard(board, card.id, to)) };
    },
    onSuccess: (_answer, { card, to, from, stays }) => {
      if (stays) return;
      const run = () => undo.mutate({ cards: [card], to: from });
      const said =
        to.status === card.status
          ? to.stageId && to.stageId !== card.stageId
            ? t('applications.movedToast', { title: card.job.title, status: stageName(to.stageId) })
            : t('applications.changedToast', { count: 1 })
          : t('applications.movedToast', { title: card.job.title, status: t(`status.${to.status}`) });
      toast(said, { label: t('undo'), run });
    },
    onError: (error, _move, context) => {
      context?.takeBack();
      toastProblem(words(error));
    },
    onSettled: settled,
  });

  /** Moves taken back as if they had not been made. */
  const undo = useMutation({
    mutationKey: placing,
    scope: { id: 'place' },
    mutationFn: ({ cards }: { cards: Moved[]; to?: Place }) => {
      const moves = cards.map(({ id, status, stageId, searchId }): MoveToUndo => ({ id, status, stageId, searchId }));
      return call('POST /api/v1/applications/undo', { body: { moves } });
    },
    onMutate: async ({ cards: [card], to }) => {
      await queryClient.cancelQueries({ queryKey: ['applications', 'board'] });
      return { takeBack: card && to ? changeBoards((board) => moveCard(board, card.id, to)) : () => {} };
    },
    onSuccess: ({ refused }) => sayRefused(refused),
    onError: (error, _given, context) => {
      context?.takeBack();
      toastProblem(words(error));
    },
    onSettled: settled,
  });

  function sayRefused(refused: { message: string }[]): void {
    const reasons = [...new Set(refused.map(({ message }) => message))];
    if (refused.length > 0)
      toastProblem(t('applications.refusedToast', { count: refused.length, why: reasons.join(' ') }));
  }

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
    mutationFn: ({ cards, change }: { cards: Moved[]; change: Bulk['change']; isUndo?: boolean }) =>
      call('POST /api/v1/applications/bulk', { body: { ids: cards.map(({ id }) => id), change } }),
    onMutate: async ({ cards, change }) => {
      await queryClient.cancelQueries({ queryKey: ['applications', 'board'] });
      const gone = change.archived || change.deleted;
      const ids = new Set(cards.map(({ id }) => id));
      return { takeBack: gone ? changeBoards((board) => withoutCards(board, ids)) : () => {} };
    },
    onSuccess: ({ changed, refused }, { cards, change, isUndo }) => {
      sayRefused(refused);
      if (isUndo || changed === 0) return;
      const done = cards.filter((card) => !refused.some(({ id }) => id === card.id));
      const run = () => {
        if (isMove(change)) undo.mutate({ cards: done.filter((card) => changes(card, change)) });
        else for (const step of stepsBack(done, change)) several.mutate({ ...step, isUndo: true });
      };
      toast(t(`applications.${saidOf(change)}`, { count: changed }), { label: t('undo'), run });
    },
    onError: (error, _given, context) => {
      context?.takeBack();
      toastProblem(words(error));
    },
    onSettled: () => invalidate(showsApplications),
  });

  const change = (cards: Moved[], wanted: Bulk['change']) => {
    if (cards.length > 0) several.mutate({ cards: cards.map(asItStands), change: wanted });
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

const isMove = ({ status, stageId, searchId }: Bulk['change']) =>
  status !== undefined || stageId !== undefined || searchId !== undefined;
/** Whether a move of several makes a difference to one of them. */
const changes = (card: Moved, { status, stageId, searchId }: Bulk['change']) =>
  (status !== undefined && status !== card.status) ||
  (stageId !== undefined && stageId !== card.stageId) ||
  (searchId !== undefined && searchId !== card.searchId);

/** What takes another change of several back: each goes to what it was, those alike together. */
function stepsBack(cards: Moved[], change: Bulk['change']): { cards: Moved[]; change: Bulk['change'] }[] {
  const { archived, deleted, addTags, removeTags } = change;
  const groups = new Map<string, { cards: Moved[]; change: Bulk['change'] }>();
  for (const card of cards) {
    const { priority, tags } = card;
    const back: Bulk['change'] = {
      ...(archived === undefined ? {} : { archived: !archived }),
      ...(deleted === undefined ? {} : { deleted: !deleted }),
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

const stageName = (id: string): string =>
  queryClient.getQueryData(stagesQuery.queryKey)?.items.find((stage) => stage.id === id)?.name ?? '';

/** A card as the screen knows it now; what was chosen may have moved since. */
function asItStands(card: Moved): Moved {
  const boards = queryClient.getQueriesData<Board>({ queryKey: ['applications', 'board'], type: 'active' });
  const onBoard = boards.flatMap(([, board]) => board?.columns.flatMap(({ items }) => items) ?? []);
  const lists = queryClient.getQueriesData<{ pages?: { items: Moved[] }[] }>({
    queryKey: ['applications', 'list'],
    type: 'active',
  });
  const listed = lists.flatMap(([, list]) => list?.pages?.flatMap(({ items }) => items) ?? []);
  return [...onBoard, ...listed].find(({ id }) => id === card.id) ?? card;
}

/** Where a card stands on a board at hand; on top of its column when no board is. */
function currentPlace(card: Moved): Place {
  for (const [, board] of queryClient.getQueriesData<Board>({ queryKey: ['applications', 'board'], type: 'active' })) {
    const found = board && placeOf(board, card.id);
    if (found) return { ...found, stageId: card.stageId, searchId: card.searchId };
  }
  const { status, stageId, searchId } = card;
  return { key: status, status, stageId, searchId, afterId: null };
}
