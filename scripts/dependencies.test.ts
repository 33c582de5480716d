import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { dependencyProblems } from './dependencies.ts';

const folder = mkdtempSync(join(tmpdir(), 'cairn-dependencies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const six = 'sql: Sql; clock: Clock; newId: () => string; jobs: Jobs; contacts: Contacts; searches: Searches';

let projects = 0;
function problemsOf(text: string): string[] {
  projects += 1;
  const root = join(folder, String(projects));
  mkdirSync(join(root, 'src/server'), { recursive: true });
  writeFileSync(join(root, 'src/server/elsewhere.ts'), `export interface BaseDeps { ${six} }\n`);
  writeFileSync(join(root, 'src/server/goals.service.ts'), text);
  return dependencyProblems(root);
}

it.each([
  ['an interface', `interface GoalDeps { ${six}; log(): void }`],
  ['a type', `type GoalDeps = { ${six}; log: Log };`],
  [
    'one that extends another',
    "import type { BaseDeps } from './elsewhere.ts'; interface GoalDeps extends BaseDeps { log: Log }",
  ],
  ['types put together', 'type GoalDeps = BaseDeps & { log: Log };'],
  ['types put together on the spot', 'const createGoals = (deps: BaseDeps & { log: Log }) => deps;'],
  ['what is picked', `interface GoalDeps extends Pick<Others, 'a' | 'b' | 'c'> { ${six.replace('sql: Sql; ', '')} }`],
])('%s with seven members is found', (_, text) => {
  expect(problemsOf(text)).toEqual([expect.stringMatching(/goals\.service\.ts:1 takes [78] \(.*\), more than 6/u)]);
});

it.each([
  ['an interface with six', `interface GoalDeps { ${six} }`],
  ['a part of one', "type GoalDeps = Omit<BaseDeps, 'sql'> & { log: Log };"],
  ['the same twice', 'type GoalDeps = BaseDeps & { sql: Sql };'],
  ['what is no dependency', `interface Goal { ${six}; log: Log }`],
])('%s is no problem', (_, text) => {
  expect(problemsOf(text)).toEqual([]);
});

it('the house itself keeps to it', () => {
  expect(dependencyProblems()).toEqual([]);
});
