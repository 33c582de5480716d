import { readFileSync, writeFileSync } from 'node:fs';
import { exampleEnv } from '#server/kernel/config.ts';

/** Writes `.env.example` from the configuration; `--check` only compares. */
const wanted = `${exampleEnv()}`;
if (!process.argv.includes('--check')) writeFileSync('.env.example', wanted);
else if (readFileSync('.env.example', 'utf8') !== wanted) {
  console.log('.env.example is out of date: run `npm run env-example`');
  process.exit(1);
}
