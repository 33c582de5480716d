import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { type HostedProgram, startHostedProgram } from '#test/hosted-program.ts';
import { type Client, signIn } from '#test/program.ts';
import { openTab } from './tab.ts';

/** The frame around the pages: the navigation, its keys, and the palette. */
let folder: string;
let program: HostedProgram;
let browser: TestBrowser;
let member: Client;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-shell-'));
  [program, browser] = await Promise.all([startHostedProgram(folder), openBrowser(inject('browser'))]);
  member = await signIn(program.address, 'robin@example.org');
  await member.call('POST', '/applications', { company: 'Loom & Daughters', title: 'Weaver' });
  await member.call('POST', '/contacts', { name: 'Ida Marlow', company: 'Loom & Daughters' });
  page = (await openTab(await browser.window({ width: 1280, height: 800 }), program.address, 'robin@example.org')).page;
  await page.goto(program.address);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const navigation = () => page.getByRole('navigation', { name: 'Main' }).first();

/** Opens the palette, asks, and answers what it offers, in order. */
async function ask(text: string): Promise<string[]> {
  await page.keyboard.press('Control+k');
  const field = page.getByPlaceholder('Find an action');
  await field.fill(text);
  const actions = page.locator('.mantine-Spotlight-action');
  await actions.first().waitFor();
  return actions.locator('.mantine-Spotlight-actionLabel').allTextContents();
}
async function closePalette(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByPlaceholder('Find an action').waitFor({ state: 'detached' });
}

describe('the navigation', () => {
  it('has every page in its group, with the open one marked', async () => {
    await navigation().getByRole('link', { name: 'Settings' }).waitFor();
    const names = await navigation().getByRole('link').allTextContents();
    expect(names).toEqual([
      ...['Today', 'Jobs', 'Companies', 'Applications', 'Interviews', 'Offers', 'Job searches', 'Application report'],
      ...['People', 'Import & export', 'Settings'],
    ]);
    for (const name of names) {
      await navigation().getByRole('link', { name, exact: true }).click();
      await heading(name).waitFor();
      expect(await navigation().locator('a[aria-current=page]').allTextContents()).toEqual([name]);
    }
  });

  it('goes everywhere by G and a letter', async () => {
    const keys = { t: 'Today', j: 'Jobs', c: 'Companies', a: 'Applications', i: 'Interviews', o: 'Offers' };
    const more = { s: 'Job searches', r: 'Application report', p: 'People', e: 'Import & export', ',': 'Settings' };
    for (const [key, name] of Object.entries({ ...keys, ...more })) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await heading(name).waitFor();
    }
  });

  it('folds its groups and itself, and is as it was left after a reload', async () => {
    const pursue = navigation().getByRole('button', { name: 'Pursue' });
    const offers = navigation().getByRole('link', { name: 'Offers' });
    await pursue.click();
    await offers.waitFor({ state: 'hidden' });
    await page.reload();
    await navigation().getByRole('link', { name: 'Jobs' }).waitFor();
    expect(await pursue.getAttribute('aria-expanded')).toBe('false');
    expect(await offers.isVisible()).toBe(false);
    await navigation().getByRole('button', { name: 'Collapse the navigation' }).click();
    await offers.waitFor();
    await page.reload();
    await navigation().getByRole('button', { name: 'Expand the navigation' }).click();
    await pursue.click();
    await offers.waitFor();
  });

  it('still finds companies where they were a tab of people', async () => {
    await page.goto(`${program.address}/people?tab=companies`);
    await heading('Companies').waitFor();
    expect(new URL(page.url()).pathname).toBe('/companies');
    await page.getByRole('link', { name: /Loom & Daughters/u }).click();
    await heading('Loom & Daughters').waitFor();
  });

  it('has five entries on a phone, and everything behind the last', async () => {
    const context = await browser.window({ width: 390, height: 844, hasTouch: true });
    const phone = await openTab(context, program.address, 'robin@example.org');
    await phone.show('/');
    const bar = phone.page.getByRole('navigation', { name: 'Main' });
    expect(await bar.locator('a, button').allTextContents()).toEqual([
      ...['Today', 'Jobs', 'Applications', 'People', 'More'],
    ]);
    await bar.getByRole('button', { name: 'More' }).click();
    const more = phone.page.getByRole('dialog', { name: 'More' });
    await more.getByRole('link', { name: 'Application report' }).click();
    await phone.page.getByRole('heading', { level: 1, name: 'Application report' }).waitFor();
    await more.waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('the palette', () => {
  it.each([
    ['dark', 'Use the dark theme'],
    ['theme', 'Use the light theme'],
    ['interview', 'Schedule an interview'],
    ['export', 'Export my data'],
    ['csv', 'Import applications and contacts'],
    ['log', 'Sign out'],
    ['shortcuts', 'Keyboard'],
    ['calendar', 'Go to Interviews'],
    ['proof', 'Go to Application report'],
  ])('finds by “%s” the action “%s”', async (asked, action) => {
    expect(await ask(asked)).toContain(action);
    await closePalette();
  });

  it('opens from the field at the top, which shows its key, and does what is chosen', async () => {
    await navigation()
      .getByRole('button', { name: /Find anything/u })
      .click();
    expect(await navigation().locator('kbd').textContent()).toBe('Ctrl K');
    await page.getByPlaceholder('Find an action').fill('dark');
    await page.keyboard.press('Enter');
    await page.locator(':root[data-mantine-color-scheme=dark]').waitFor();
    expect(await ask('schedule an')).toEqual(['Schedule an interview']);
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Schedule an interview' });
    await form.waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('shows what was looked at lately first, until the member signs out', async () => {
    await page.goto(`${program.address}/people?q=Ida`);
    await page.getByRole('main').getByText('Ida Marlow').click();
    await page.getByRole('complementary', { name: 'Contact' }).getByText('Ida Marlow').waitFor();
    expect((await ask('')).slice(0, 2)).toEqual(['Ida Marlow', 'Loom & Daughters']);
    await page.getByPlaceholder('Find an action').fill('loom');
    await page.getByRole('dialog').getByText('Weaver').first().click();
    await page.getByRole('complementary', { name: 'Application' }).getByText('Weaver').first().waitFor();
    expect((await ask(''))[0]).toBe('Weaver');
    await closePalette();
    await page.goto(`${program.address}/settings`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('cairn-recent'))).toBeNull();
  });
});

describe('a panel', () => {
  it('is left by Escape field by field, and does not give its focus to a note begun earlier', async () => {
    const { items } = (await member.call('GET', '/applications')).body as { items: [{ id: string }] };
    const context = await browser.window({ width: 1280, height: 800 });
    const tab = await openTab(context, program.address, 'robin@example.org');
    const panel = tab.page.getByRole('complementary', { name: 'Application' });
    const focusIsIn = (role: string) =>
      tab.page.evaluate((wanted) => document.activeElement?.getAttribute('role') === wanted, role);
    await tab.show(`/applications?open=${items[0].id}`);
    await panel.getByLabel('Notes', { exact: true }).click();
    await tab.page.keyboard.press('Escape');
    await expect.poll(() => focusIsIn('complementary'), { timeout: 15_000 }).toBe(true);
    await panel.getByRole('button', { name: 'Write a note' }).click();
    await expect.poll(() => focusIsIn('textbox'), { timeout: 15_000 }).toBe(true);
    await tab.page.keyboard.type('Half a thought');
    await tab.page.reload();
    await panel.getByText('Half a thought').waitFor();
    await tab.settle();
    expect(await focusIsIn('complementary')).toBe(true);
    await tab.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await tab.close();
  });
});

describe('on a phone', () => {
  it.each([
    ['/', 'Today'],
    ['/applications', 'Applications'],
    ['/offers', 'More'],
    ['/calendar', 'More'],
    ['/settings', 'More'],
  ])('%s is marked by %s', async (path, entry) => {
    const phone = await openTab(
      await browser.window({ width: 390, height: 844 }),
      program.address,
      'robin@example.org',
    );
    await phone.show(path);
    const marked = phone.page.locator('.bottom [data-status=active]');
    await expect.poll(() => marked.allTextContents(), { timeout: 15_000 }).toEqual([entry]);
    await phone.close();
  });
});

describe('on a slow network', () => {
  it('shows the frame before styles and scripts have arrived, then the page', async () => {
    const context = await browser.window({ width: 1280, height: 800 });
    const slow = await context.newPage();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await slow.route('**/assets/**', async (route) => {
      await released;
      await route.continue();
    });
    await slow.goto(program.address, { waitUntil: 'commit' });
    await slow.locator('#shell i').first().waitFor();
    // Painted, not only there: nothing that is still on its way holds it back.
    await slow.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
    expect(await slow.locator('#root *').count()).toBe(0);
    release();
    await slow.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await slow.locator('#shell').isVisible()).toBe(false);
    await context.close();
  });

  it('says that what it shows is asked for again', async () => {
    const context = await browser.window({ width: 1280, height: 800 });
    const { page: slow, show } = await openTab(context, program.address, 'robin@example.org');
    await show('/people');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await slow.route('**/api/v1/contacts?**', async (route) => {
      await released;
      await route.continue();
    });
    await slow.getByPlaceholder('Search name, company, position').fill('marlow');
    await slow.getByRole('status').filter({ hasText: 'Loading' }).waitFor();
    expect(await slow.getByRole('main').getByText('Ida Marlow').isVisible()).toBe(true);
    release();
    await slow.getByRole('status').filter({ hasText: 'Loading' }).waitFor({ state: 'detached' });
    await context.close();
  });
});
