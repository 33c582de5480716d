import { beforeEach, describe, expect, it } from 'vitest';
import { clearUndo, keepUndo, takeUndo } from './undo.ts';

const act = (message: string) => ({ message, run: () => {} });

describe('what can be undone', () => {
  beforeEach(clearUndo);

  it('is the last act first, each once', () => {
    const [first, second] = [act('first'), act('second')];
    keepUndo(first);
    keepUndo(second);
    expect([takeUndo(), takeUndo(), takeUndo()]).toEqual([second, first, undefined]);
  });

  it('may be an earlier act, which the key then no longer undoes', () => {
    const [first, second] = [act('first'), act('second')];
    keepUndo(first);
    keepUndo(second);
    expect(takeUndo(first)).toBe(first);
    expect(takeUndo(first)).toBeUndefined();
    expect([takeUndo(), takeUndo()]).toEqual([second, undefined]);
  });

  it('is bounded: the oldest make room', () => {
    for (let i = 1; i <= 25; i += 1) keepUndo(act(String(i)));
    const taken = Array.from({ length: 21 }, () => takeUndo()?.message);
    expect(taken.slice(-2)).toEqual(['6', undefined]);
  });

  it('is nothing after it was cleared', () => {
    keepUndo(act('first'));
    clearUndo();
    expect(takeUndo()).toBeUndefined();
  });
});
