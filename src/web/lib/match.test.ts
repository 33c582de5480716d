import { expect, it } from 'vitest';
import { matchRank } from './match.ts';

it.each([
  ['dark', 'Use the dark theme', '', 2],
  ['DARK th', 'Use the dark theme', '', 2],
  ['zurich', 'Go to Zürich', '', 2],
  ['log', 'Sign out', 'log out leave', 1],
  ['out log', 'Sign out', 'log', 1],
  ['og', 'Sign out', 'log out', 0],
  ['csv dark', 'Use the dark theme', '', 0],
  ['', 'Anything', '', 2],
])('“%s” in “%s” with “%s” ranks %i', (asked, label, keywords, rank) => {
  expect(matchRank(asked, label, keywords)).toBe(rank);
});
