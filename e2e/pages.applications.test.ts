import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationFeatures, inspectPages, openPages, type PagesWorld, pick, windows } from './pages.ts';
import { findPlainWords } from './words.ts';

/** The pages around applications: accessible in both themes and all widths, no word outside the catalogue. */
let world: PagesWorld;
beforeAll(async () => {
  world = await openPages();
});
afterAll(() => world?.close());

const isOurs = (feature: string) => applicationFeatures.includes(feature);

describe('the pages around applications', () => {
  it.each(windows)('are accessible and fit at %i px, dark: %s', async (width, dark) => {
    const tab = await world.open(width, dark, 'robin');
    expect(await inspectPages(tab, pick(world.pages, isOurs))).toEqual([]);
    await tab.close();
  });

  it('have all their words from the catalogue', async () => {
    const tab = await world.open(1280, false, 'robin', 'pseudo');
    expect(await findPlainWords(tab, pick(world.pages, isOurs))).toEqual([]);
    await tab.close();
  });
});
