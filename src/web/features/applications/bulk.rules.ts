import type { Card } from '#contract/application.shapes.ts';
import type { Bulk } from '#contract/applications.ts';

type Change = Bulk['change'];

/** Whether a change of several moves them. */
export const isMove = ({ status, stageId, searchId }: Change): boolean =>
  status !== undefined || stageId !== undefined || searchId !== undefined;

/** Whether a move of several makes a difference to one of them. */
export const makesDifference = (
  card: Pick<Card, 'status' | 'stageId' | 'searchId'>,
  { status, stageId, searchId }: Change,
): boolean =>
  (status !== undefined && status !== card.status) ||
  (stageId !== undefined && stageId !== card.stageId) ||
  (searchId !== undefined && searchId !== card.searchId);

/** What undoes another change of several: each goes back to what it was, those alike together. */
export function undoSteps<C extends Pick<Card, 'tags' | 'priority'>>(
  cards: C[],
  change: Change,
): { cards: C[]; change: Change }[] {
  const { archived, deleted, addTags, removeTags } = change;
  const groups = new Map<string, { cards: C[]; change: Change }>();
  for (const card of cards) {
    const { priority, tags } = card;
    const back: Change = {
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
