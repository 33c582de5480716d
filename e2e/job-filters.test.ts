import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { startHostedProgram } from '#test/hosted-program.ts';
import { type Program, signIn } from '#test/program.ts';

let program: Program;
let browser: TestBrowser;
let page: Page;
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
const dataDir = mkdtempSync(join(tmpdir(), 'cairn-filters-'));

beforeAll(async () => {
  [program, browser] = await Promise.all([startHostedProgram(dataDir), openBrowser(inject('browser'))]);
  const member = await signIn(program.address, 'robin@example.org');
  await member.call('POST', '/sample');
  const context = await browser.window({ width: 1280, height: 800 });
  page = await context.newPage();
  const data = { email: 'robin@example.org', password: 'Granite-Path-7' };
  await page.request.post(`${program.address}/api/v1/auth/login`, { data });
  signedIn = await context.storageState();
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const rows = () => page.getByRole('region', { name: 'Jobs found' }).getByRole('listitem');
const chip = (name: string) => page.getByRole('button', { name: `Remove filter: ${name}` });
const address = () => page.url().replace(program.address, '');

it('shows each filter as a chip that takes it away, and keeps the address plain', async () => {
  await page.goto(`${program.address}/jobs`);
  await rows().first().waitFor();
  expect(address()).toBe('/jobs');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Remote or on site' }).click();
  await page.getByRole('option', { name: 'Remote', exact: true }).click();
  await page.getByRole('option', { name: 'On site', exact: true }).click();
  await chip('On site').waitFor();
  await page.getByLabel('Minimum pay a year').fill('20k');
  await page.getByLabel('Minimum pay a year').press('Enter');
  await chip('From 20,000 a year').waitFor();
  expect(address()).toBe('/jobs?remote=remote,onsite&minSalary=20000');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filters (3)' }).waitFor();
  await chip('On site').click();
  await chip('On site').waitFor({ state: 'detached' });
  expect(address()).toBe('/jobs?remote=remote&minSalary=20000');
  await page.getByRole('group', { name: 'Active filters' }).getByRole('button', { name: 'Clear all' }).click();
  await chip('Remote').waitFor({ state: 'detached' });
  expect(address()).toBe('/jobs');
});

it('answers a bad number at its field, and the list stays as it was', async () => {
  await page.goto(`${program.address}/jobs?minSalary=20000`);
  await rows().first().waitFor();
  const before = await rows().allTextContents();
  await page.getByRole('button', { name: 'Filters (1)' }).click();
  const field = page.getByLabel('Minimum pay a year');
  await field.fill('plenty');
  await field.press('Enter');
  await page.getByText('Enter an amount such as 60,000 or 60k.').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.inputValue()).toBe('plenty');
  expect(address()).toBe('/jobs?minSalary=20000');
  expect(await rows().allTextContents()).toEqual(before);
  await page.getByLabel('Maximum pay a year').fill('10000');
  await page.getByLabel('Maximum pay a year').press('Enter');
  await page.getByText('The maximum is below the minimum.').waitFor();
});

it('offers places while one types, in any language, and takes several', async () => {
  await page.goto(`${program.address}/jobs`);
  await rows().first().waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  const field = page.getByRole('combobox', { name: 'Location' });
  await field.pressSequentially('deutschl');
  await page.getByRole('option', { name: 'Germany', exact: true }).click();
  await chip('Germany').waitFor();
  await field.pressSequentially('Lisb');
  await page.getByRole('option', { name: /^Lisbon, .*Portugal$/u }).waitFor();
  await field.press('Enter');
  await page.getByRole('button', { name: /^Remove filter: Lisbon/u }).waitFor();
  expect(address()).toMatch(/^\/jobs\?location=Germany;Lisbon,\+/u);
  await page.keyboard.press('Escape');
  for (const text of await rows().allTextContents()) expect(text).toMatch(/Germany|Berlin|Hamburg|Munich|Lisbon/u);
});

it('says which parts of an address it cannot use, and shows the list without them', async () => {
  await page.goto(
    `${program.address}/jobs?minSalary=%22abc%22&remote=remote,moon&postedSince=-1&sortBy=luck&nothing=1`,
  );
  await rows().first().waitFor();
  await chip('Remote').waitFor();
  await chip('Ignored: minimum pay “"abc"”').waitFor();
  await chip('Ignored: posted within “-1”').waitFor();
  await chip('Ignored: order “luck”').waitFor();
  await chip('Ignored: remote or on site “moon”').click();
  await chip('Ignored: remote or on site “moon”').waitFor({ state: 'detached' });
  expect(address()).toContain('remote=remote&');
});

it('leaves the list nearly the whole height of a phone, and opens the filters as a sheet', async () => {
  const phone = await browser.window({ width: 390, height: 844, storageState: signedIn });
  const small = await phone.newPage();
  await small.goto(`${program.address}/jobs`);
  const first = small.getByRole('region', { name: 'Jobs found' }).getByRole('listitem').first();
  await first.waitFor();
  expect((await first.boundingBox())?.y).toBeLessThanOrEqual(120);
  await small.getByRole('button', { name: 'Filters' }).click();
  const sheet = small.getByRole('dialog', { name: 'Filters' });
  await sheet.getByRole('textbox', { name: 'Order' }).or(sheet.getByLabel('Order')).first().waitFor();
  await sheet.getByRole('button', { name: 'Show results' }).click();
  await sheet.waitFor({ state: 'detached' });
  await phone.close();
});
