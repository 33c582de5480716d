import { expect, it } from 'vitest';
import { foldLetters } from './letters.ts';

it.each([
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['Þórður', 'thordur'],
  ['Ǿrsted', 'orsted'],
  ['Œuvre', 'oeuvre'],
  ['東京', '東京'],
])('writes %s without accents', (text, folded) => {
  expect(foldLetters(text)).toBe(folded);
});
