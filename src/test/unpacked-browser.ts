import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { unpackBrowser } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: string;
  }
}

/** The browser is unpacked once for the whole run. */
export default async function setup(project: TestProject): Promise<() => void> {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), 'cairn-browser-'));
  project.provide('browser', await unpackBrowser(folder));
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return () => rmSync(folder, { recursive: true, force: true });
}
