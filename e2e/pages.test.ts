import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { type Client, type Program, signIn, startProgram } from '#test/program.ts';
import { day, fillWorkspace } from '#test/workspace.ts';

/** Every page with the sample workspace: accessible in both themes and all widths, no word outside the catalogue. */
let dataDir: string;
let program: Program;
let browser: TestBrowser;
let member: Client;
let paths: Record<string, string>;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cairn-pages-'));
  [program, browser] = await Promise.all([startProgram(dataDir), openBrowser()]);
  const empty = await signIn(program.address, 'admin@example.org');
  await empty.call('POST', '/admin/invites', { note: 'Ada' });
  member = await signIn(program.address, 'robin@example.org');
  const { application, interview, contact, transfer } = await fillWorkspace(program.address, member);
  const job = (await member.call('GET', '/jobs?q=senior+backend')).body.items as [{ id: string }];
  paths = {
    today: '/',
    jobs: '/jobs',
    'no jobs': '/jobs?q=nothinglikethis',
    job: `/jobs?open=${job[0].id}`,
    board: '/applications',
    list: '/applications?sortBy=title',
    stages: '/applications?columns=stage',
    lanes: '/applications?lanes=true',
    trash: '/applications?trashed=true',
    application: `/applications?open=${application}`,
    'new application': '/applications?create=true',
    searches: '/searches',
    offers: '/offers',
    proof: `/proof?from=${day(-60)}&to=${day(0)}`,
    calendar: '/calendar',
    month: '/calendar?view=month',
    interview: `/calendar?open=${interview}`,
    people: '/people',
    contact: `/people?open=${contact}`,
    'new contact': '/people?create=true',
    companies: '/people?tab=companies',
    company: '/companies/Halden%20Maps',
    import: '/import',
    mapping: `/import?open=${transfer}`,
    postings: '/import?what=postings',
    settings: '/settings',
    'no page': '/nowhere',
  };
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function signedIn(context: BrowserContext, email: string): Promise<Page> {
  const page = await context.newPage();
  const answer = await page.request.post(`${program.address}/api/v1/auth/login`, {
    data: { email, password: 'Granite-Path-7' },
  });
  expect(answer.status()).toBe(200);
  return page;
}

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(program.address + path);
  await page.locator('h1:visible, [role=dialog]:visible').first().waitFor();
  await page.waitForLoadState('networkidle');
}

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.each([
  [1280, false],
  [1280, true],
  [390, false],
  [390, true],
  [320, false],
])('at %i px, dark: %s', (width, dark) => {
  it('every page is accessible and fits', async () => {
    const context = await browser.window({ width, height: 800, dark });
    const visitor = await context.newPage();
    for (const path of ['/sign-in', '/sign-up']) {
      await settled(visitor, path);
      expect([path, await violations(visitor)]).toEqual([path, []]);
    }
    const page = await signedIn(context, 'robin@example.org');
    const found: string[] = [];
    const waiting = Object.entries(paths);
    const look = async (tab: Page) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [name, path] = next;
        await settled(tab, path);
        found.push(...(await violations(tab)).map((one) => `${name}: ${one}`));
        const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow !== 0) found.push(`${name}: ${overflow} px too wide`);
      }
    };
    await Promise.all([look(page), look(await context.newPage()), look(await context.newPage())]);
    expect(found).toEqual([]);
    await settled(page, '/jobs');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Working mode').first().waitFor();
    expect(['filters', await violations(page)]).toEqual(['filters', []]);
    await context.close();
    const other = await browser.window({ width, height: 800, dark });
    const admin = await signedIn(other, 'admin@example.org');
    for (const path of ['/', '/applications', '/calendar', '/people', '/searches', '/offers', '/settings']) {
      await settled(admin, path);
      expect([`empty ${path}`, await violations(admin)]).toEqual([`empty ${path}`, []]);
    }
    await other.close();
  });
});

describe('words', () => {
  it('all come from the catalogue', async () => {
    const context = await browser.window({ width: 1280, height: 800 });
    await context.addInitScript(() => localStorage.setItem('cairn-language', 'pseudo'));
    const page = await signedIn(context, 'robin@example.org');
    const data = new Set<string>();
    const found: string[] = [];
    const reading: Promise<unknown>[] = [];
    page.on('response', (response) => {
      if (!response.url().includes('/api/')) return;
      const read = response.json().then((body) => stringsIn(body, data));
      reading.push(read.catch(() => undefined));
    });
    for (const [name, path] of Object.entries(paths)) {
      await settled(page, path);
      const shown = await page.evaluate(() => {
        const texts: string[] = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.parentElement?.closest('script, style, [aria-hidden="true"]')) texts.push(node.textContent ?? '');
        }
        for (const element of document.querySelectorAll(
          ':is([aria-label], [placeholder], [title]):not([aria-hidden="true"])',
        ))
          for (const attribute of ['aria-label', 'placeholder', 'title'])
            texts.push(element.getAttribute(attribute) ?? '');
        return texts.map((text) => text.trim()).filter(Boolean);
      });
      await Promise.all(reading);
      const known = [...data].sort((a, b) => b.length - a.length);
      const withoutData = (text: string) => known.reduce((rest, value) => rest.replaceAll(value, ''), text);
      const plain = shown.filter(
        (text) => isEnglish(withoutDates(withoutData(text))) && isEnglish(withoutData(withoutDates(text))),
      );
      found.push(...plain.map((text) => `${name}: ${text}`));
    }
    expect(found).toEqual([]);
    await context.close();
  });
});

/** What members and postings wrote, as the program answered it, line by line. */
function stringsIn(value: unknown, into: Set<string>): void {
  if (typeof value === 'string')
    for (const line of value.split(/\n|<[^>]+>/u)) if (line.trim().length > 1) into.add(line.trim());
  if (value && typeof value === 'object') for (const part of Object.values(value)) stringsIn(part, into);
}

/** Dates, spans of time and money are worded by the platform. */
function withoutDates(text: string): string {
  return text
    .replaceAll(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/gu, '')
    .replaceAll(/\b\p{Lu}\p{Ll}+ \d{4}\b/gu, '')
    .replaceAll(/\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b/gu, '')
    .replaceAll(/\b(?:in )?\d+ (?:second|minute|hour|day|week|month|year)s?(?: ago)?\b/gu, '')
    .replaceAll(/\b(?:last|next) (?:week|month|year)\b|yesterday|tomorrow|today|\bnow\b/gu, '');
}

/** Words with a plain vowel, which the pseudo-language has not. */
const isEnglish = (text: string): boolean => /[aeiou][a-z]|[a-z][aeiou]/u.test(text);
