import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { superLinearReason } from './linear-time.ts';

/** A regular expression of the product, and the file it stands in. */
export interface Expression {
  file: string;
  line: number;
  source: string;
  flags: string;
}

/** An expression that may stay as it is, and why no text from outside can make it slow. */
interface Exception {
  file: string;
  source: string;
  reason: string;
}

const accepted: Exception[] = [];

const folders = ['src/server', 'src/contract', 'src/web'];

/**
 * Regular expressions under `root` that may take more than linear time, calls of `RegExp` nobody can see
 * through, and exceptions that are no longer needed.
 */
export function superLinearExpressions(root = '.', exceptions = accepted): string[] {
  const { expressions, problems } = collectExpressions(root);
  if (expressions.length === 0) return ['no regular expression was found'];
  const offenders = expressions.flatMap((expression) => {
    const reason = superLinearReason(expression.source, expression.flags);
    return reason === null ? [] : [{ ...expression, reason }];
  });
  const isSame = (a: { file: string; source: string }, b: { file: string; source: string }) =>
    a.file === b.file && a.source === b.source;
  return [
    ...problems,
    ...offenders
      .filter((offender) => !exceptions.some((exception) => isSame(exception, offender)))
      .map(({ file, line, source, reason }) => `${file}:${line} is not linear (${reason}): ${source.slice(0, 200)}`),
    ...exceptions
      .filter((exception) => !offenders.some((offender) => isSame(exception, offender)))
      .map(({ file, source }) => `${file} no longer has the exception ${source}`),
  ];
}

/** Literals as they are written, and constructed ones as they come to be when their module is loaded. */
function collectExpressions(root: string): { expressions: Expression[]; problems: string[] } {
  const expressions: Expression[] = [];
  const calls: { file: string; line: number }[] = [];
  for (const file of folders.flatMap((folder) => sourceFiles(root, folder))) {
    const text = readFileSync(join(root, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      if (ts.isRegularExpressionLiteral(node)) expressions.push({ file, line, ...partsOf(node.text) });
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isRegExp(node.expression, source))
        calls.push({ file, line });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  const recorded = recordConstructed(root, [...new Set(calls.map(({ file }) => file))]);
  const unseen = calls.filter((call) => !recorded.some(({ file, line }) => file === call.file && line === call.line));
  return {
    expressions: [...expressions, ...recorded],
    problems: unseen.map(
      ({ file, line }) => `${file}:${line} makes a RegExp that is not there when the module is loaded`,
    ),
  };
}

function sourceFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/\.test\.tsx?$/u.test(name))
    .map((name) => `${folder}/${name}`);
}

const isRegExp = (callee: ts.Expression, source: ts.SourceFile): boolean =>
  /^(?:globalThis\.)?RegExp$/u.test(callee.getText(source));

function partsOf(literal: string): { source: string; flags: string } {
  const end = literal.lastIndexOf('/');
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
}

/** Loads the modules in a process of their own, with a `RegExp` that notes who calls it with what. */
function recordConstructed(root: string, files: string[]): Expression[] {
  if (files.length === 0) return [];
  const urls = files.map((file) => pathToFileURL(resolve(root, file)).href);
  const done = spawnSync(process.execPath, ['scripts/record-expressions.ts', ...urls], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The modules with constructed expressions were not loaded: ${done.stderr}`);
  const found = JSON.parse(done.stdout) as (Omit<Expression, 'file'> & { url: string })[];
  return found.flatMap(({ url, ...rest }) => {
    const file = files[urls.indexOf(url)];
    return file === undefined ? [] : [{ file, ...rest }];
  });
}
