import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ConfigError } from './config.ts';
import { loadOrCreateSecret } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'cairn-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is made once, long, for its owner alone', () => {
  const made = loadOrCreateSecret(folder, 'signing');
  expect(made).toMatch(/^[\w-]{43}$/u);
  expect(loadOrCreateSecret(folder, 'signing')).toBe(made);
  expect(loadOrCreateSecret(folder, 'other')).not.toBe(made);
  expect((statSync(join(folder, 'secrets/signing')).mode & 0o777).toString(8)).toBe('600');
});

it('is never empty', () => {
  writeFileSync(join(folder, 'secrets/cut'), '\n');
  expect(loadOrCreateSecret(folder, 'cut')).toMatch(/^[\w-]{43}$/u);
});

it('that cannot be kept is told in one sentence', () => {
  mkdirSync(join(folder, 'secrets/folder'));
  expect(() => loadOrCreateSecret(folder, 'folder')).toThrow(ConfigError);
  expect(() => loadOrCreateSecret(folder, 'folder')).toThrow(/secrets\/folder cannot be kept \(EISDIR\)/u);
});
