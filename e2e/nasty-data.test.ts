import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { startHostedProgram } from '#test/hosted-program.ts';
import { type Client, type Program, signIn } from '#test/program.ts';
import { day } from '#test/workspace.ts';
import { findLayoutFaults } from './layout.ts';
import { openTab, type Tab } from './tab.ts';

/** Names as they come: unbroken, from right to left, in pictures, endless. Nothing on any page gives way to them. */
const unbroken = 'Donaudampfschifffahrt'.repeat(10).slice(0, 200);
const endless = 'Senior Platform and Infrastructure Engineer for Very Long Names '.repeat(4).slice(0, 200).trim();
const rightToLeft = 'مهندس برمجيات أول لأنظمة الملاحة البحرية والمنارات';
const pictures = '👩‍🚀🏳️‍🌈👨‍👩‍👧‍👦🚢⛴️🛟'.repeat(6);
const german =
  'Sachbearbeiter*in Rechtsschutzversicherungsgesellschaftsangelegenheiten (m/w/d), Bundesausbildungsförderung';
const names = [unbroken, endless, rightToLeft, pictures, german];

let folder: string;
let program: Program;
let browser: TestBrowser;
let context: BrowserContext;
let tab: Tab;
let pages: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-nasty-'));
  [program, browser] = await Promise.all([startHostedProgram(folder), openBrowser(inject('browser'))]);
  const member = await signIn(program.address, 'robin@example.org');
  pages = await fillWithNames(program.address, member);
  context = await browser.window({ width: 1280, height: 800 });
  tab = await openTab(context, program.address, 'robin@example.org');
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function fillWithNames(address: string, member: Client): Promise<Record<string, string>> {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await member.call(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string };
  };
  await ask('POST', '/job-searches', { name: unbroken.slice(0, 100) });
  const tags = [unbroken.slice(0, 50), rightToLeft.slice(0, 50), 'go'];
  const dates = { followUpOn: day(-1), deadlineOn: day(2) };
  let open = '';
  let interview = '';
  for (const [index, name] of names.entries()) {
    const words = { company: names[(index + 1) % names.length], title: name, location: name.slice(0, 200) };
    const status = index % 2 === 0 ? 'interviewing' : 'saved';
    const body = { ...words, ...dates, status, tags, excitement: 5, priority: 'high', foundVia: name.slice(0, 100) };
    open = (await ask('POST', '/applications', body)).id;
    const place = { place: name, interviewer: name, link: `https://example.org/${unbroken}` };
    const plan = { ...place, startsAt: `${day(1)}T1${index}:00:00.000Z`, notes: name };
    interview = (await ask('POST', `/applications/${open}/interviews`, plan)).id;
    await ask('POST', `/applications/${open}/offers`, { currency: 'EUR', base: 65_000 + index, notes: name });
    await ask('POST', `/applications/${open}/notes`, { text: `<p>${name} https://example.org/${unbroken}</p>` });
    const at = `${day(-1)}T08:00:00.000Z`;
    await ask('POST', `/applications/${open}/reminders`, { text: name, remindAt: at });
    await ask('POST', '/contacts', {
      name,
      companies: [{ company: words.company, position: name }],
      channels: [{ kind: 'email', value: `${unbroken.slice(0, 60)}@example.org` }],
      nextStep: name,
      notes: name,
      tags,
    });
  }
  for (let i = 1; i <= 40; i += 1)
    await ask('POST', '/applications', { company: `${i} ${german}`, title: `${i} ${unbroken}`, status: 'applied' });
  const contact = ((await member.call('GET', '/contacts')).body.items as [{ id: string }])[0].id;
  const job = await importJob(address, member);
  return {
    today: '/',
    jobs: '/jobs',
    job: `/jobs?open=${job}`,
    board: '/applications',
    stages: '/applications?columns=stage',
    lanes: '/applications?lanes=true',
    filtered: `/applications?tag=${encodeURIComponent(tags.join(','))}`,
    list: '/applications?sortBy=title',
    application: `/applications?open=${open}`,
    interviews: '/calendar',
    month: '/calendar?view=month',
    interview: `/calendar?open=${interview}`,
    people: '/people',
    contact: `/people?open=${contact}`,
    companies: '/people?tab=companies',
    company: `/companies/${encodeURIComponent(unbroken)}`,
    offers: '/offers',
    searches: '/searches',
    report: `/application-report?from=${day(-60)}&to=${day(0)}`,
  };
}

/** Postings of these names, from a file; the one that was read first. */
async function importJob(address: string, member: Client): Promise<string> {
  const rows = names.map((name, index) => `"${name}","${names[(index + 2) % names.length]}","${german}",${day(-1)}`);
  const form = new FormData();
  form.append('file', new File([['title,company,location,date', ...rows].join('\n')], 'postings.csv'));
  const headers = { authorization: `Bearer ${member.token}` };
  const sent = await fetch(`${address}/api/v1/imports`, { method: 'POST', headers, body: form });
  if (sent.status !== 202) throw new Error(`the file was refused: ${sent.status} ${await sent.text()}`);
  const listJobs = async () => (await member.call('GET', '/jobs')).body.items as { id: string }[];
  return vi.waitUntil(async () => (await listJobs())[names.length - 1]?.id, { timeout: 60_000, interval: 200 });
}

describe('names as they come', () => {
  it.each([320, 390, 768, 1280, 1600])('fit on every page at %i px', async (width) => {
    await tab.page.setViewportSize({ width, height: 800 });
    const faults: string[] = [];
    for (const [name, path] of Object.entries(pages)) {
      await tab.show(path);
      faults.push(...(await findLayoutFaults(tab.page)).map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});
