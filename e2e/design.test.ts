import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { openTab } from './tab.ts';

/** The workbench of components, as `npm run dev:web` serves it. */
let server: ViteDevServer;
let browser: TestBrowser;
let address: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    createServer({
      configFile: join(import.meta.dirname, '../vite.config.ts'),
      logLevel: 'silent',
      server: { host: '127.0.0.1', port: 0, hmr: false, proxy: {} },
    }).then((made) => made.listen()),
    openBrowser(inject('browser')),
  ]);
  address = server.resolvedUrls?.local[0]?.replace(/\/$/u, '') ?? '';
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it.each([false, true])('shows every component, accessible and in the five sizes, dark: %s', async (dark) => {
  const tab = await openTab(await browser.window({ width: 1280, height: 800, dark }), address);
  await tab.show('/design');
  const sections = await tab.page.getByRole('heading', { level: 2 }).allTextContents();
  expect(sections).toEqual([
    ...['Type', 'Colours', 'Buttons', 'Fields', 'Dialogs', 'Statuses and chips', 'Cards and rows', 'Nothing yet'],
    ...['No companies yet', 'On its way', 'Something went wrong'],
  ]);
  expect(await tab.faults()).toEqual([]);
  await tab.page.getByRole('button', { name: 'Open a dialog' }).click();
  await tab.page.getByRole('dialog', { name: 'A dialog' }).waitFor();
  await tab.settle();
  expect(await tab.faults()).toEqual([]);
  await tab.close();
});

it('is not part of what is built to be used', () => {
  const assets = join(import.meta.dirname, '../dist/web/assets');
  expect(existsSync(assets)).toBe(true);
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(scripts.filter((name) => readFileSync(join(assets, name), 'utf8').includes('Statuses and chips'))).toEqual([]);
});
