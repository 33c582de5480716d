/** Text as it is compared: without case and accents. */
const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * How well what is asked fits: each of its words begins a word of the label (2) or, for some, only of the keywords (1).
 * 0 where one of them begins neither.
 */
export function matchRank(asked: string, label: string, keywords = ''): 0 | 1 | 2 {
  const words = wordsOf(asked);
  const [inLabel, inKeywords] = [wordsOf(label), wordsOf(keywords)];
  const begins = (among: string[]) => (word: string) => among.some((one) => one.startsWith(word));
  if (words.every(begins(inLabel))) return 2;
  return words.every(begins([...inLabel, ...inKeywords])) ? 1 : 0;
}
