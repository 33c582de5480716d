import { describe, expect, it } from 'vitest';
import { isDayAlone } from './days.ts';

describe('a day alone', () => {
  it.each([
    ['2026-05-03T00:00:00.000Z', true],
    ['2026-05-03T12:00:00.000Z', true],
    ['2026-05-03T12:00:00.001Z', false],
    ['2026-05-03T12:00:01.000Z', false],
    ['2026-05-03T00:30:00.000Z', false],
    ['2026-05-03T10:00:00.000Z', false],
  ])('is in %s: %s', (iso, alone) => {
    expect(isDayAlone(iso)).toBe(alone);
  });
});
