#!/usr/bin/env node
// Runs the `cairn` command on the Node that came with the package, whatever Node started it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const pinned = pinnedNode();
const program = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../src/server/cli.ts');
const child = spawn(pinned, ['--max-semi-space-size=8', program, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`cairn: its Node cannot be started (${error.message}); run npm ci first.\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

function pinnedNode() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  } catch {
    process.stderr.write('cairn: its packages are not installed; run npm ci first.\n');
    process.exit(1);
  }
}
