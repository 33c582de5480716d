import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { type HostedProgram, startHostedProgram } from '#test/hosted-program.ts';
import { type Client, signIn } from '#test/program.ts';

/** Two members share a browser: nothing of one is shown to the other, or stored with them. */
let dataDir: string;
let program: HostedProgram;
let browser: TestBrowser;
let member: Client;
let context: BrowserContext;
let application: string;

const email = 'nora@example.org';
const omar = 'omar@example.org';
const password = 'Granite-Path-7';
const onBoard = 'Skerry Lights';

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cairn-members-'));
  [program, browser] = await Promise.all([startHostedProgram(dataDir), openBrowser(inject('browser'))]);
  member = await signIn(program.address, email);
  await signIn(program.address, omar);
  const body = { company: onBoard, title: 'Lighthouse Keeper' };
  application = String((await member.call('POST', '/applications', body)).body.id);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await browser.window({ width: 1280, height: 900 });
  await signInAs(email);
});
afterEach(async () => {
  await context?.close();
});

const signInAs = (as: string) =>
  context.request.post(`${program.address}/api/v1/auth/login`, { data: { email: as, password } });
async function openApplication(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${program.address}/applications?open=${application}`);
  await notesOf(page).waitFor();
  return page;
}
async function enter(page: Page, as: string): Promise<void> {
  await page.getByLabel('Email').fill(as);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
const notesOf = (page: Page) => page.getByRole('complementary').getByLabel('Notes', { exact: true });
const stored = async (field: string) => (await member.call('GET', `/applications/${application}`)).body[field];
const becomes = (field: string, value: unknown) => expect.poll(() => stored(field), { timeout: 20_000 }).toBe(value);

describe('a page of a member', () => {
  /** A form over the board, and something typed into it. */
  const beginApplication = async (page: Page, company: string) => {
    await page.goto(`${program.address}/applications?create=true`);
    await page.getByText(onBoard).first().waitFor();
    await page.getByRole('dialog').getByLabel('Job').fill('Lamp Trimmer');
    await page.getByRole('dialog').getByLabel('Company').fill(company);
  };
  const shows = (page: Page, text: string) => page.getByText(text).count();
  const totalOf = async (as: Client) => (await as.call('GET', '/applications?company=Secret')).body.total;

  it('ends in every tab once its member signs out in one', async () => {
    const [one, other] = [await context.newPage(), await context.newPage()];
    await beginApplication(one, 'Secret Works');
    await other.goto(`${program.address}/settings`);
    await other.getByRole('button', { name: 'Sign out', exact: true }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Discard and sign out' }).click();
    for (const page of [other, one]) {
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await shows(page, onBoard)).toBe(0);
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    }
    expect(await one.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('cairn-draft')))).toEqual(
      [],
    );
  });

  it('ends in every tab once another member signs in, and keeps what was typed for its own', async () => {
    const [one, other] = [await context.newPage(), await context.newPage()];
    await beginApplication(one, 'Secret Works');
    await context.clearCookies();
    await other.goto(program.address);
    await enter(other, omar);
    await other.getByRole('navigation').first().waitFor();
    await one.getByRole('dialog').waitFor({ state: 'detached' });
    await one.getByRole('navigation').first().waitFor();
    expect(await shows(one, onBoard)).toBe(0);
    await other.close();
    await context.clearCookies();
    await one.goto(`${program.address}/applications?create=true`);
    await enter(one, email);
    await one.getByText('Draft restored').waitFor();
    expect(await one.getByRole('dialog').getByLabel('Company').inputValue()).toBe('Secret Works');
    await one.getByRole('button', { name: 'Discard' }).click();
  });

  it('lets no page store anything with another member, even one that hears nothing of the others', async () => {
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
    const page = await context.newPage();
    await beginApplication(page, 'Secret Works');
    await signInAs(omar);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('navigation').first().waitFor();
    expect(await shows(page, onBoard)).toBe(0);
    const stranger = await signIn(program.address, omar);
    expect(await totalOf(stranger)).toBe(0);

    await signInAs(email);
    const notes = notesOf(await openApplication());
    await signInAs(omar);
    await notes.fill('Typed under the wrong name');
    await notes.blur();
    await notes.waitFor({ state: 'detached' });
    expect(await stored('notes')).toBe('');
    await signInAs(email);
    await openApplication();
    await becomes('notes', 'Typed under the wrong name');
    expect(await totalOf(member)).toBe(0);
  });
});
