import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Card } from '#contract/applications.ts';
import type { Status } from '#contract/words.ts';
import { call } from '../../lib/api.ts';
import { momentOf } from '../../lib/format.ts';
import { queryClient, refreshApplications } from '../../lib/queries.ts';
import { useProblemWords } from '../../ui/Problem.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { changeBoards } from './applications.queries.ts';
import { type Board, moveCard, type Place, placeOf } from './board.rules.ts';

type Moved = Pick<Card, 'id' | 'status' | 'appliedAt' | 'job'>;

interface Move {
  card: Moved;
  to: Place;
  from: Place;
  /** The day it happened, when that was not now. */
  day?: string | undefined;
  /** A move taken back: it brings the day of applying back too. */
  isUndo?: boolean;
}

/** Moving and archiving: shown at once, taken back when refused, undone from the toast. */
export function useMoves() {
  const { t } = useTranslation();
  const words = useProblemWords();

  const place = useMutation({
    mutationFn: async ({ card, to, day, isUndo }: Move) => {
      const body = { ...to, ...(day ? { occurredAt: momentOf(day) } : {}) };
      const { appliedAt } = await call('PUT /api/v1/applications/{id}/position', { id: card.id, body });
      if (isUndo && card.appliedAt && appliedAt !== card.appliedAt)
        await call('PUT /api/v1/applications/{id}', { id: card.id, body: { appliedAt: card.appliedAt } });
    },
    onMutate: async ({ card, to }) => {
      await queryClient.cancelQueries({ queryKey: ['board'] });
      return { takeBack: changeBoards((board) => moveCard(board, card.id, to)) };
    },
    onSuccess: (_answer, { card, to, from, isUndo }) => {
      if (isUndo || to.status === card.status) return;
      const run = () => place.mutate({ card, to: from, from: to, isUndo: true });
      const said = t('applications.movedToast', { title: card.job.title, status: t(`status.${to.status}`) });
      toast(said, { label: t('undo'), run });
    },
    onError: (error, _move, context) => {
      context?.takeBack();
      toastProblem(words(error));
    },
    onSettled: () => refreshApplications(),
  });

  /** Puts a card somewhere; offers the way back when its status changed. */
  function move(card: Moved, to: Place, day?: string): void {
    const from = currentPlace(card);
    if (from.status === to.status && from.afterId === to.afterId) return;
    place.mutate({ card, to, from, day });
  }

  const archive = useMutation({
    mutationFn: ({ ids, archived }: { ids: string[]; archived: boolean }) =>
      archived
        ? call('POST /api/v1/applications/archive', { body: { ids } })
        : call('POST /api/v1/applications/unarchive', { body: { ids } }),
    onMutate: ({ ids, archived }) => ({
      takeBack: archived ? changeBoards((board) => without(board, new Set(ids))) : () => {},
    }),
    onSuccess: (_answer, { ids, archived }) => {
      const run = () => archive.mutate({ ids, archived: !archived });
      toast(t(archived ? 'applications.archivedToast' : 'applications.unarchivedToast', { count: ids.length }), {
        label: t('undo'),
        run,
      });
    },
    onError: (error, _ids, context) => {
      context?.takeBack();
      toastProblem(words(error));
    },
    onSettled: () => refreshApplications(),
  });

  return {
    move,
    moveToStatus: (card: Moved, status: Status) => {
      if (status !== card.status) move(card, { status, afterId: null });
    },
    archive: (ids: string[], archived = true) => archive.mutate({ ids, archived }),
  };
}

/** Where a card stands on a board at hand; on top of its column when no board is. */
function currentPlace(card: Moved): Place {
  for (const [, board] of queryClient.getQueriesData<Board>({ queryKey: ['board'] })) {
    const found = board && placeOf(board, card.id);
    if (found) return found;
  }
  return { status: card.status, afterId: null };
}

const without = (board: Board, ids: Set<string>): Board => ({
  columns: board.columns.map((column) => {
    const items = column.items.filter(({ id }) => !ids.has(id));
    return { ...column, items, total: column.total - (column.items.length - items.length) };
  }),
});
