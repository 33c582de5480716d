import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { type HostedProgram, startHostedProgram } from '#test/hosted-program.ts';
import { type Client, signIn } from '#test/program.ts';
import { openTab, type Tab } from './tab.ts';

/** Every form that makes a record: the answer to it is lost, it is sent again, and one is made. */
let folder: string;
let program: HostedProgram;
let browser: TestBrowser;
let member: Client;
let tab: Tab;
let application: string;
let contact: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-lost-answers-'));
  [program, browser] = await Promise.all([startHostedProgram(folder), openBrowser(inject('browser'))]);
  member = await signIn(program.address, 'nora@example.org');
  const make = async (path: string, body: object) => String((await member.call('POST', path, body)).body.id);
  application = await make('/applications', { company: 'Skerry', title: 'Lighthouse Keeper' });
  contact = await make('/contacts', { name: 'Ida Lund' });
  tab = await openTab(await browser.window({ width: 1280, height: 900 }), program.address, 'nora@example.org');
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Form {
  path: () => string;
  /** The button that opens it, where its address alone does not. */
  opener?: string;
  open?: (page: Page) => Promise<void>;
  /** The section it is in; otherwise it is a dialog. */
  section?: string;
  fill: (form: Locator) => Promise<void>;
  submit: string;
  /** Where the records are listed. */
  list: () => string;
}

const write = (label: string, text: string) => (form: Locator) =>
  form.getByRole('textbox', { name: label, exact: true }).fill(text);
const inApplication = () => `/applications?open=${application}`;
const inContact = () => `/people?open=${contact}`;

const forms: Record<string, Form> = {
  application: {
    path: () => '/applications?create=true',
    fill: async (form) => {
      await form.getByLabel('Job').fill('Keeper');
      await form.getByLabel('Company').fill('Twice');
    },
    submit: 'Add',
    list: () => '/applications?company=Twice',
  },
  contact: {
    path: () => '/people?create=true',
    fill: (form) => form.getByLabel('Name').fill('Omar'),
    submit: 'Save',
    list: () => '/contacts?q=Omar',
  },
  'job search': {
    path: () => '/searches?create=true',
    fill: (form) => form.getByLabel('Job search').fill('Lighthouses'),
    submit: 'Save',
    list: () => '/job-searches',
  },
  offer: {
    path: inApplication,
    opener: 'Record an offer',
    fill: (form) => form.getByLabel('Base pay').fill('50000'),
    submit: 'Save',
    list: () => `/offers?applicationId=${application}`,
  },
  interview: {
    path: inApplication,
    opener: 'Schedule an interview',
    fill: (form) => form.getByLabel('Location').fill('The pier'),
    submit: 'Save',
    list: () => `/interviews?applicationId=${application}`,
  },
  note: {
    path: inApplication,
    opener: 'Write a note…',
    section: 'Timeline',
    fill: (form) => form.getByRole('textbox', { name: 'Write a note' }).pressSequentially('Bring the lens'),
    submit: 'Add note',
    list: () => `/applications/${application}/timeline?group=note`,
  },
  'quote of pay': {
    path: inApplication,
    opener: 'Add',
    section: 'What was said about pay',
    fill: write('What was said', '50,000'),
    submit: 'Add',
    list: () => `/applications/${application}/pay`,
  },
  outreach: {
    path: inApplication,
    opener: 'Log outreach',
    section: 'Outreach',
    fill: write('What was said', 'Asked for the tower'),
    submit: 'Log outreach',
    list: () => `/applications/${application}/timeline?group=outreach`,
  },
  reminder: {
    path: inContact,
    opener: 'Add a reminder',
    section: 'Reminders',
    fill: write('Remind me of…', 'Call Ida'),
    submit: 'Remind me',
    list: () => `/reminders?contactId=${contact}`,
  },
  interaction: {
    path: inContact,
    opener: 'Log outreach',
    section: 'Log',
    fill: write('What was said', 'Met at the pier'),
    submit: 'Log outreach',
    list: () => `/contacts/${contact}/interactions`,
  },
  invitation: {
    path: () => '/settings',
    section: 'Invitations',
    fill: (form) => form.getByLabel('Who is it for?').fill('Ida'),
    submit: 'Invite',
    list: () => '/admin/invites',
  },
  stage: {
    path: () => '/applications',
    open: async (page) => {
      await page.getByRole('button', { name: 'More about applications' }).click();
      await page.getByRole('menuitem', { name: 'Stages and limits' }).click();
    },
    fill: (form) =>
      form
        .getByLabel(/^New stage in/u)
        .last()
        .fill('Papers sent'),
    submit: 'Add stage',
    list: () => '/stages',
  },
};

describe('a form whose answer is lost', () => {
  it.each(Object.entries(forms))('makes one %s when it is sent again', async (_, form) => {
    const { page } = tab;
    const count = async () => {
      const { total, items } = (await member.call('GET', form.list())).body as { total?: number; items: object[] };
      return total ?? items.length;
    };
    const before = await count();
    await tab.show(form.path());
    const { section } = form;
    const place = section
      ? page
          .locator('section')
          .filter({ has: page.getByRole('heading', { name: section, exact: true }) })
          .last()
      : page.getByRole('dialog');
    const opener = section ? place : page.getByRole('complementary');
    await form.open?.(page);
    if (form.opener) await opener.getByRole('button', { name: form.opener, exact: true }).click();
    await form.fill(place);
    const keys: (string | undefined)[] = [];
    await page.route('**/api/v1/**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      await route.fetch();
      await route.abort();
    });
    const submit = place.getByRole('button', { name: form.submit, exact: true }).last();
    const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
    await submit.click();
    await failed;
    await page.unroute('**/api/v1/**');
    expect(await count()).toBe(before + 1);
    expect(keys).toEqual([expect.any(String)]);
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await submit.click();
    expect((await answered).status()).toBe(201);
    expect(await count()).toBe(before + 1);
    await tab.settle();
    await tab.faults();
  });
});
