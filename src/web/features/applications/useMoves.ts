import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/application.shapes.ts';
import type { Bulk } from '#contract/applications.ts';
import type { Status } from '#contract/enums.ts';
import { call } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { dayHere } from '#web/lib/format.ts';
import { invalidate, queryClient } from '#web/lib/query-client.ts';
import {
  bulkUpdateApplications,
  showsApplications,
  stagesQuery,
} from '#web/shared/applications/applications.queries.ts';
import { useProblemWords } from '#web/ui/Problem.tsx';
import { toast, toastProblem } from '#web/ui/toast.tsx';
import { changeBoards } from './applications.queries.ts';
import { type Board, type BoardPosition, moveCard, positionOf, withoutCards } from './board.rules.ts';
import { isMove, makesDifference, undoSteps } from './bulk.rules.ts';

export type MovableCard = Pick<
  Card,
  'id' | 'status' | 'stageId' | 'searchId' | 'appliedAt' | 'job' | 'tags' | 'priority'
>;

interface Move {
  card: MovableCard;
  to: BoardPosition;
  from: BoardPosition;
  /** The day it happened, when that was not now. */
  day?: string | undefined;
  /** Only its place in the column changes. */
  stays?: boolean;
}

const moving = ['move'];
/** One after the other: each is told its place on the board the one before it left. */
const oneByOne = { mutationKey: moving, scope: { id: 'move' } };

/** Moving, and one change to several: shown at once, taken back when refused, undone from the toast. */
export function useMoves() {
  const { mutate: mutateMove } = useMove();
  const { mutate: changeSeveral } = useChangeSeveral();

  /** Puts a card somewhere; offers the way back when its status changed. */
  function move(card: MovableCard, to: BoardPosition, day?: string): void {
    const from = currentPosition(card);
    const stays =
      to.status === card.status &&
      (to.stageId === undefined || to.stageId === card.stageId) &&
      (to.searchId === undefined || to.searchId === card.searchId);
    if (stays && to.afterId === from.afterId) return;
    mutateMove({ card, to, from, day, stays });
  }
  const change = (cards: MovableCard[], wanted: Bulk['change']) => {
    if (cards.length > 0) changeSeveral({ cards: cards.map(currentCard), change: wanted });
  };
  return {
    move,
    moveToStatus: (card: MovableCard, status: Status) => {
      if (status !== card.status) move(card, { key: status, status, afterId: null });
    },
    change,
    archive: (cards: MovableCard[], archived = true) => change(cards, { archived }),
  };
}

function useMove() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { mutateAsync: undo } = useUndoMoves();
  return useMutation({
    ...oneByOne,
    mutationFn: ({ card, to, day }: Move) => {
      const { key: _, ...target } = to;
      const body = { ...target, ...(day && day !== dayHere() ? { occurredAt: day } : {}) };
      return call('PUT /api/v1/applications/{id}/position', { id: card.id, body });
    },
    onMutate: async ({ card, to }) => {
      await queryClient.cancelQueries({ queryKey: ['applications', 'board'] });
      return { rollBack: changeBoards((board) => moveCard(board, card.id, to)) };
    },
    onSuccess: (_answer, { card, to, from, stays }) => {
      if (stays) return;
      const changesStage = to.status === card.status;
      const toStage = changesStage && to.stageId && to.stageId !== card.stageId ? stageName(to.stageId) : null;
      const status = toStage ?? t(`status.${to.status}`);
      const said =
        changesStage && toStage === null
          ? t('applications.changedToast', { count: 1 })
          : t('applications.movedToast', { title: card.job.title, status });
      toast(said, { label: t('undo'), run: () => undo({ cards: [card], to: from }) });
    },
    onError: (error, _move, context) => {
      context?.rollBack();
      toastProblem(words(error));
    },
    onSettled: refreshAfterLast,
  });
}

/** Moves undone as if they had not been made. Whoever undoes says what was refused. */
function useUndoMoves() {
  const refusal = useRefusals();
  return useMutation({
    ...oneByOne,
    mutationFn: async ({ cards }: { cards: MovableCard[]; to?: BoardPosition }) => {
      const moves = cards.map(({ id, status, stageId, searchId }) => ({ id, status, stageId, searchId }));
      const { refused } = await call('POST /api/v1/applications/undo', { body: { moves } });
      throwIfAny(refusal(refused));
    },
    onMutate: async ({ cards: [card], to }) => {
      await queryClient.cancelQueries({ queryKey: ['applications', 'board'] });
      return { rollBack: card && to ? changeBoards((board) => moveCard(board, card.id, to)) : () => {} };
    },
    onError: (_error, _given, context) => context?.rollBack(),
    onSettled: refreshAfterLast,
  });
}

interface ChangeOfSeveral {
  cards: MovableCard[];
  change: Bulk['change'];
}

function useChangeSeveral() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const refusal = useRefusals();
  const { mutateAsync: undoMoves } = useUndoMoves();
  const undoChange = async (cards: MovableCard[], change: Bulk['change']) => {
    for (const step of undoSteps(cards, change)) throwIfAny(refusal((await changeAll(step)).refused));
  };
  return useMutation({
    mutationFn: changeAll,
    onMutate: async ({ cards, change }) => {
      await queryClient.cancelQueries({ queryKey: ['applications', 'board'] });
      const gone = change.archived || change.deleted;
      const ids = new Set(cards.map(({ id }) => id));
      return { rollBack: gone ? changeBoards((board) => withoutCards(board, ids)) : () => {} };
    },
    onSuccess: ({ changed, refused }, { cards, change }) => {
      const why = refusal(refused);
      if (changed === 0) return why && toastProblem(why);
      const done = cards.filter((card) => !refused.some(({ id }) => id === card.id));
      const run = () =>
        isMove(change)
          ? undoMoves({ cards: done.filter((card) => makesDifference(card, change)) })
          : undoChange(done, change);
      const said = t(`applications.${saidOf(change)}`, { count: changed });
      toast(`${said} ${why}`.trim(), { label: t('undo'), run });
    },
    onError: (error, _given, context) => {
      context?.rollBack();
      toastProblem(words(error));
    },
  });
}

const changeAll = ({ cards, change }: ChangeOfSeveral) =>
  bulkUpdateApplications({ body: { ids: cards.map(({ id }) => id), change } });

/** Of how many the rules refused a change, and why; nothing when they refused none. */
function useRefusals(): (refused: { message: string }[]) => string {
  const { t } = useTranslation();
  return (refused) => {
    const reasons = [...new Set(refused.map(({ message }) => message))];
    return refused.length > 0 ? t('applications.refusedToast', { count: refused.length, why: reasons.join(' ') }) : '';
  };
}

function throwIfAny(refusal: string): void {
  if (refusal) throw new ApiError(422, 'REFUSED', refusal);
}

/** After the last of several moves the screen is read again; none waits for that. */
function refreshAfterLast(): void {
  if (queryClient.isMutating({ mutationKey: moving }) <= 1) void invalidate(showsApplications);
}

function saidOf({ archived, deleted }: Bulk['change']) {
  if (deleted !== undefined) return deleted ? 'trashedToast' : 'restoredToast';
  if (archived === undefined) return 'changedToast';
  return archived ? 'archivedToast' : 'unarchivedToast';
}

const stageName = (id: string): string =>
  queryClient.getQueryData(stagesQuery.queryKey)?.items.find((stage) => stage.id === id)?.name ?? '';

/** A card as the screen knows it now; what was chosen may have moved since. */
function currentCard(card: MovableCard): MovableCard {
  const boards = queryClient.getQueriesData<Board>({ queryKey: ['applications', 'board'], type: 'active' });
  const onBoard = boards.flatMap(([, board]) => board?.columns.flatMap(({ items }) => items) ?? []);
  const lists = queryClient.getQueriesData<{ pages?: { items: MovableCard[] }[] }>({
    queryKey: ['applications', 'list'],
    type: 'active',
  });
  const listed = lists.flatMap(([, list]) => list?.pages?.flatMap(({ items }) => items) ?? []);
  return [...onBoard, ...listed].find(({ id }) => id === card.id) ?? card;
}

/** Where a card is on a board at hand; on top of its column when no board is. */
function currentPosition(card: MovableCard): BoardPosition {
  const boards = queryClient.getQueriesData<Board>({ queryKey: ['applications', 'board'], type: 'active' });
  for (const [, board] of boards) {
    const found = board && positionOf(board, card.id);
    if (found) return { ...found, stageId: card.stageId, searchId: card.searchId };
  }
  const { status, stageId, searchId } = card;
  return { key: status, status, stageId, searchId, afterId: null };
}
