import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { startHostedProgram } from '#test/hosted-program.ts';
import { type Client, type Program, signIn } from '#test/program.ts';
import { openTab } from './tab.ts';

/** The list of jobs: what it leaves out, its keys, and what is put aside. */
let folder: string;
let program: Program;
let browser: TestBrowser;
let member: Client;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-jobs-'));
  [program, browser] = await Promise.all([startHostedProgram(folder), openBrowser(inject('browser'))]);
  member = await signIn(program.address, 'robin@example.org');
  await member.call('POST', '/applications', { company: 'Moth Lamp', title: 'Wick Trimmer', status: 'applied' });
  ({ page } = await openTab(await browser.window({ width: 1280, height: 800 }), program.address, 'robin@example.org'));
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const slow = { timeout: 30_000 };
const list = () => page.getByRole('region', { name: 'Jobs found' });
const row = (title: string) => list().getByRole('listitem').filter({ hasText: title });
const open = (title: string) => row(title).locator('[data-job]');
const show = (path: string) => page.goto(`${program.address}${path}`);
const firstTitle = () => list().getByRole('listitem').first().locator('.title').innerText();

it('says why it is empty when there are only jobs of applications, and shows those on demand', async () => {
  await show('/jobs');
  await page.getByRole('heading', { name: 'No jobs from boards yet' }).waitFor();
  await page.getByRole('button', { name: 'Show my own' }).click();
  await row('Wick Trimmer').waitFor();
  await page.getByRole('button', { name: 'Remove filter: Added by me' }).click();
  await page.getByRole('heading', { name: 'No jobs from boards yet' }).waitFor();
  await member.call('POST', '/sample');
  await show('/jobs');
  await list().getByRole('listitem').first().waitFor();
  expect(await row('Wick Trimmer').count()).toBe(0);
});

it('has its best match first once words are searched for, and keeps the order one chose', async () => {
  await show('/jobs?q=data+analyst');
  const order = page.getByRole('combobox', { name: 'Order' });
  await expect.poll(() => order.inputValue(), slow).toBe('Best match first');
  expect(await firstTitle()).toContain('Data Analyst');
  await order.click();
  await page.getByRole('option', { name: 'Newest first' }).click();
  await expect.poll(() => page.url(), slow).toContain('sortBy=postedAt');
  await page.getByRole('textbox', { name: /Search titles/u }).fill('engineer');
  await expect.poll(() => page.url(), slow).toContain('q=engineer');
  expect(await order.inputValue()).toBe('Newest first');
});

it('is gone through, opened and saved by keys', async () => {
  await show('/jobs?q=engineer');
  await list().getByRole('listitem').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const title = await firstTitle();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), slow).toContain(title);
  expect(page.url()).not.toContain('open=');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Job' });
  await panel.getByRole('heading', { name: title }).waitFor();
  await page.keyboard.press('j');
  await panel.getByRole('heading', { name: title }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

it('lets go of what is of no interest, by key, menu or panel, and gives it back', async () => {
  const free = 'Wayfinding Designer';
  const form = new FormData();
  const posting = (title: string) => `${title},Quayside,Leith,"Signs. We cannot sponsor visas for this role."`;
  form.append(
    'file',
    new File([`title,company,location,description\n${posting(free)}\n${posting('Sign Painter')}\n`], 'signs.csv'),
  );
  const headers = { authorization: `Bearer ${member.token}` };
  await fetch(`${program.address}/api/v1/imports`, { method: 'POST', headers, body: form });
  await expect.poll(async () => (await member.call('GET', '/jobs?q=quayside')).body.total, slow).toBe(2);
  await show('/jobs?q=quayside');
  await open(free).focus();
  await page.keyboard.press('n');
  await row(free).waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), slow).toContain('Sign Painter');
  await page.locator('.toasts').getByRole('button', { name: 'Undo' }).click();
  await row(free).waitFor();

  await row(free).hover();
  await row(free)
    .getByRole('button', { name: `More for ${free}` })
    .click();
  await page.getByRole('menuitem', { name: 'Not interested' }).click();
  await row(free).waitFor({ state: 'detached' });
  await show('/jobs?dismissed=only');
  await open(free).click();
  await page.getByText(/You marked this job as “Not interested”/u).waitFor();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await page.getByText(/You marked this job as “Not interested”/u).waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'No jobs marked “Not interested”' }).waitFor();
  await show('/jobs?q=quayside');
  await row(free).waitFor();
});

it('points out in the posting what was quoted of it', async () => {
  await show('/jobs?q=sign+painter');
  await open('Sign Painter').click();
  await page.getByTitle('Show in the posting').click();
  const pointedOut = () => page.evaluate(() => [...(CSS.highlights.get('quote') ?? [])].map(String));
  await expect.poll(pointedOut, slow).toEqual(['We cannot sponsor visas for this role.']);
});

it('says that a job is gone, without a button that cannot help', async () => {
  await show(`/jobs?open=${crypto.randomUUID()}`);
  await page.getByRole('heading', { name: 'This job is no longer here' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
});
