import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { typeScaleProblems } from './type-scale.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cairn-type-'));
  mkdirSync(join(root, 'src/web/ui'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const problemsOf = (file: string, line: string) => {
  writeFileSync(join(root, 'src/web/ui', file), `${line}\n`);
  return typeScaleProblems(root);
};

it.each([
  ['a.css', '  font-size: 0.9rem;', 'a font size that is none of the five'],
  ['a.css', '  font-size: 13px;', 'a font size that is none of the five'],
  ['a.css', '  font-weight: 500;', 'a font weight that is neither 400 nor 600'],
  ['a.css', '  color: #333;', 'a colour without a name'],
  ['a.css', '  background: rgb(0 0 0 / 10%);', 'a colour without a name'],
  ['a.tsx', '<p style={{ fontSize: 13 }}>', 'a font size of its own'],
  ['a.tsx', '<Text fz={13}>', 'a font size of its own'],
  ['a.tsx', '<Text fw={500}>', 'a font weight that is neither 400 nor 600'],
  ['a.tsx', '<Text c="#1f6655">', 'a colour without a name'],
])('%s with %s is found', (file, line, problem) => {
  expect(problemsOf(file, line)).toEqual([`src/web/ui/${file}:1 has ${problem}`]);
});

it.each([
  ['a.css', '  font-size: var(--mantine-font-size-sm);'],
  ['a.css', '  font-weight: 600;'],
  ['a.css', '  color: var(--quiet);'],
  ['a.tsx', '<Text size="sm" fw={600} fz="inherit">'],
  ['a.tsx', "import { toast } from '#web/ui/toast.tsx';"],
])('%s with %s is fine', (file, line) => {
  expect(problemsOf(file, line)).toEqual([]);
});
