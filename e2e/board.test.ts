import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { startHostedProgram } from '#test/hosted-program.ts';
import { type Client, type Program, signIn } from '#test/program.ts';
import { openTab, type Tab } from './tab.ts';

/** Applications on the board and in the list: keys, focus, undo, and what stays where it is meanwhile. */
let folder: string;
let program: Program;
let browser: TestBrowser;
let member: Client;
let tab: Tab;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-board-'));
  [program, browser] = await Promise.all([startHostedProgram(folder), openBrowser(inject('browser'))]);
  member = await signIn(program.address, 'robin@example.org');
  const titles = {
    saved: ['Buoy Keeper'],
    applied: ['Tide Clerk', 'Fog Analyst', 'Lamp Engineer'],
    rejected: ['Cook'],
  };
  for (const [status, all] of Object.entries(titles))
    for (const title of all) await member.call('POST', '/applications', { company: 'Halden Maps', title, status });
  await member.call('POST', '/contacts', { name: 'Mira Vogel' });
  tab = await openTab(await browser.window({ width: 1280, height: 800 }), program.address, 'robin@example.org');
  page = tab.page;
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const column = (name: string) => page.getByRole('region', { name, exact: true });
const card = (title: string) => page.locator('[data-card]').filter({ hasText: title });
const said = (text: string) => page.locator('.toasts').getByText(text);
const focusOn = (title: string) => card(title).getByRole('button').first().focus();
const statusOf = async (title: string) => {
  const { items } = (await member.call('GET', '/applications')).body as {
    items: { status: string; job: { title: string } }[];
  };
  return items.find(({ job }) => job.title === title)?.status;
};

describe('undo', () => {
  it('takes the last act back by the key, each once, on whatever page', async () => {
    await tab.show('/applications');
    await focusOn('Lamp Engineer');
    await page.keyboard.press('3');
    await said('“Lamp Engineer” is now Screening.').waitFor();
    await focusOn('Fog Analyst');
    await page.keyboard.press('4');
    await said('“Fog Analyst” is now Interviewing.').waitFor();
    await page.keyboard.press('Control+z');
    await said('Undone.').waitFor();
    await column('Applied').getByText('Fog Analyst').waitFor();
    await tab.show('/people');
    await page.keyboard.press('Meta+z');
    await said('Undone.').waitFor();
    // Both are said in the same words: the record tells when the second one was done.
    await expect.poll(() => statusOf('Lamp Engineer')).toBe('applied');
    expect(await statusOf('Fog Analyst')).toBe('applied');
    await page.keyboard.press('Control+z');
    await said('There is nothing to undo.').waitFor();
  });

  it('leaves to the key nothing that its toast undid', async () => {
    await tab.show('/applications');
    await focusOn('Buoy Keeper');
    await page.keyboard.press('e');
    await said('1 application archived.').waitFor();
    await page.locator('.toasts').getByRole('button', { name: 'Undo' }).click();
    await said('Undone.').waitFor();
    await card('Buoy Keeper').waitFor();
    await page.keyboard.press('Control+z');
    await said('There is nothing to undo.').waitFor();
    await card('Buoy Keeper').waitFor();
  });

  it('is the text’s own where somebody types', async () => {
    await focusOn('Buoy Keeper');
    await page.keyboard.press('2');
    await said('“Buoy Keeper” is now Applied.').waitFor();
    const search = page.getByRole('textbox', { name: /Search title/u });
    await search.pressSequentially('Buoy');
    await page.keyboard.press('Control+z');
    expect(await search.inputValue()).not.toBe('Buoy');
    expect(await statusOf('Buoy Keeper')).toBe('applied');
    await search.fill('');
    await search.blur();
    await page.keyboard.press('Control+z');
    await said('Undone.').waitFor();
  });

  it('says why it is refused', async () => {
    await focusOn('Buoy Keeper');
    await page.keyboard.press('2');
    await said('“Buoy Keeper” is now Applied.').waitFor();
    const { items } = (await member.call('GET', '/applications?q=buoy')).body as { items: [{ id: string }] };
    await member.call('PUT', `/applications/${items[0].id}`, { status: 'rejected' });
    await page.keyboard.press('Control+z');
    await page.getByRole('alert').getByText('1 application could not be changed.').waitFor();
    expect(await statusOf('Buoy Keeper')).toBe('rejected');
    await member.call('PUT', `/applications/${items[0].id}`, { status: 'saved' });
  });
});

describe('the board', () => {
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('[data-card]')?.querySelector('[data-opens]')?.textContent);
  const boxOf = async (name: string) => {
    const box = await column(name).boundingBox();
    return box ?? { x: -1, y: 0, width: 0, height: 0 };
  };

  it('shows five columns beside the open navigation, and folds the closed ones', async () => {
    await page.reload();
    await tab.settle();
    const names = ['Saved', 'Applied', 'Screening', 'Interviewing', 'Offered'];
    const rail = await page.getByRole('button', { name: 'Show closed applications' }).boundingBox();
    for (const name of names) {
      const { x, width } = await boxOf(name);
      expect([x > 200, x + width <= (rail?.x ?? 0)]).toEqual([true, true]);
    }
    expect(await column('Rejected').count()).toBe(0);
    await page.getByText('Rejected', { exact: true }).waitFor();
  });

  it('takes a card dropped on a folded column, which opens', async () => {
    await card('Buoy Keeper').dragTo(page.getByText('Withdrawn', { exact: true }));
    await said('“Buoy Keeper” is now Withdrawn.').waitFor();
    await card('Buoy Keeper').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show closed applications' }).click();
    await column('Withdrawn').getByText('Buoy Keeper').waitFor();
    await page.getByRole('button', { name: 'Show closed applications' }).click();
    await card('Buoy Keeper').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await column('Saved').getByText('Buoy Keeper').waitFor();
  });

  it('shows nothing but columns with hits, closed ones too, and says so when there is none', async () => {
    const search = page.getByRole('textbox', { name: /Search title/u });
    await search.fill('cook');
    await column('Rejected').getByText('Cook').waitFor();
    await column('Applied').waitFor({ state: 'detached' });
    expect((await boxOf('Rejected')).x).toBeLessThan(400);
    await search.fill('nothing like this');
    await page.getByRole('heading', { name: 'No applications match' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await column('Saved').waitFor();
    expect(await search.inputValue()).toBe('');
  });

  it('goes from card to card by arrows, past empty columns', async () => {
    await focusOn('Buoy Keeper');
    const seen = [];
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
      await page.keyboard.press(key);
      seen.push((await focused())?.replace(/Halden.*/u, ''));
    }
    const [lamp, fog, tide, buoy] = ['Lamp Engineer', 'Fog Analyst', 'Tide Clerk', 'Buoy Keeper'];
    expect(seen).toEqual([lamp, fog, tide, tide, fog, buoy]);
  });

  it('moves nothing when something is selected', async () => {
    const before = await boxOf('Applied');
    await focusOn('Fog Analyst');
    await page.keyboard.press('x');
    await page.getByRole('toolbar').waitFor();
    expect(await boxOf('Applied')).toEqual(before);
    await page.keyboard.press('Escape');
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
  });

  it('keeps the focus near after a card is archived, moved out of sight, moved by its menu, or deleted', async () => {
    await focusOn('Fog Analyst');
    await page.keyboard.press('e');
    await card('Fog Analyst').waitFor({ state: 'detached' });
    await expect.poll(focused, { timeout: 15_000 }).toContain('Tide Clerk');
    await page.keyboard.press('8');
    await card('Tide Clerk').waitFor({ state: 'detached' });
    await expect.poll(focused, { timeout: 15_000 }).toContain('Lamp Engineer');
    await card('Lamp Engineer')
      .getByRole('button', { name: /Move or archive/u })
      .press('Enter');
    await page.getByRole('menuitem', { name: 'Screening' }).press('Enter');
    await column('Screening').getByText('Lamp Engineer').waitFor();
    await expect.poll(focused, { timeout: 15_000 }).toContain('Lamp Engineer');
    await page.keyboard.press('x');
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).press('Enter');
    await card('Lamp Engineer').waitFor({ state: 'detached' });
    await expect.poll(focused, { timeout: 15_000 }).toContain('Buoy Keeper');
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Control+z');
    await column('Applied').getByText('Tide Clerk').waitFor();
    await column('Applied').getByText('Fog Analyst').waitFor();
  });

  it('keeps the focus near after a panel or a dialog is closed', async () => {
    await focusOn('Fog Analyst');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Application' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focused, { timeout: 15_000 }).toContain('Fog Analyst');
    await page.keyboard.press('x');
    await page.getByRole('toolbar').getByRole('button', { name: 'Tags' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Add these tags').fill('sea');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter');
    await card('Fog Analyst').getByText('sea').waitFor();
    await expect.poll(focused, { timeout: 15_000 }).toContain('Fog Analyst');
    await page.keyboard.press('Control+z');
    await card('Fog Analyst').getByText('sea').waitFor({ state: 'detached' });
  });

  it('shows its first card within 120 px on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect((await card('Buoy Keeper').boundingBox())?.y).toBeLessThanOrEqual(120);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe('a toast', () => {
  it.each([1280, 390])('covers nothing at %i px, whether something was done or refused', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await tab.show('/applications');
    const covered = () =>
      page.evaluate(() => {
        const rectOf = (element: Element) => element.getBoundingClientRect();
        const toasts = [...document.querySelectorAll('.toasts > *')].map(rectOf);
        const others = [...document.querySelectorAll('.content, .side, .bottom')].map(rectOf);
        const meet = (a: DOMRect, b: DOMRect) =>
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        return [toasts.length, toasts.filter((toast) => others.some((other) => meet(toast, other))).length];
      });
    await focusOn('Fog Analyst');
    await page.keyboard.press('6');
    await page.getByRole('alert').getByText('after an offer').waitFor();
    expect(await covered()).toEqual([1, 0]);
    await focusOn('Fog Analyst');
    await page.keyboard.press('3');
    await said('“Fog Analyst” is now Screening.').waitFor();
    expect(await covered()).toEqual([1, 0]);
    await page.keyboard.press('Control+z');
    await said('Undone.').waitFor();
  });
});

describe('the list', () => {
  const row = (title: string) => page.getByRole('row').filter({ hasText: title });
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent);

  it('shows 15 rows of 40 px below headings that stay', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    for (let i = 1; i <= 60; i += 1)
      await member.call('POST', '/applications', { company: 'Skerry', title: `Keeper ${i}`, status: 'applied' });
    await page.reload();
    await page.getByText('List', { exact: true }).click();
    await tab.settle();
    await row('Keeper 60').waitFor();
    const measured = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('[data-row]')].map((one) => one.getBoundingClientRect());
      return [boxes[0]?.height, boxes.filter(({ bottom }) => bottom <= window.innerHeight).length];
    });
    expect(measured[0]).toBeLessThanOrEqual(41);
    expect(measured[1]).toBeGreaterThanOrEqual(15);
    const heading = page.getByRole('columnheader', { name: 'Company' });
    const before = await heading.boundingBox();
    await row('Keeper 60').hover();
    await page.mouse.wheel(0, 600);
    await row('Keeper 30').hover();
    expect(await heading.boundingBox()).toEqual(before);
  });

  it('sorts by a heading, and says how', async () => {
    const heading = page.getByRole('columnheader', { name: 'Job' });
    await heading.getByRole('button').click();
    await row('Buoy Keeper').waitFor();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await page.locator('[data-row]').first().textContent()).toContain('Buoy Keeper');
  });

  it('is worked by keys, and keeps the focus near', async () => {
    await page.locator('[data-row] [data-opens]').first().focus();
    await page.keyboard.press('j');
    const second = await focused();
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    const third = await focused();
    await page.keyboard.press('k');
    expect([await focused(), third === second]).toEqual([second, false]);
    await page.keyboard.press('e');
    await said('1 application archived.').waitFor();
    await expect.poll(focused, { timeout: 15_000 }).toBe(third);
    await page.keyboard.press('Control+z');
    await said('Undone.').waitFor();
  });

  it('selects everything that matches, beyond what is shown, and changes it at once', async () => {
    const search = page.getByRole('textbox', { name: /Search title/u });
    await search.fill('Skerry');
    await page.getByText('60 applications').waitFor();
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await page.getByText('50 selected').waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Select all 60' }).click();
    await page.getByText('All 60 selected').waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click();
    await said('60 applications archived.').waitFor();
    await page.getByRole('heading', { name: 'No applications match' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('60 applications', { exact: true }).waitFor();
  });

  it('has a chip for each filter, which takes it away', async () => {
    await tab.show('/applications?status=applied,rejected&q=keeper&sortBy=title');
    await page.getByRole('button', { name: 'Remove filter: Rejected' }).click();
    await page.waitForURL((url) => url.searchParams.get('status') === 'applied');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.waitForURL((url) => !url.searchParams.has('status') && url.searchParams.get('q') === 'keeper');
    await page.getByText('Board', { exact: true }).click();
  });
});

describe('signing out', () => {
  it('leaves nothing to undo for whoever signs in next', async () => {
    await tab.show('/applications');
    await focusOn('Buoy Keeper');
    await page.keyboard.press('3');
    await said('“Buoy Keeper” is now Screening.').waitFor();
    await tab.show('/settings');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Email').fill('robin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('Granite-Path-7');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation').first().waitFor();
    await page.keyboard.press('Control+z');
    await said('There is nothing to undo.').waitFor();
    expect(await statusOf('Buoy Keeper')).toBe('screening');
  });
});
