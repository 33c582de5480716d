import { existsSync } from 'node:fs';
import { join } from 'node:path';

// What `npm start` asks first. Not in TypeScript, because before `npm ci` it runs on whatever Node there is.
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
if (!existsSync(join(root, 'node_modules/node/bin/node'))) {
  process.stderr.write('cairn: its packages are not installed; run npm ci first.\n');
  process.exitCode = 1;
}
