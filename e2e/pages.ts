import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { startHostedProgram } from '#test/hosted-program.ts';
import { type Client, type Program, signIn } from '#test/program.ts';
import { day, fillWorkspace } from '#test/workspace.ts';
import { openTab, type Tab } from './tab.ts';

/** Widths that differ in layout, in the themes they are looked at. */
export const windows: [width: number, dark: boolean][] = [
  [1280, false],
  [1280, true],
  [390, false],
  [390, true],
  [320, false],
];

/** Every page, by feature. */
export type Pages = Record<string, Record<string, string>>;

/** Features whose pages `pages.applications.test.ts` looks at; all others are those of `pages.test.ts`. */
export const applicationFeatures = ['applications', 'searches', 'offers', 'report', 'calendar'];

export const pick = (pages: Pages, isWanted: (feature: string) => boolean): Pages =>
  Object.fromEntries(Object.entries(pages).filter(([feature]) => isWanted(feature)));

/** A running Cairn with two members: `robin` has the sample workspace, `admin` has nothing. */
export interface PagesWorld {
  program: Program;
  browser: TestBrowser;
  pages: Pages;
  /** A tab of a window of its own; of a visitor when no member is named. */
  open(width: number, dark: boolean, member?: 'robin' | 'admin', language?: string): Promise<Tab>;
  close(): Promise<void>;
}

export async function openPages(): Promise<PagesWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-pages-'));
  const [program, browser] = await Promise.all([startHostedProgram(dataDir), openBrowser(inject('browser'))]);
  const admin = await signIn(program.address, 'admin@example.org');
  await admin.call('POST', '/admin/invites', { note: 'Ada' });
  const robin = await signIn(program.address, 'robin@example.org');
  return {
    program,
    browser,
    pages: await listPages(program.address, robin),
    open: async (width, dark, member, language) => {
      const context = await browser.window({ width, height: 800, dark });
      if (language) await context.addInitScript((name) => localStorage.setItem('cairn-language', name), language);
      return openTab(context, program.address, member && `${member}@example.org`);
    },
    close: async () => {
      await browser.close();
      await program.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function listPages(address: string, member: Client): Promise<Pages> {
  const { application, interview, contact, transfer, postings } = await fillWorkspace(address, member);
  const jobs = (await member.call('GET', '/jobs?q=senior+backend')).body.items as [{ id: string }];
  return {
    today: { today: '/' },
    jobs: {
      jobs: '/jobs',
      'no jobs': '/jobs?q=nothinglikethis',
      'jobs put aside': '/jobs?dismissed=only',
      job: `/jobs?open=${jobs[0].id}`,
    },
    applications: {
      board: '/applications',
      list: '/applications?sortBy=title',
      stages: '/applications?columns=stage',
      lanes: '/applications?lanes=true',
      trash: '/applications?trashed=true',
      application: `/applications?open=${application}`,
      'application page': `/applications/${application}`,
      'new application': '/applications?create=true',
    },
    searches: { searches: '/searches' },
    offers: { offers: '/offers' },
    report: {
      report: `/application-report?from=${day(-60)}&to=${day(0)}`,
      'former address of the report': `/proof?from=${day(-60)}&to=${day(0)}`,
    },
    calendar: {
      calendar: '/calendar',
      month: '/calendar?view=month',
      interview: `/calendar?open=${interview}`,
    },
    people: {
      people: '/people',
      contact: `/people?open=${contact}`,
      'new contact': '/people?create=true',
    },
    companies: { companies: '/companies', company: '/companies/Halden%20Maps' },
    imports: {
      import: '/import',
      mapping: `/import?open=${transfer}`,
      postings: '/import?what=postings',
      'posting review': `/import?what=postings&open=${postings}`,
    },
    settings: { settings: '/settings' },
    none: { 'no page': '/nowhere' },
  };
}

/** What is wrong with these pages, each fault with the name of its page. */
export async function inspectPages(tab: Tab, pages: Pages): Promise<string[]> {
  const found: string[] = [];
  for (const [name, path] of Object.values(pages).flatMap(Object.entries<string>)) {
    await tab.show(path);
    found.push(...(await tab.faults()).map((fault) => `${name}: ${fault}`));
  }
  return found;
}
