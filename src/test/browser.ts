import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** A name of this machine that the browser takes for another one, so that plain HTTP is no secure context. */
export const otherHost = 'cairn.test';
const otherMachine = `--host-resolver-rules=MAP ${otherHost} 127.0.0.1`;

export interface TestBrowser {
  browser: Browser;
  /** A window of its own: size, colour scheme, nothing remembered. */
  window(options: { width: number; height: number; dark?: boolean } & BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Unpacks the browser that came by npm into a folder, and says where it is. */
export async function unpackBrowser(folder: string): Promise<string> {
  process.env.TMPDIR = folder;
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

/** Starts the browser, unpacking it first into a folder of its own when it is not unpacked yet. */
export async function openBrowser(unpacked?: string): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-browser-'));
  const { default: packed } = await import('@sparticuz/chromium');
  const browser = await chromium.launch({
    executablePath: unpacked ?? (await unpackBrowser(folder)),
    args: [...packed.args.filter((arg) => !/headless|single-process|zygote/u.test(arg)), '--no-zygote', otherMachine],
    headless: true,
  });
  return {
    browser,
    window: ({ width, height, dark = false, ...options }) =>
      browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        ...options,
      }),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
