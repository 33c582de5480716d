import { readingRules } from '#test/reading-rules.ts';
import { adversarialTexts } from '#test/texts.ts';
import { ms } from './measure.ts';

const length = 20_000;

/** What a text of 20 KB costs each reading rule at worst, and which text that is. */
export function reading(add: (what: string, measured: string, reach: string) => void): void {
  const texts = Object.entries(adversarialTexts).map(([kind, make]) => ({ kind, text: make(length) }));
  for (const [name, read] of Object.entries(readingRules)) {
    const costs = texts.map(({ kind, text }) => ({
      kind,
      took: Math.min(...[1, 2, 3].map(() => timeOf(() => read(text)))),
    }));
    const worst = costs.reduce((a, b) => (b.took > a.took ? b : a));
    add(`reading 20 KB: ${name}`, `${ms(worst.took)} (${worst.kind})`, '≤ 50 ms');
  }
}

function timeOf(call: () => unknown): number {
  const began = performance.now();
  call();
  return performance.now() - began;
}
