import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { linkedInArchive, tealTable } from '#test/archives.ts';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { startHostedProgram } from '#test/hosted-program.ts';
import { type Client, type Program, signIn } from '#test/program.ts';

/** A search from the first import to the signed offer, through the screen. */
let folder: string;
let program: Program;
let browser: TestBrowser;
let context: BrowserContext;
let page: Page;
let member: Client;
const problems: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-pipeline-'));
  [program, browser] = await Promise.all([startHostedProgram(folder), openBrowser(inject('browser'))]);
  member = await signIn(program.address, 'robin@example.org');
  context = await browser.window({ width: 1280, height: 900 });
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await page.request.post(`${program.address}/api/v1/auth/login`, {
    data: { email: 'robin@example.org', password: 'Granite-Path-7' },
  });
  writeFileSync(join(folder, 'linkedin.zip'), linkedInArchive());
  writeFileSync(join(folder, 'teal.csv'), tealTable);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const go = (path: string) => page.goto(program.address + path);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const panel = (name: string) => page.getByRole('complementary', { name });
const dialog = (name: string) => page.getByRole('dialog', { name });
const column = (name: string) => page.getByRole('region', { name, exact: true });
const card = (title: string) => page.locator('[data-card]').filter({ hasText: title });
const said = (text: string) => page.locator('.mantine-Notification-root').filter({ hasText: text }).last();

/** The figures under one kind in the table of counts, which leaves out what is none. */
async function tally(kind: string): Promise<string[]> {
  const rows = await page.getByRole('table').first().getByRole('row').all();
  const cells = await Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
  const column = cells[0]?.indexOf(kind) ?? -1;
  const figures = new Map(cells.slice(1).map((row) => [row[0], row[column] ?? '']));
  return ['New', 'Merged', 'Imported before', 'Already there', 'Left out'].map((name) => figures.get(name) ?? '0');
}

const total = async (path: string) => (await member.call('GET', path)).body.total;

async function send(file: string): Promise<void> {
  await go('/import');
  await page.locator('input[type=file]').setInputFiles(join(folder, file));
  await button('Discard the file').waitFor();
}

describe('moving in', () => {
  it('brings a LinkedIn archive in, nothing new the second time, and takes it back whole', async () => {
    await send('linkedin.zip');
    expect(await tally('Applications')).toEqual(['3', '0', '0', '0', '0']);
    expect(await tally('Contacts')).toEqual(['3', '0', '0', '0', '0']);
    await page.getByText('Not opened because they contain passwords or keys: Logins.csv').waitFor();
    await button('Import now').click();
    await button('Undo the import').waitFor();
    await page.getByRole('link', { name: 'Backend Engineer · Halden Maps' }).waitFor();
    await page.getByRole('link', { name: 'See the 3 applications' }).waitFor();
    const first = page.url();
    await send('linkedin.zip');
    expect(await tally('Applications')).toEqual(['0', '0', '3', '0', '0']);
    expect(await button('Import now').isDisabled()).toBe(true);
    await page.goto(first);
    await button('Undo the import').click();
    await said('Everything it imported has been removed.').waitFor();
    expect([await total('/applications'), await total('/contacts')]).toEqual([0, 0]);
  });

  it('brings a Teal table in as the person maps it', async () => {
    await send('teal.csv');
    await page.getByText('First choose what “Parked” means.').waitFor();
    expect(await button('Import now').isDisabled()).toBe(true);
    await page.getByRole('combobox', { name: 'What “Parked” means' }).click();
    await page.getByRole('option', { name: 'Leave these rows out' }).click();
    await expect.poll(() => tally('Applications'), { timeout: 15_000 }).toEqual(['3', '0', '0', '0', '1']);
    await page.getByRole('combobox', { name: 'What “source” means' }).click();
    await page.getByRole('option', { name: 'Notes', exact: true }).click();
    await button('Import now').click();
    await button('Undo the import').waitFor();
    await send('teal.csv');
    expect(await tally('Applications')).toEqual(['1', '0', '3', '0', '0']);
    await button('Discard the file').click();
    await go('/applications');
    await column('Interviewing').getByText('Data Scientist').click();
    expect(await panel('Application').getByLabel('Notes').inputValue()).toBe('Fair');
    await page.keyboard.press('Escape');
  });
});

describe('a search', () => {
  it('begins, and new applications belong to it', async () => {
    await go('/searches');
    await button('New job search').first().click();
    await dialog('New job search').getByLabel('Search', { exact: false }).first().fill('Winter, lighthouses');
    await dialog('New job search').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: /Winter, lighthouses/u }).waitFor();
    for (const [title, company] of [
      ['Lamp Engineer', 'Halden Maps'],
      ['Fog Analyst', 'Fjordbank'],
      ['Buoy Keeper', 'Skerry'],
    ] as const) {
      await go('/applications?create=true');
      await page.getByRole('dialog').getByLabel('Job').fill(title);
      await page.getByRole('dialog').getByLabel('Company').fill(company);
      await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
      await panel('Application').getByRole('heading', { name: title }).waitFor();
    }
    await go('/applications?create=true');
    await page.getByRole('dialog').getByLabel('Company').fill('HALDEN maps gmbh');
    await page.getByText('You have applied here before').waitFor();
    await page.getByRole('dialog').getByLabel('Job').fill('Lamp Engineer');
    await page.getByText('You may have applied for this before').waitFor();
    await page.keyboard.press('Escape');
  });

  it('has three interviews planned, with a person, and is offered to move on', async () => {
    await member.call('POST', '/contacts', {
      name: 'Mira Vogel',
      companies: [{ company: 'Halden Maps GmbH', position: 'Talent' }],
    });
    await go('/applications');
    await card('Lamp Engineer').getByRole('button').first().click();
    const open = panel('Application');
    await open.getByText('People you know at Halden Maps').waitFor();
    await open.getByRole('link', { name: 'Mira Vogel' }).waitFor();
    for (const [kind, round] of [
      ['Phone screen', 1],
      ['Technical', 2],
      ['Panel', 3],
    ] as const) {
      await open.getByRole('button', { name: 'Schedule an interview' }).click();
      const form = dialog('Schedule an interview');
      await form.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: kind, exact: true }).click();
      await form.getByLabel('Date and time').fill(`2027-01-1${round}T10:00`);
      await form.getByRole('combobox', { name: 'People' }).fill('mira');
      await page.getByRole('option', { name: /Mira Vogel/u }).click();
      await page.keyboard.press('Escape');
      await form.getByRole('button', { name: 'Save' }).click();
      await open.getByText(`round ${round}`).waitFor();
      if (round === 1)
        await said('Move the application to Interviewing?').getByRole('button', { name: 'Move it' }).click();
      if (round === 1) await column('Interviewing').getByText('Lamp Engineer').waitFor();
    }
    await go('/calendar?view=month&month=2027-01');
    await button(/Halden Maps Technical/u).click();
    await panel('Interview').getByLabel('Feedback').fill('They liked the drawing.');
    await panel('Interview').getByText('Done', { exact: true }).click();
    const states = async () => {
      const { items } = (await member.call('GET', '/interviews?q=halden')).body as { items: { status: string }[] };
      return items.map(({ status }) => status);
    };
    await expect.poll(states, { timeout: 15_000 }).toContain('done');
    const { items } = (await member.call('GET', '/interviews?status=done')).body as { items: { id: string }[] };
    const done = await member.call('GET', `/interviews/${items[0]?.id}`);
    expect(done.body.feedback).toBe('They liked the drawing.');
  });

  it('compares two offers in one money, and says where the result would turn', async () => {
    await go('/applications');
    for (const [title, base, home] of [
      ['Lamp Engineer', '60000', '5'],
      ['Fog Analyst', '80000', '0'],
    ] as const) {
      await card(title).getByRole('button').first().click();
      await panel('Application').getByRole('heading', { name: title }).waitFor();
      await panel('Application').getByRole('button', { name: 'Record an offer' }).click();
      const form = dialog('Record an offer');
      await form.getByLabel('Base pay').fill(base);
      await form.getByLabel('Remote days a week').fill(home);
      await form.getByRole('button', { name: 'Save' }).click();
      await column('Offered').getByText(title).waitFor();
    }
    await go('/offers');
    await page.getByRole('heading', { name: 'Halden Maps comes first' }).waitFor();
    await page.getByText(/Halden Maps wins as long as “Pay” counts at most \d+ %/u).waitFor();
    await page.getByText(/Halden Maps wins as long as “Remote days” counts at least \d+ %/u).waitFor();
  });

  it('ends with an accepted offer; the rest is closed as proposed, and nothing by itself', async () => {
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Lamp Engineer' })
      .getByRole('button', { name: 'Accept' })
      .click();
    await dialog('Accept the offer from Halden Maps?').getByRole('button', { name: 'Accept' }).click();
    const proposals = dialog('Close your other applications?');
    await proposals.getByLabel('Fog Analyst · Fjordbank → Declined').waitFor();
    expect(await proposals.getByRole('checkbox', { checked: true }).count()).toBe(0);
    for (const closed of [/Fog Analyst/u, /Buoy Keeper/u]) await proposals.getByLabel(closed).check();
    await proposals.getByRole('button', { name: /^Close \d+ applications?$/u }).click();
    await proposals.waitFor({ state: 'detached' });
    await go('/applications');
    await button('Show closed applications').click();
    await column('Accepted').getByText('Lamp Engineer').waitFor();
    await column('Declined').getByText('Fog Analyst').waitFor();
    await column('Withdrawn').getByText('Buoy Keeper').waitFor();
    await column('Interviewing').getByText('Data Scientist').waitFor();
  });

  it('is archived whole and reopened', async () => {
    await go('/searches');
    const row = page.getByRole('row').filter({ hasText: 'Winter, lighthouses' });
    await row.getByRole('button', { name: 'Archive' }).click();
    await said('is archived with its applications').waitFor();
    await go('/applications');
    await column('Interviewing').getByText('Data Scientist').waitFor();
    expect(await card('Lamp Engineer').count()).toBe(0);
    await go('/searches');
    await row.getByRole('button', { name: 'Reopen' }).click();
    await said('is open again').waitFor();
    // What is final asks first; Escape closes the question and not the form behind it.
    await row.getByRole('button', { name: 'Edit' }).click();
    await dialog('Edit the job search').getByRole('button', { name: 'Delete this job search' }).click();
    await dialog('Delete this job search').waitFor();
    await page.keyboard.press('Escape');
    await dialog('Delete this job search').waitFor({ state: 'hidden' });
    await dialog('Edit the job search').waitFor();
    await page.keyboard.press('Escape');
    await dialog('Edit the job search').waitFor({ state: 'hidden' });
    await go('/applications');
    await column('Accepted').getByText('Lamp Engineer').waitFor();
  });

  it('prints the application report, also from its former address', async () => {
    await go('/proof?from=2026-01-01&to=2027-12-31');
    await page.waitForURL('**/application-report?from=2026-01-01&to=2027-12-31');
    await page.getByRole('row').filter({ hasText: 'Lamp Engineer' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await button('Print').isVisible()).toBe(false);
    const pdf = await page.pdf({ format: 'A4', path: join(folder, 'report.pdf') });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
  });
});

describe('the board', () => {
  it('is worked by keyboard alone', async () => {
    await go('/applications');
    await card('Game Developer').waitFor();
    await card('Game Developer').getByRole('button').first().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await column('Applied').getByText('Game Developer').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Game Developer');
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('1 selected').waitFor({ state: 'detached' });
    await page.keyboard.press('e');
    await said('1 application archived.').waitFor();
    await said('1 application archived.').getByRole('button', { name: 'Undo' }).press('Enter');
    await column('Applied').getByText('Game Developer').waitFor();
  });

  it('changes several at once, and takes it back', async () => {
    for (const title of ['Game Developer', 'Data Scientist'])
      await page.getByRole('checkbox', { name: `Select ${title}` }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Move to' }).click();
    await page.getByRole('menuitem', { name: 'Screening' }).click();
    await said('2 applications updated.').waitFor();
    await column('Screening').getByText('Game Developer').waitFor();
    await column('Screening').getByText('Data Scientist').waitFor();
    await said('2 applications updated.').getByRole('button', { name: 'Undo' }).click();
    await column('Applied').getByText('Game Developer').waitFor();
    await column('Interviewing').getByText('Data Scientist').waitFor();
    await page.getByRole('checkbox', { name: 'Select Game Developer' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Tags' }).click();
    await dialog('Tags').getByLabel('Add these tags').fill('play');
    await page.keyboard.press('Enter');
    await dialog('Tags').getByRole('button', { name: 'Save' }).click();
    await card('Game Developer').getByText('play').waitFor();
  });

  it('keeps what was deleted in the trash, from where it comes back', async () => {
    await page.getByRole('checkbox', { name: 'Select Game Developer' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    await said('1 application is in the trash.').waitFor();
    await card('Game Developer').waitFor({ state: 'detached' });
    await go('/applications?trashed=true');
    await page.getByRole('row').filter({ hasText: 'Game Developer' }).getByRole('button', { name: 'Restore' }).click();
    await page.getByText('The trash is empty').waitFor();
    await go('/applications');
    await column('Applied').getByText('Game Developer').waitFor();
  });

  it('has stages of one’s own as columns', async () => {
    await button('More about applications').click();
    await page.getByRole('menuitem', { name: 'Stages and limits' }).click();
    const settings = dialog('Stages and limits');
    await settings.getByLabel('New stage in Applied').fill('Task sent');
    await page.keyboard.press('Enter');
    await settings.getByRole('button', { name: 'Delete Task sent' }).waitFor();
    await page.keyboard.press('Escape');
    await go('/applications?columns=stage');
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/position') && answer.ok());
    await card('Game Developer').dragTo(column('Task sent'));
    await column('Task sent').getByText('Game Developer').waitFor();
    await kept;
    await page.reload();
    await column('Task sent').getByText('Game Developer').waitFor();
  });
});

describe('the whole way', () => {
  it('broke nothing', () => {
    expect(problems).toEqual([]);
    expect(readFileSync(join(folder, 'report.pdf')).length).toBeGreaterThan(5_000);
  });
});
