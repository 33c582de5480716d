import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { supplyProblems } from './supply.ts';

const folder = mkdtempSync(join(tmpdir(), 'cairn-supply-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (name: string, more: object = {}) => ({
  version: '1.2.3',
  resolved: `https://packages.example/${name}/-/${name.replace(/^.*\//u, '')}-1.2.3.tgz`,
  integrity: 'sha512-AAAA',
  license: 'MIT',
  ...more,
});

interface Sown {
  dependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
  packages?: Record<string, object>;
  npmrc?: string;
  lockfileVersion?: number;
  /** What lies in node_modules, where it is not what is locked. */
  installed?: Record<string, object | null>;
  inLock?: Record<string, string>;
}

let projects = 0;
/** A sound project of two packages, one of which has an install script, with what is sown over it. */
function sow(sown: Sown): string {
  projects += 1;
  const root = join(folder, String(projects));
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const dependencies = sown.dependencies ?? { loom: '1.2.3' };
  const packages: Record<string, object> = {
    'node_modules/loom': entry('loom'),
    'node_modules/@yarn/dye': entry('@yarn/dye', { hasInstallScript: true, license: '(MIT OR GPL-3.0)' }),
    ...sown.packages,
  };
  write('package.json', { dependencies, allowScripts: sown.allowScripts ?? { '@yarn/dye': false } });
  write('package-lock.json', {
    lockfileVersion: sown.lockfileVersion ?? 3,
    packages: { '': { dependencies: sown.inLock ?? dependencies }, ...packages },
  });
  write('.npmrc', sown.npmrc ?? 'strict-allow-scripts=true\n');
  for (const [path, locked] of Object.entries(packages)) {
    const { version, license } = { ...locked, ...sown.installed?.[path] } as { version: string; license: string };
    if (sown.installed?.[path] !== null) write(`${path}/package.json`, { version, license });
  }
  return root;
}

it('a sound project has no problem', () => {
  expect(supplyProblems(sow({}))).toEqual([]);
});

it.each<[string, Sown, string]>([
  ['a range', { dependencies: { loom: '^1.2.3' } }, 'loom is not pinned to one version: ^1.2.3'],
  ['a tag', { dependencies: { loom: 'latest' } }, 'loom is not pinned'],
  [
    'a preview',
    { dependencies: { loom: '2.0.0-beta.1' } },
    'loom 2.0.0-beta.1 is a preview version without a decision',
  ],
  ['another version in the lock file', { inLock: { loom: '1.2.2' } }, 'loom 1.2.3 is not what package-lock.json has'],
  ['an old lock file', { lockfileVersion: 1 }, 'lockfileVersion is below 3'],
  [
    'no hash',
    { packages: { 'node_modules/loom': entry('loom', { integrity: undefined }) } },
    'loom has no sha512 hash',
  ],
  ['a weak hash', { packages: { 'node_modules/loom': entry('loom', { integrity: 'sha1-AAAA' }) } }, 'no sha512 hash'],
  [
    'another package',
    { packages: { 'node_modules/loom': entry('l00m') } },
    'node_modules/loom comes from https://pack',
  ],
  [
    'another place',
    { packages: { 'node_modules/x': entry('x', { resolved: 'https://elsewhere.example/x/-/x-1.2.3.tgz' }) } },
    'packages come from 2 places',
  ],
  [
    'no HTTPS',
    { packages: { 'node_modules/x': entry('x', { resolved: 'http://packages.example/x/-/x-1.2.3.tgz' }) } },
    'node_modules/x comes from http://packages.example',
  ],
  ['a licence', { packages: { 'node_modules/x': entry('x', { license: 'AGPL-3.0' }) } }, 'has the licence AGPL-3.0'],
  [
    'a joint licence',
    { packages: { 'node_modules/x': entry('x', { license: '(MIT AND GPL-2.0)' }) } },
    'MIT AND GPL-2.0',
  ],
  [
    'no licence',
    { packages: { 'node_modules/x': entry('x', { license: undefined }) } },
    'has the licence of nobody knows',
  ],
  ['an undecided script', { allowScripts: {} }, '@yarn/dye has an install script that allowScripts'],
  ['a decision on nothing', { allowScripts: { '@yarn/dye': false, gone: true } }, 'decides upon gone'],
  ['scripts at will', { npmrc: 'fund=false\n' }, '.npmrc does not say strict-allow-scripts=true'],
  ['a package that is missing', { installed: { 'node_modules/loom': null } }, 'node_modules/loom is not installed'],
  ['another one installed', { installed: { 'node_modules/loom': { version: '1.2.4' } } }, 'is installed as 1.2.4'],
  [
    'another licence inside',
    { installed: { 'node_modules/loom': { license: 'SSPL-1.0' } } },
    'says its licence is SSPL',
  ],
])('%s is found', (_, sown, said) => {
  expect(supplyProblems(sow(sown))).toEqual(expect.arrayContaining([expect.stringContaining(said)]));
});

it('the project itself has none', () => {
  expect(supplyProblems()).toEqual([]);
});
