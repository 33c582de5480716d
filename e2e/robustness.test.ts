import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { type HostedProgram, startHostedProgram } from '#test/hosted-program.ts';
import { type Client, signIn } from '#test/program.ts';
import { day } from '#test/workspace.ts';
import { openTab } from './tab.ts';

/** The screen goes on with records no program of today would store, and in other zones. */
let dataDir: string;
let program: HostedProgram;
let browser: TestBrowser;
let member: Client;
let application: string;
let paths: string[];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cairn-robust-'));
  [program, browser] = await Promise.all([startHostedProgram(dataDir), openBrowser(inject('browser'))]);
  member = await signIn(program.address, 'robin@example.org');
  const ask = async (method: string, path: string, body?: unknown) =>
    (await member.call(method, path, body)).body as { id: string; job: { id: string } };
  const made = await ask('POST', '/applications', {
    company: 'Loom',
    title: 'Weaver',
    url: 'https://loom.example/1',
    appliedAt: day(-3),
  });
  application = made.id;
  const interview = (
    await ask('POST', `/applications/${application}/interviews`, {
      startsAt: `${day(2)}T09:00:00Z`,
      link: 'https://loom.example',
    })
  ).id;
  const channels = [{ kind: 'website', value: 'https://loom.example' }];
  const contact = (await ask('POST', '/contacts', { name: 'Ida', company: 'Loom', channels })).id;
  await ask('PUT', '/companies/Loom', { website: 'https://loom.example' });
  const other = await ask('POST', '/applications', { company: 'Fjord', title: 'Dyer' });
  await ask('POST', `/applications/${application}/offers`, { currency: 'EUR', base: 1 });
  await ask('POST', `/applications/${other.id}/offers`, { currency: 'EUR', base: 2 });
  paths = [
    ...[`/applications?open=${application}`, `/calendar?open=${interview}`, `/people?open=${contact}`],
    ...[`/jobs?open=${made.job.id}`, '/', '/offers', '/companies', '/applications?sortBy=title'],
    ...['/applications', '/calendar', '/calendar?view=month', '/people', '/searches'],
  ];
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function openWindow(timezoneId = 'Europe/Berlin'): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.window({ width: 1280, height: 900, timezoneId });
  const page = await context.newPage();
  await page.request.post(`${program.address}/api/v1/auth/login`, {
    data: { email: 'robin@example.org', password: 'Granite-Path-7' },
  });
  return { context, page };
}

describe('the screen', () => {
  it.each(['Pacific/Auckland', 'America/Los_Angeles'])('shows a chosen day as that day in %s', async (zone) => {
    const { context, page } = await openWindow(zone);
    await page.goto(`${program.address}/applications?open=${application}`);
    const row = page.getByRole('complementary').getByRole('button', { name: /^Applied/u });
    const field = page.getByRole('complementary').getByLabel('Applied', { exact: true });
    await row.click();
    expect(await field.inputValue()).toBe(day(-3));
    await field.fill(day(-5));
    await field.press('Enter');
    const appliedOn = async () => (await member.call('GET', `/applications/${application}`)).body.appliedOn;
    await expect.poll(appliedOn, { timeout: 20_000 }).toBe(day(-5));
    await row.click();
    await field.fill(day(-3));
    await field.press('Enter');
    await expect.poll(appliedOn, { timeout: 20_000 }).toBe(day(-3));
    await context.close();
  });

  it('makes a panel as wide as wanted, opens it as a page, and says when its record is gone', async () => {
    const { context, page } = await openWindow();
    await page.goto(`${program.address}/applications?open=${application}`);
    const panel = page.getByRole('complementary', { name: 'Application' });
    const handle = panel.getByRole('separator', { name: 'Width of the panel' });
    const width = async () => Math.round((await panel.boundingBox())?.width ?? 0);
    await handle.press('Home');
    await expect.poll(width).toBe(400);
    await handle.press('ArrowLeft');
    await expect.poll(width).toBe(416);
    await page.reload();
    await panel.waitFor();
    expect(await width()).toBe(416);
    await panel.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Open as page' }).click();
    await page.getByRole('main', { name: 'Application' }).getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/applications/${application}`);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await panel.waitFor();

    await page.goto(`${program.address}/applications?open=00000000-0000-7000-8000-000000000000`);
    await panel.getByText('This application isn’t here').waitFor();
    expect(await panel.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Back to applications' }).click();
    await panel.waitFor({ state: 'detached' });
    await context.close();
  });

  it('keeps a panel that breaks from taking the page along', async () => {
    const { context, page } = await openWindow();
    const [, , person = ''] = paths;
    await page.route(/\/api\/v1\/contacts\/[0-9a-f-]+$/u, (route) => route.fulfill({ json: { name: 'Ida' } }));
    await page.goto(program.address + person);
    const panel = page.getByRole('complementary');
    await panel.getByText('This could not be shown.').waitFor();
    expect(await page.getByRole('navigation').first().isVisible()).toBe(true);
    await panel.getByRole('button', { name: 'Close' }).click();
    await panel.waitFor({ state: 'detached' });
    await page.getByText('Ida').first().waitFor();
    await context.close();
  });

  const stored: [name: string, address: string][] = [
    ['//[', 'http://['],
    ['%', 'javascript:alert(1)'],
    ['..', 'jar:x'],
    ['a/b?c#d', '\u202ehttps://a.example'],
  ];
  it('goes on whatever is stored', async () => {
    const problems: string[] = [];
    for (const [i, [name, address]] of stored.entries()) {
      await store(name, address);
      const context = await browser.window({ width: 1280, height: 900 });
      const tab = await openTab(context, program.address, 'robin@example.org');
      tab.page.on('pageerror', (error) => problems.push(error.message));
      // Every page once, those with addresses again.
      for (const path of [...(i === 0 ? paths : paths.slice(0, 4)), `/companies/${encodeURIComponent(name)}`]) {
        await tab.show(path);
        await tab.page.getByRole('navigation').first().waitFor();
        for (const words of ['This page could not be shown', 'This could not be shown.'])
          if ((await tab.page.getByText(words).count()) > 0) problems.push(`${path} with ${address}: ${words}`);
        const links = await tab.page
          .locator('a[href]')
          .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).protocol));
        const foreign = links.filter((one) => !['http:', 'https:', 'mailto:', 'tel:'].includes(one));
        if (foreign.length > 0) problems.push(`${path} links to ${foreign}`);
      }
      await tab.close();
    }
    expect(problems).toEqual([]);
  });
});

/** Writes into the tables what no program of today would. */
async function store(name: string, address: string): Promise<void> {
  const { sql } = program;
  await sql`update jobs set url = ${address}, salary_min = 9, salary_max = 1, salary_currency = 'nope',
    salary_period = 'week'`;
  await sql`update postings set url = ${address}, apply_url = ${address}`;
  await sql`update applications set company = ${name}, company_key = ${name}, excitement = -7`;
  await sql`update interviews set link = ${address}, time_zone = 'Middle/Earth', company = ${name}, minutes = -5`;
  const channels = ['website', 'linkedin', 'email', 'phone'].map((kind) => ({ kind, value: address }));
  await sql`update contacts set channels = ${sql.json(channels)}, birthday = 'soon'`;
  await sql`update contact_companies set company = ${name}, company_key = ${name}`;
  await sql`update company_pages set website = ${address}`;
  await sql`update offers set currency = 'nope', growth = -3`;
}
