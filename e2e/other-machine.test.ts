import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, otherHost, type TestBrowser } from '#test/browser.ts';
import { type HostedProgram, startHostedProgram } from '#test/hosted-program.ts';
import { type Client, signIn } from '#test/program.ts';
import { openTab, type Tab } from './tab.ts';

/** Cairn over plain HTTP on another machine of the house, where browsers withhold what they keep for secure contexts. */
let folder: string;
let program: HostedProgram;
let browser: TestBrowser;
let admin: Client;
let tab: Tab;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-other-machine-'));
  [program, browser] = await Promise.all([
    startHostedProgram(folder, { CAIRN_TRUSTED_HOSTS: otherHost }),
    openBrowser(inject('browser')),
  ]);
  admin = await signIn(program.address, 'admin@example.org');
  await admin.call('POST', '/applications', { company: 'Skerry', title: 'Lighthouse Keeper' });
  const context = await browser.window({ width: 1280, height: 900 });
  tab = await openTab(context, `http://${otherHost}:${new URL(program.address).port}`);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('on another machine without HTTPS', () => {
  it('signs in, although this is no secure context', async () => {
    const { page } = tab;
    await tab.show('/sign-in');
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await page.getByLabel('Email').fill('admin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('Granite-Path-7');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    // What the browser says while nobody is signed in, and of headers that plain HTTP does without.
    await tab.faults();
  });

  it('shows every page without a complaint', async () => {
    const faults = [];
    for (const path of ['/jobs', '/applications', '/calendar', '/people', '/import']) {
      await tab.show(path);
      faults.push(...(await tab.faults()));
    }
    expect(faults).toEqual([]);
  });

  it('makes a contact with lines of its own, and says and undoes what was done', async () => {
    const { page } = tab;
    await tab.show('/people?create=true');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Ida Lund');
    await dialog.getByRole('button', { name: 'Add a company' }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await tab.show('/applications?sortBy=title');
    await page.getByRole('checkbox', { name: /Lighthouse Keeper/u }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    expect((await admin.call('GET', '/contacts')).body.total).toBe(1);
  });

  it('copies the link of an invitation', async () => {
    const { page } = tab;
    await tab.show('/settings');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
    const link = await page.getByText(/sign-up\?invite=/u).textContent();
    await page.getByLabel('Who is it for?').focus();
    await page.keyboard.press('Control+v');
    expect(await page.getByLabel('Who is it for?').inputValue()).toBe(link);
  });
});
