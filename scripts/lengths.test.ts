import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lengthProblems } from './lengths.ts';

const folder = mkdtempSync(join(tmpdir(), 'cairn-lengths-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const statements = (count: number) => 'run();\n'.repeat(count);
const wide = 'a'.repeat(111);

let projects = 0;
function problemsOf(file: string, text: string): string[] {
  projects += 1;
  const root = join(folder, String(projects));
  mkdirSync(dirname(join(root, file)), { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  writeFileSync(join(root, file), text);
  return lengthProblems(root);
}

it.each([
  ['a file', 'src/long.css', 'a{}\n'.repeat(401), 'src/long.css has 401 lines, more than 400'],
  ['a service', 'src/x.service.ts', '//\n'.repeat(201), 'src/x.service.ts has 201 lines, more than 200'],
  ['a function', 'src/x.ts', `function work() {\n${statements(59)}}\n`, 'src/x.ts work has 61 lines, more than 60'],
  ['a method', 'src/x.ts', `class Mill {\ngrind() {\n${statements(59)}}\n}\n`, 'src/x.ts Mill.grind has 61 lines'],
  ['a component', 'src/x.tsx', `const Page = () => {\n${statements(59)}};\n`, 'src/x.tsx Page has 61 lines'],
  [
    'a factory of small functions',
    'src/x.ts',
    `const createAll = () => ({\n${'one: () => 1,\n'.repeat(59)}});\n`,
    'src/x.ts createAll has 61 lines',
  ],
  [
    'a test',
    'src/x.test.ts',
    `describe('d', () => {\nit('does', () => {\n${statements(59)}});\n});\n`,
    "src/x.test.ts describe('d').it('does') has 61 lines",
  ],
  ['SQL', 'src/x.ts', `const rows = tx\`select\n${wide}\`;\n`, 'src/x.ts has 1 lines of SQL of more than 110 columns'],
  ['typed SQL', 'src/x.ts', `const part = sql<number>\`${wide}\`;\n`, 'src/x.ts has 1 lines of SQL'],
  ['a packed literal', 'src/x.ts', 'const all = {\n  ...{ a: 1, b: 2 },\n};\n', 'src/x.ts:2 packs a literal'],
])('%s that is too long is found', (_, file, text, problem) => {
  expect(problemsOf(file, text)).toEqual([expect.stringContaining(problem)]);
});

it.each([
  ['a function of sixty lines', 'src/x.ts', `function work() {\n${statements(58)}}\n`],
  ['the tests of a describe', 'src/x.test.ts', `describe('d', () => {\n${statements(70)}});\n`],
  ['pure data', 'src/x.ts', `const rows = [\n${'1,\n'.repeat(70)}];\n`],
  ['text that is no SQL', 'src/x.ts', `const text = \`${wide}\`;\n`],
  ['a spread of what may be missing', 'src/x.ts', 'const all = { ...(some ? { a: 1 } : {}), ...rest };\n'],
])('%s is no problem', (_, file, text) => {
  expect(problemsOf(file, text)).toEqual([]);
});

it('the house itself keeps to it', () => {
  expect(lengthProblems()).toEqual([]);
});
