import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingRules } from '#test/reading-rules.ts';
import { adversarialTexts, anyText, tooMuchWorkAt, workOf } from '#test/texts.ts';

/** Strings for each rule; besides, each reads 60 kinds of texts at a dozen lengths. */
const runs = 750;
/** No short text takes a rule this long, in milliseconds of the processor; only one that backtracks does. */
const watchdog = 500;
const kinds = Object.entries(adversarialTexts);

describe.each(Object.entries(readingRules))('%s', (name, read) => {
  it('reads anything, without an error, without much work', () => {
    fc.assert(
      fc.property(anyText, (text) => workOf(() => read(text)) < watchdog),
      { numRuns: runs, seed: name.length, endOnFailure: true },
    );
  });

  it('works in proportion to the length of the text', () => {
    const found = kinds.flatMap(([kind, make]) => {
      const excess = tooMuchWorkAt(read, make, 16_000);
      return excess ? [{ kind, ...excess }] : [];
    });
    expect(found).toEqual([]);
  });
});

describe('texts of a megabyte', () => {
  it.each(kinds.filter((_, i) => i % 6 === 0))('%s', (_, make) => {
    const found = Object.entries(readingRules).flatMap(([name, read]) => {
      const text = make(1_000_000);
      const work = workOf(() => read(text));
      return work > 3_000 ? [{ name, work }] : [];
    });
    expect(found).toEqual([]);
  });
});

it('the measure itself sees what is quadratic', () => {
  const quadratic = (text: string) => /a+$/u.test(`${text}!`);
  const linear = (text: string) => text.split('').reverse().join('');
  const letters = (length: number) => 'a'.repeat(length);
  expect(tooMuchWorkAt(quadratic, letters)).not.toBeNull();
  expect(tooMuchWorkAt(linear, letters)).toBeNull();
});
