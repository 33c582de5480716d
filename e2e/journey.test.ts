import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { type Program, startProgram } from '#test/program.ts';
import { writeFixtures } from './fixtures.ts';

/** A newcomer's first hour, and what is left of it after the power fails. */
let folder: string;
let dataDir: string;
let program: Program;
let browser: TestBrowser;
let context: BrowserContext;
let page: Page;
const outside: string[] = [];
const problems: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-e2e-'));
  dataDir = join(folder, 'data with spaces');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(dataDir);
  [program, browser] = await Promise.all([startProgram(dataDir), openBrowser(inject('browser'))]);
  context = await browser.window({ width: 1280, height: 800 });
  page = await context.newPage();
  page.on('request', (request) => {
    if (!/^(?:data|blob):/u.test(request.url()) && new URL(request.url()).hostname !== '127.0.0.1')
      outside.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401/u.test(message.text())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const column = (name: string) => page.getByRole('region', { name, exact: true });
const toast = (text: string) => page.locator('.mantine-Notification-root').filter({ hasText: text }).last();
const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('a first hour', () => {
  it('makes the first account', async () => {
    await page.goto(program.address);
    await page.getByRole('heading', { name: 'Create the first account' }).waitFor();
    await page.getByLabel('Your name').fill('Robin Example');
    await page.getByLabel('Email').fill('robin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await button('Create an account').click();
    await page.getByText('The password needs a digit.').waitFor();
    expect(await page.getByLabel('Email').inputValue()).toBe('robin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('Granite-Path-7');
    await button('Create an account').click();
    await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  });

  it('brings in three files, sees what became of each row, and downloads the errors', async () => {
    await page.getByRole('link', { name: 'Import' }).first().click();
    await page.getByText('Job postings', { exact: true }).click();
    await page.locator('input[type=file]').setInputFiles(writeFixtures(folder));
    await page.getByText('4 new postings · 1 row cannot be read').waitFor();
    await page.getByRole('cell', { name: 'Lamp Room Engineer' }).waitFor();
    await page.getByRole('button', { name: 'Import 4 postings' }).click();
    await page.getByText('3 new jobs · 1 added to existing jobs · 1 row cannot be read').waitFor();
    await page.getByRole('combobox', { name: 'File' }).click();
    await page.getByRole('option', { name: 'clipped.jsonl' }).click();
    await page.getByText('1 new job · 1 added to existing jobs', { exact: true }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Download the list').click()]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('"This row has no title."');
  });

  it('finds a job by half a word, reads why two postings are one, and saves it', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('j');
    await page.getByPlaceholder('Search titles').fill('lamp roo');
    await page.getByText('1 job', { exact: true }).waitFor();
    expect(page.url()).toContain('q=lamp');
    await button(/Lamp Room Engineer/u)
      .first()
      .click();
    const panel = page.getByRole('complementary', { name: 'Job' });
    await panel.getByText('Sponsorship offered').waitFor();
    await panel.getByText('2 postings').waitFor();
    await panel.getByText('Why these postings are one job:').waitFor();
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('button', { name: 'Saved' }).waitFor();
    await panel.getByRole('link', { name: 'My application' }).click();
    await page.getByRole('complementary', { name: 'Application' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('drags it to Applied and Interviewing, and takes a move back', async () => {
    const card = page.locator('[data-card]').filter({ hasText: 'Lamp Room Engineer' });
    await card.dragTo(column('Applied'));
    await column('Applied').getByText('Lamp Room Engineer').waitFor();
    await card.dragTo(column('Interviewing'));
    await column('Interviewing').getByText('Lamp Room Engineer').waitFor();
    await toast('is now Interviewing').getByRole('button', { name: 'Undo' }).click();
    await column('Applied').getByText('Lamp Room Engineer').waitFor();
    await card.getByRole('button').first().focus();
    // The board shows it at once; it is kept when the server says so.
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/position') && answer.ok());
    await page.keyboard.press('4');
    await column('Interviewing').getByText('Lamp Room Engineer').waitFor();
    await kept;
    await page.reload();
    await column('Interviewing').getByText('Lamp Room Engineer').waitFor();
  });

  it('refuses what the rules refuse, and puts the card back', async () => {
    const card = page.locator('[data-card]').filter({ hasText: 'Lamp Room Engineer' });
    await card.getByRole('button', { name: /Move or archive/u }).click();
    await page.getByRole('menuitem', { name: 'Accepted' }).click();
    await page.getByText('after an offer').waitFor();
    await column('Interviewing').getByText('Lamp Room Engineer').waitFor();
  });

  it('writes a note and reads the timeline', async () => {
    await page.locator('[data-card]').getByRole('button').first().click();
    const panel = page.getByRole('complementary', { name: 'Application' });
    await panel.getByRole('button', { name: 'Write a note…' }).click();
    await panel.getByRole('textbox', { name: 'Write a note…' }).fill('Spoke to Mira. <b>Bring the lens.</b>');
    await panel.getByRole('button', { name: 'Add note' }).click();
    const events = panel.getByRole('region', { name: 'Timeline' }).getByRole('listitem');
    await events.filter({ hasText: 'Spoke to Mira. <b>Bring the lens.</b>' }).waitFor();
    const all = await events.allTextContents();
    expect(all.some((text) => text.includes('Moved from Saved to Applied.'))).toBe(true);
    // The move that was taken back left no trace.
    expect(all.filter((text) => text.includes('Moved from Applied to Interviewing.'))).toHaveLength(1);
    expect(all.some((text) => text.includes('Corrected'))).toBe(false);
    expect(all.at(-1)).toContain('Started as Saved.');
    await panel.getByRole('button', { name: 'Follow up' }).press('Enter');
    await panel.getByLabel('Follow up', { exact: true }).fill('2026-01-02');
    await panel.getByLabel('Follow up', { exact: true }).press('Enter');
    await panel.getByRole('button', { name: 'Follow up 2 Jan 2026' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Follow up');
    const next = panel.getByRole('region', { name: 'Next step' });
    await next.getByRole('button', { name: 'Postpone' }).click();
    await page.getByRole('menuitem', { name: 'tomorrow' }).click();
    await next.getByText('tomorrow').waitFor();
    await toast('Postponed to').getByRole('button', { name: 'Undo' }).click();
    await panel.getByRole('button', { name: 'Follow up 2 Jan 2026' }).waitFor();
  });

  it('adds one by hand with the keyboard alone', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    const form = page.getByRole('dialog');
    await form.getByLabel('Job').waitFor();
    await page.keyboard.type('Ferry Cook');
    await form.getByLabel('Company').press('Enter');
    await form.getByText('Enter the company.').waitFor();
    expect(await form.getByLabel('Job').inputValue()).toBe('Ferry Cook');
    await form.getByLabel('Company').fill('Blue Line');
    await form.getByLabel('Company').press('Enter');
    await page.getByRole('complementary', { name: 'Application' }).getByText('Ferry Cook').waitFor();
    await form.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await column('Applied').getByText('Ferry Cook').waitFor();
  });

  it('archives from the list and has it back', async () => {
    await page.getByText('List', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'Select Ferry Cook' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByText('1 application archived.').waitFor();
    await page.getByRole('row').filter({ hasText: 'Ferry Cook' }).waitFor({ state: 'detached' });
    await toast('1 application archived.').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('row').filter({ hasText: 'Ferry Cook' }).waitFor();
    await page.getByText('Board', { exact: true }).click();
  });

  it('finds anything with the palette', async () => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Find an action').fill('ferry');
    await page.getByRole('dialog').getByText('Ferry Cook').first().click();
    await page
      .getByRole('complementary', { name: 'Application' })
      .getByRole('heading', { name: 'Ferry Cook' })
      .waitFor();
  });

  it('has everything after kill -9', async () => {
    const ended = new Promise((resolve) => program.process.once('exit', resolve));
    program.process.kill('SIGKILL');
    await ended;
    program = await startProgram(dataDir, { PORT: new URL(program.address).port });
    await page.goto(`${program.address}/applications`);
    await column('Applied').getByText('Ferry Cook').waitFor();
    await column('Interviewing').getByText('Lamp Room Engineer').click();
    await page.getByText('Spoke to Mira. <b>Bring the lens.</b>').waitFor();
    await page.goto(program.address);
    await page.getByText('Follow up ·').waitFor();
    await button('Done').click();
    await page.getByText('Nothing to do today.').waitFor();
  });

  it('signs out, and comes back to the page it was sent from', async () => {
    await page.goto(`${program.address}/settings`);
    await button('Sign out').click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${program.address}/applications?sortBy=title`);
    await page.getByLabel('Email').fill('robin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('Wrong-Path-7');
    await button('Sign in').click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('Granite-Path-7');
    await button('Sign in').click();
    await page.getByRole('row').filter({ hasText: 'Ferry Cook' }).waitFor();
  });

  it('asked nothing of the outside, and broke nothing on the way', () => {
    expect(outside).toEqual([]);
    expect(problems.filter((text) => !/status of 4(?:09|22)|ERR_CONNECTION_RE/u.test(text))).toEqual([]);
  });
});
