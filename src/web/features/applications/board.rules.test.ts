import { describe, expect, it } from 'vitest';
import { openStatuses, type Status, statuses } from '#contract/enums.ts';
import { type Column, foldColumns, nearestCard } from './board.rules.ts';

const column = (status: Status, total = 0): Column => ({
  key: status,
  status,
  stageId: null,
  most: null,
  total,
  totalIsCapped: false,
  items: [],
  nextCursor: null,
});
const keys = (columns: Column[]) => columns.map(({ key }) => key);

describe('columns', () => {
  const board = (totals: Partial<Record<Status, number>>) => ({
    columns: statuses.map((status) => column(status, totals[status])),
  });

  it('are folded when their applications came to an end', () => {
    const { inSight, folded } = foldColumns(board({ rejected: 4, accepted: 1 }), {
      isNarrowed: false,
      showsClosed: false,
    });
    expect(keys(inSight)).toEqual(openStatuses);
    expect(keys(folded)).toEqual(['accepted', 'declined', 'rejected', 'withdrawn']);
  });

  it('are all in sight when the rail is open', () => {
    expect(keys(foldColumns(board({}), { isNarrowed: false, showsClosed: true }).inSight)).toEqual(statuses);
  });

  it('are those with hits while a filter is on, closed or not', () => {
    const narrowed = foldColumns(board({ applied: 2, withdrawn: 1 }), { isNarrowed: true, showsClosed: false });
    expect(keys(narrowed.inSight)).toEqual(['applied', 'withdrawn']);
    expect(narrowed.folded).toHaveLength(7);
  });
});

describe('the focus', () => {
  const before = [['a1', 'a2', 'a3'], [], ['c1'], ['d1', 'd2', 'd3']];
  const without = (...gone: string[]) => before.map((ids) => ids.filter((id) => !gone.includes(id)));

  it('goes with its card', () => expect(nearestCard(before, [['a1'], ['a2']], 'a2')).toBe('a2'));
  it('goes to the card that took the place', () => expect(nearestCard(before, without('a2'), 'a2')).toBe('a3'));
  it('goes to the card above at the end', () => expect(nearestCard(before, without('a3'), 'a3')).toBe('a2'));
  it('goes to the nearest column, past empty ones', () => {
    expect(nearestCard(before, without('c1'), 'c1')).toBe('d1');
    expect(nearestCard(before, without('a1', 'a2', 'a3', 'c1'), 'a2')).toBe('d2');
  });
  it('goes nowhere when there is nothing', () => {
    expect(nearestCard([['a']], [[]], 'a')).toBeNull();
    expect(nearestCard(before, before, 'unknown')).toBeNull();
  });
});
