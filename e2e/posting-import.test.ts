import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { startHostedProgram } from '#test/hosted-program.ts';
import { type Client, type Program, signIn } from '#test/program.ts';
import { openTab } from './tab.ts';

/** Files of postings from the first look to the way back, on a phone too. */
let folder: string;
let program: Program;
let browser: TestBrowser;
let page: Page;
let member: Client;

const email = 'robin@example.org';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-posting-import-'));
  [program, browser] = await Promise.all([startHostedProgram(folder), openBrowser(inject('browser'))]);
  member = await signIn(program.address, email);
  page = (await openTab(await browser.window({ width: 1280, height: 900 }), program.address, email)).page;
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const jobs = async (q: string) => (await member.call('GET', `/jobs?q=${q}`)).body.total;

async function choose(name: string, content: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, content);
  await page.goto(`${program.address}/import?what=postings`);
  await page.locator('input[type=file]').setInputFiles(path);
  await button('Discard the file').waitFor();
}

async function mean(column: string, field: string): Promise<void> {
  await page.getByRole('combobox', { name: `What “${column}” means` }).click();
  await page.getByRole('option', { name: field, exact: true }).click();
}

const strange = [
  'Was,Wer,Wann,Lohn',
  'Leuchtturmwärterin,Seezeichen GmbH,03/04/2026,"52.000 € im Jahr"',
  'Gezeitenrechner,Hafenamt,05/06/2026,',
].join('\n');

it('a file is looked at, its columns corrected, imported, and taken back', async () => {
  await choose('seltsam.csv', strange);
  await page.getByText('This table has no column for the job title.', { exact: false }).waitFor();
  expect(await button('Import now').isDisabled()).toBe(true);
  await mean('Was', 'Job');
  await page.getByText('no column for the company, the link or the description', { exact: false }).waitFor();
  await mean('Wer', 'Company');
  await button('Import 2 postings').waitFor();
  await mean('Lohn', 'Pay');
  await mean('Wann', 'Posted on');
  await page.getByRole('combobox', { name: '03/04/2026 begins with' }).click();
  await page.getByRole('option', { name: 'the day' }).click();
  await page.getByRole('cell', { name: '3 Apr 2026' }).waitFor();
  await page.getByRole('cell', { name: '€52,000 a year' }).waitFor();
  expect(await jobs('leuchtturm')).toBe(0);

  await button('Import 2 postings').click();
  await page.getByText('2 new jobs').waitFor();
  await page.getByRole('link', { name: 'Leuchtturmwärterin · Seezeichen GmbH' }).waitFor();
  expect(await jobs('leuchtturm')).toBe(1);
  await page.goto(`${program.address}/import?what=postings`);
  await page.getByText(/Done · 2 new jobs/u).waitFor();
  await button('seltsam.csv').click();

  await button('Undo the import').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('2 postings are removed. 2 jobs had no other posting and are removed too.').waitFor();
  expect(await jobs('leuchtturm')).toBe(0);
  await page.reload();
  await page.getByText('Undone', { exact: false }).first().waitFor();
});

it('an import that runs is cancelled, and says what was stored', async () => {
  const rows = Array.from({ length: 8_000 }, (_, i) => `Tischler ${i * 7919},Werkstatt ${i},Ort ${i}`);
  await choose('viele.csv', `title,company,location\n${rows.join('\n')}`);
  await button('Import 8,000 postings').click();
  await page.getByText(/[1-9][\d,]* of 8,000 saved\./u).waitFor({ timeout: 60_000 });
  await button('Cancel the import').click();
  await page.getByText(/You cancelled this import\. [\d,]+ postings had already been imported/u).waitFor();
  await page.reload();
  await page.getByText(/^Cancelled · /u).waitFor();
  const { items } = (await member.call('GET', '/imports')).body as { items: { counts: { new: number } }[] };
  const stored = items[0]?.counts.new ?? 0;
  expect(stored).toBeLessThan(8_000);
  await button('Undo the import').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
  await page
    .getByText(new RegExp(`^${stored.toLocaleString('en')} postings are removed`, 'u'))
    .waitFor({ timeout: 60_000 });
});
