import { spawnSync } from 'node:child_process';
import { arrows } from './arrows.ts';
import { dependencyProblems } from './dependencies.ts';
import { superLinearExpressions } from './expressions.ts';
import { lengthProblems, lengthSummary } from './lengths.ts';
import { supplyProblems } from './supply.ts';
import { tableOwnerProblems } from './table-owners.ts';
import { typeScaleProblems } from './type-scale.ts';

/** `npm run check`: every rule of the house that a machine can keep. */
const bin = (name: string) => `node_modules/.bin/${name}`;

const steps: [string, () => boolean][] = [
  ['types', () => run(process.execPath, ['node_modules/tsc7/bin/tsc', '-p', '.'])],
  ['lint and format', () => run(bin('biome'), ['check', '--error-on-warnings', '.'])],
  ['arrows', () => report(arrows())],
  ['table owners', () => report(tableOwnerProblems())],
  ['dependencies', () => report(dependencyProblems())],
  ['dead code', () => run(bin('knip'), ['--no-progress'])],
  ['lengths', () => report(lengthProblems())],
  ['linear expressions', () => report(superLinearExpressions())],
  ['packages', () => report(supplyProblems())],
  ['type scale', () => report(typeScaleProblems())],
  ['.env.example', () => run(process.execPath, ['scripts/env-example.ts', '--check'])],
];

let failed = 0;
for (const [name, step] of steps) {
  const started = performance.now();
  const ok = step();
  if (!ok) failed += 1;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
console.log(lengthSummary());
process.exit(failed === 0 ? 0 : 1);

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

function report(problems: string[]): boolean {
  for (const problem of problems) console.log(problem);
  return problems.length === 0;
}
