import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

/**
 * `npm run build`: the web application, compressed beforehand. `--if-changed` does nothing while what
 * it is made of is as it was; `--for-start` says no more than that it builds. Otherwise says how large the JavaScript of the first page is, and fails above the
 * limit of the project.
 */
const root = join(import.meta.dirname, '..');
const out = join(root, 'dist/web');
const stamp = join(out, 'sources.sha256');
const mostInitialKb = 220;

const fingerprint = hashOf(['src/web', 'src/contract', 'vite.config.ts', 'package-lock.json', 'scripts/build-web.ts']);
const isFresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;

const isStart = process.argv.includes('--for-start');
if (!process.argv.includes('--if-changed') || !isFresh) {
  if (isStart) console.log('building the web application (once after each change)');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  for (const file of filesIn(join(out, 'assets'))) compress(file);
  report();
  writeFileSync(stamp, fingerprint);
}

function hashOf(paths: string[]): string {
  const hash = createHash('sha256');
  for (const path of paths)
    for (const file of filesIn(join(root, path)))
      hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function compress(file: string): void {
  if (!/\.(?:js|css|svg)$/u.test(file)) return;
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
}

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

/** The size of what the browser loads before anything shows: the entry, Today, and what both import. */
function report(): void {
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  rmSync(join(out, 'manifest.json'));
  const needed = new Set<string>();
  const need = (name: string) => {
    const chunk = manifest[name];
    if (!chunk || needed.has(chunk.file)) return;
    needed.add(chunk.file);
    for (const other of chunk.imports ?? []) need(other);
  };
  for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry || name.endsWith('TodayPage.tsx')) need(name);
  const bytes = [...needed].reduce((sum, file) => sum + statSync(join(out, `${file}.gz`)).size, 0);
  const kb = bytes / 1024;
  if (!isStart)
    console.log(
      `web built: initial JavaScript with Today ${kb.toFixed(1)} KB gzip in ${needed.size} files (limit ${mostInitialKb})`,
    );
  if (kb > mostInitialKb) {
    rmSync(stamp, { force: true });
    throw new Error('The first page has become too large.');
  }
}
