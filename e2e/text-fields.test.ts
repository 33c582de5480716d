import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { type HostedProgram, startHostedProgram } from '#test/hosted-program.ts';
import { type Client, signIn } from '#test/program.ts';

/** Nothing that is typed is ever lost, and nothing is stored twice; what is stored is asked of the API. */
let dataDir: string;
let program: HostedProgram;
let browser: TestBrowser;
let member: Client;
let context: BrowserContext;
let application: string;
let made = 0;

const email = 'nora@example.org';
const password = 'Granite-Path-7';
type State = Awaited<ReturnType<BrowserContext['storageState']>>;
const sessions = new Map<string, State>();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cairn-text-'));
  [program, browser] = await Promise.all([startHostedProgram(dataDir), openBrowser(inject('browser'))]);
  member = await signIn(program.address, email);
  await signIn(program.address, 'omar@example.org');
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  made += 1;
  const body = { company: `Skerry ${made}`, title: 'Lighthouse Keeper' };
  application = String((await member.call('POST', '/applications', body)).body.id);
  context = await openWindow();
});
afterEach(async () => {
  await context?.close();
});

async function openWindow(as = email): Promise<BrowserContext> {
  const storageState = sessions.get(as);
  const opened = await browser.window({ width: 1280, height: 900, ...(storageState ? { storageState } : {}) });
  if (!storageState) {
    await opened.request.post(`${program.address}/api/v1/auth/login`, { data: { email: as, password } });
    sessions.set(as, await opened.storageState());
  }
  return opened;
}
async function openApplication(inContext = context): Promise<Page> {
  const page = await inContext.newPage();
  await page.goto(`${program.address}/applications?open=${application}`);
  await notesOf(page).waitFor();
  return page;
}
/** Its row opens into a field, and closes again. */
async function fillFoundThrough(page: Page, text: string): Promise<void> {
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: 'Found through' }).click();
  await panel.getByLabel('Found through', { exact: true }).fill(text);
  await panel.getByLabel('Found through', { exact: true }).press('Enter');
}
async function enter(page: Page, as: string): Promise<void> {
  await page.getByLabel('Email').fill(as);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
const notesOf = (page: Page) => page.getByRole('complementary').getByLabel('Notes', { exact: true });
const said = (page: Page, words: string) => page.getByText(words, { exact: true }).first();
const stored = async (field: string) => (await member.call('GET', `/applications/${application}`)).body[field];
const becomes = (field: string, value: unknown) => expect.poll(() => stored(field), { timeout: 20_000 }).toBe(value);
const refuseChanges = (page: Page) =>
  page.route('**/api/v1/**', (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()));
const isAskedToStay = (page: Page) =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

describe('a field', () => {
  it('saves itself after a pause, without being left, and says so quietly', async () => {
    const page = await openApplication();
    await notesOf(page).pressSequentially('Asked for the tower');
    await said(page, 'Not saved yet').waitFor();
    await becomes('notes', 'Asked for the tower');
    await said(page, 'Saved').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    // What is saved while one goes on typing neither moves the caret nor takes letters away.
    await notesOf(page).press('Home');
    await notesOf(page).pressSequentially('Nora asked. ');
    await becomes('notes', 'Nora asked. Asked for the tower');
    await notesOf(page).pressSequentially('Twice. ');
    await becomes('notes', 'Nora asked. Twice. Asked for the tower');
    expect(await isAskedToStay(page)).toBe(false);
  });

  it('keeps what is typed when the page is reloaded in mid-word', async () => {
    const page = await openApplication();
    await notesOf(page).pressSequentially('The lamp is brok');
    await page.reload();
    await notesOf(page).waitFor();
    expect(await notesOf(page).inputValue()).toBe('The lamp is brok');
    await becomes('notes', 'The lamp is brok');
  });

  it('keeps what is typed when its tab is closed, and sends it from wherever its member is next', async () => {
    const page = await openApplication();
    await refuseChanges(page);
    await notesOf(page).pressSequentially('Typed and closed');
    await page.close();
    const other = await context.newPage();
    await other.goto(program.address);
    await becomes('notes', 'Typed and closed');
  });

  it('saves what is typed while the server is killed once it is there again', async () => {
    const page = await openApplication();
    await program.kill();
    await notesOf(page).fill('Typed to nobody');
    await fillFoundThrough(page, 'A friend');
    await page.getByRole('button', { name: 'Found through A friend' }).getByText('Not saved yet').waitFor();
    await said(page, 'Not saved yet').waitFor();
    await program.startAgain();
    await becomes('notes', 'Typed to nobody');
    await becomes('foundVia', 'A friend');
  });

  it('saves what is typed offline for a minute', async () => {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${program.address}/applications?open=${application}`);
    await notesOf(page).waitFor();
    await context.setOffline(true);
    await notesOf(page).fill('Typed on the ferry');
    await notesOf(page).blur();
    await page.clock.runFor(60_000);
    await said(page, 'Not saved yet').waitFor();
    expect(await notesOf(page).inputValue()).toBe('Typed on the ferry');
    await context.setOffline(false);
    await page.clock.runFor(1_000);
    await becomes('notes', 'Typed on the ferry');
  });

  it('goes on taking letters while a slow network saves the ones before', async () => {
    const page = await openApplication();
    const held: (() => void)[] = [];
    await page.route('**/api/v1/applications/*', async (route) => {
      if (route.request().method() === 'PUT') await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    });
    await notesOf(page).pressSequentially('First words');
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(1);
    await notesOf(page).pressSequentially(', then others');
    held[0]?.();
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(2);
    expect(await stored('notes')).toBe('First words');
    expect(await notesOf(page).inputValue()).toBe('First words, then others');
    held[1]?.();
    await becomes('notes', 'First words, then others');
  });

  it('knows its own text again when the answer to it was lost', async () => {
    const page = await openApplication();
    let isLost = false;
    await page.route('**/api/v1/applications/*', async (route) => {
      if (route.request().method() !== 'PUT' || isLost) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort();
    });
    await notesOf(page).pressSequentially('Sent, not answered');
    await becomes('notes', 'Sent, not answered');
    await notesOf(page).pressSequentially(', and more');
    await becomes('notes', 'Sent, not answered, and more');
    await said(page, 'Saved').waitFor();
  });

  it('asks before the page is left only when this browser refuses to keep what is typed', async () => {
    const page = await openApplication();
    await refuseChanges(page);
    await notesOf(page).fill('Kept here');
    expect(await isAskedToStay(page)).toBe(false);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await notesOf(page).fill('Kept nowhere');
    expect(await notesOf(page).inputValue()).toBe('Kept nowhere');
    expect(await isAskedToStay(page)).toBe(true);
  });
});

describe('two tabs', () => {
  it('store changes of different fields both', async () => {
    const [one, other] = [await openApplication(), await openApplication()];
    await notesOf(one).fill('From the first tab');
    await notesOf(one).blur();
    await becomes('notes', 'From the first tab');
    await fillFoundThrough(other, 'From the second tab');
    await becomes('foundVia', 'From the second tab');
    expect(await stored('notes')).toBe('From the first tab');
    expect(await other.getByText('changed somewhere else').count()).toBe(0);
  });

  it('show both versions of one field, and drop neither', async () => {
    const [one, other] = [await openApplication(), await openApplication()];
    await refuseChanges(other);
    await notesOf(other).fill('Mine');
    await notesOf(one).fill('Theirs');
    await becomes('notes', 'Theirs');
    await other.unroute('**/api/v1/**');
    await notesOf(other).blur();
    const choice = other.getByRole('region', { name: 'This was also changed somewhere else.' });
    await choice.getByText('Theirs', { exact: true }).waitFor();
    expect(await notesOf(other).inputValue()).toBe('Mine');
    expect(await stored('notes')).toBe('Theirs');
    expect(await said(other, 'Not saved yet').isVisible()).toBe(true);
    // A reload changes nothing of that.
    await other.reload();
    await choice.getByText('Theirs', { exact: true }).waitFor();
    expect(await notesOf(other).inputValue()).toBe('Mine');
    await choice.getByRole('button', { name: 'Use the other one' }).click();
    await choice.waitFor({ state: 'detached' });
    expect(await notesOf(other).inputValue()).toBe('Theirs');
    await other.getByRole('button', { name: 'Undo' }).click();
    await becomes('notes', 'Mine');
  });

  it('store both versions of one field when one keeps both', async () => {
    const [one, other] = [await openApplication(), await openApplication()];
    await refuseChanges(other);
    await notesOf(other).fill('Mine');
    await notesOf(one).fill('Theirs');
    await becomes('notes', 'Theirs');
    await other.unroute('**/api/v1/**');
    await notesOf(other).blur();
    await other.getByRole('button', { name: 'Keep both' }).click();
    await becomes('notes', 'Mine\n\nTheirs');
  });
});

describe('a form', () => {
  const openForm = async () => {
    const page = await context.newPage();
    await page.goto(`${program.address}/applications?create=true`);
    await page.getByRole('dialog').getByLabel('Job').waitFor();
    return page;
  };
  const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name);
  const applicationsOf = async (company: string) =>
    (await member.call('GET', `/applications?company=${encodeURIComponent(company)}`)).body.total;

  it('is as it was left after a reload and a closed tab, and in no other tab', async () => {
    const page = await openForm();
    await field(page, 'Job').fill('Lamp Trimmer');
    await field(page, 'Company').fill(`Half typed ${made}`);
    await page.reload();
    await page.getByText('Draft restored').waitFor();
    expect(await field(page, 'Job').inputValue()).toBe('Lamp Trimmer');
    const other = await openForm();
    expect(await field(other, 'Job').inputValue()).toBe('');
    await other.close();
    await page.close();
    const later = await openForm();
    await later.getByText('Draft restored').waitFor();
    expect(await field(later, 'Company').inputValue()).toBe(`Half typed ${made}`);
    await later.getByRole('button', { name: 'Discard' }).click();
    expect(await field(later, 'Job').inputValue()).toBe('');
    await later.reload();
    await field(later, 'Job').waitFor();
    expect(await later.getByText('Draft restored').count()).toBe(0);
    expect(await applicationsOf(`Half typed ${made}`)).toBe(0);
  });

  it('stores one record when its answer was lost and it is sent again, after a reload too', async () => {
    const company = `Lost answer ${made}`;
    const page = await openForm();
    await field(page, 'Job').fill('Keeper');
    await field(page, 'Company').fill(company);
    await page.route('**/api/v1/applications', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.unroute('**/api/v1/applications');
    expect(await applicationsOf(company)).toBe(1);
    await page.reload();
    await page.getByText('Draft restored').waitFor();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await applicationsOf(company)).toBe(1);
    const again = await openForm();
    expect(await field(again, 'Company').inputValue()).toBe('');
  });

  it('changes what was changed in it alone, and shows what was changed elsewhere too', async () => {
    const { id } = (await member.call('POST', '/contacts', { name: `Ida ${made}`, birthday: '1990-05-01' })).body;
    const contact = async () => (await member.call('GET', `/contacts/${id}`)).body;
    const page = await context.newPage();
    await page.goto(`${program.address}/people?open=${id}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await field(page, 'Name').fill('Ida Lund');
    await member.call('PUT', `/contacts/${id}`, { name: 'Ida L.', birthday: '1991-05-01' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Also changed somewhere else, to: Ida L.').waitFor();
    expect(await field(page, 'Name').inputValue()).toBe('Ida Lund');
    expect((await contact()).name).toBe('Ida L.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await contact()).toMatchObject({ name: 'Ida Lund', birthday: '1991-05-01' });
  });

  it('keeps a rich note with its emphasis', async () => {
    const page = await openApplication();
    await page.getByRole('button', { name: 'Write a note' }).click();
    const note = page.getByRole('textbox', { name: 'Write a note' });
    await note.press('Control+b');
    await note.pressSequentially('Bring the lens');
    await page.reload();
    await note.getByText('Bring the lens').waitFor();
    await page.getByRole('button', { name: 'Add note' }).click();
    await note.waitFor({ state: 'detached' });
    const { items } = (await member.call('GET', `/applications/${application}/timeline?group=note`)).body;
    expect(items).toMatchObject([{ html: '<p><strong>Bring the lens</strong></p>' }]);
  });
});

describe('a session that ends', () => {
  it('takes nothing along that was typed, and shows it to nobody else', async () => {
    const page = await openApplication();
    await context.clearCookies();
    await notesOf(page).fill('Typed too late');
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await enter(page, 'omar@example.org');
    await page.getByRole('complementary').getByRole('heading').waitFor();
    expect(await page.getByText('Typed too late').count()).toBe(0);
    await context.clearCookies();
    await page.reload();
    await enter(page, email);
    await notesOf(page).waitFor();
    expect(await notesOf(page).inputValue()).toBe('Typed too late');
    await becomes('notes', 'Typed too late');
  });

  it('is not ended by its member while something is unsent, unless they say so', async () => {
    const page = await openApplication();
    const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('cairn-draft')));
    const signOut = async () => {
      await page.getByRole('link', { name: 'Settings' }).first().click();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    };
    await page.route('**/api/v1/applications/*', (route) =>
      route.request().method() === 'GET' ? route.continue() : route.abort(),
    );
    await notesOf(page).fill('Typed and never sent');
    await signOut();
    await page.getByRole('dialog').getByRole('button', { name: 'Stay signed in' }).click();
    expect(await drafts()).toHaveLength(1);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard and sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await drafts()).toEqual([]);
    expect(await stored('notes')).toBe('');
    sessions.delete(email);
  });
});
