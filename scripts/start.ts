import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** `npm start`: builds the web when its sources changed, then becomes the server. */
const build = spawnSync(process.execPath, [join(import.meta.dirname, 'build-web.ts'), '--if-changed', '--for-start'], {
  stdio: 'inherit',
});
if (build.status !== 0) {
  process.stderr.write('cairn: the web application could not be built.\n');
  process.exit(1);
}
await import('../src/server/start.ts');
