import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// `npm start`: builds the web when its sources changed, then becomes the server. Not in TypeScript,
// because before `npm ci` it runs on whatever Node there is.
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
if (!existsSync(join(root, 'node_modules/node/bin/node'))) fail('its packages are not installed; run npm ci first.');
const build = spawnSync(process.execPath, [join(root, 'scripts/build-web.ts'), '--if-changed'], { stdio: 'inherit' });
if (build.status !== 0) fail('the web application could not be built.');
await import('../src/server/start.ts');

function fail(reason) {
  process.stderr.write(`cairn: ${reason}\n`);
  process.exit(1);
}
