import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationFeatures, inspectPages, openPages, type PagesWorld, pick, windows } from './pages.ts';
import { routesOf } from './tab.ts';
import { findPlainWords } from './words.ts';

/** All pages but those around applications, and how pages look to visitors and to who has nothing yet. */
let world: PagesWorld;
beforeAll(async () => {
  world = await openPages();
});
afterAll(() => world?.close());

const isOurs = (feature: string) => !applicationFeatures.includes(feature);
const visitorPages = { accounts: { 'sign-in': '/sign-in', 'sign-up': '/sign-up' } };
const emptyPaths = ['/', '/applications', '/calendar', '/people', '/searches', '/offers', '/settings'];
const emptyPages = { empty: Object.fromEntries(emptyPaths.map((path) => [`empty ${path}`, path])) };

describe('every page', () => {
  it.each(windows)('is accessible and fits at %i px, dark: %s', async (width, dark) => {
    const tab = await world.open(width, dark, 'robin');
    expect(await inspectPages(tab, pick(world.pages, isOurs))).toEqual([]);
    await tab.show('/jobs');
    await tab.page.getByRole('button', { name: 'Filters' }).click();
    await tab.page.getByLabel('Remote or on site').first().waitFor();
    await tab.settle();
    expect(await tab.faults()).toEqual([]);
    await tab.close();
  });

  it.each(windows)('is so for a visitor, and where there is nothing yet, at %i px, dark: %s', async (width, dark) => {
    const visitor = await world.open(width, dark);
    const faults = await inspectPages(visitor, visitorPages);
    // Whether somebody is signed in is asked first.
    expect(faults.filter((fault) => !/status of 401/u.test(fault))).toEqual([]);
    await visitor.close();
    const admin = await world.open(width, dark, 'admin');
    expect(await inspectPages(admin, emptyPages)).toEqual([]);
    await admin.close();
  });

  it('has all its words from the catalogue', async () => {
    const tab = await world.open(1280, false, 'robin', 'pseudo');
    expect(await findPlainWords(tab, pick(world.pages, isOurs))).toEqual([]);
    await tab.close();
  });

  it('is in the list of pages', async () => {
    const tab = await world.open(1280, false, 'robin');
    await tab.show('/');
    const paths = Object.values({ ...world.pages, ...visitorPages }).flatMap((pages) => Object.values(pages));
    const isListed = (route: string) => {
      const pattern = new RegExp(`^${route.replaceAll(/\$\w+/gu, '[^/]+')}$`, 'u');
      return paths.some((path) => pattern.test(new URL(path, world.program.address).pathname));
    };
    const routes = await routesOf(tab.page);
    expect(routes.length).toBeGreaterThan(10);
    expect(routes.filter((route) => !isListed(route))).toEqual([]);
    await tab.close();
  });
});
