import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const maxFileLines = 400;
const maxServiceLines = 200;
const maxFunctionLines = 60;
const maxSqlColumns = 110;
/** A template on one line is part of a line of code, of the formatter's width. */
const maxCodeColumns = 120;

/** Something that is longer than the rule allows: `what` names it, `size` is in lines (for SQL: lines too wide). */
interface Offender {
  what: string;
  size: number;
}

interface Measured {
  fileLines: number[];
  functionLines: number[];
  longFiles: Offender[];
  longFunctions: Offender[];
  longServices: Offender[];
  wideSql: Offender[];
  packedLiterals: string[];
}

/** Files, services, functions and lines of SQL that are too long, and literals packed into a spread. */
export function lengthProblems(root = '.'): string[] {
  const { longFiles, longFunctions, longServices, wideSql, packedLiterals } = measure(root);
  const name = (found: Offender[], meaning: string) => found.map(({ what, size }) => `${what} has ${size} ${meaning}`);
  return [
    ...name(longFiles, `lines, more than ${maxFileLines}`),
    ...name(longFunctions, `lines, more than ${maxFunctionLines}`),
    ...name(longServices, `lines, more than ${maxServiceLines}`),
    ...name(wideSql, `lines of SQL of more than ${maxSqlColumns} columns`),
    ...packedLiterals.map((place) => `${place} packs a literal into a spread: write its properties out`),
  ];
}

/** Median, 95th percentile and maximum of files and functions, in lines. */
export function lengthSummary(root = '.'): string {
  const { fileLines, functionLines } = measure(root);
  const describe = (name: string, lines: number[]) => {
    const sorted = lines.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return `${name}: ${sorted.length}, median ${at(0.5)}, 95th percentile ${at(0.95)}, longest ${at(1)} lines`;
  };
  return `${describe('files', fileLines)}; ${describe('functions', functionLines)}`;
}

function measure(root: string): Measured {
  const files = sourceFiles(root).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const sizes = files.map(({ file, text }) => ({ what: file, size: text.split('\n').length - 1 }));
  const parsed = files
    .filter(({ file }) => /\.tsx?$/u.test(file))
    .map(({ file, text }) => measureSyntax(file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)));
  const functions = parsed.flatMap((each) => each.functions);
  return {
    fileLines: sizes.map(({ size }) => size),
    functionLines: functions.map(({ size }) => size),
    longFiles: sizes.filter(({ size }) => size > maxFileLines),
    longFunctions: functions.filter(({ size }) => size > maxFunctionLines),
    longServices: sizes.filter(({ what, size }) => what.endsWith('.service.ts') && size > maxServiceLines),
    wideSql: parsed.flatMap(({ wideSql }) => (wideSql.size > 0 ? [wideSql] : [])),
    packedLiterals: parsed.flatMap(({ packed }) => packed),
  };
}

function sourceFiles(root: string): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.css', '*.mjs', '*.cjs'],
    { cwd: root, encoding: 'utf8' },
  );
  return listed
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(root, file)) && !file.includes('/migrations/'));
}

function measureSyntax(file: string, source: ts.SourceFile) {
  const functions: Offender[] = [];
  const packed: string[] = [];
  const wideLines = new Set<number>();
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    const first = lineOf(node.getStart(source));
    const last = lineOf(node.getEnd());
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isSuite(file, node))
      functions.push({ what: `${file} ${nameOf(node, source)}`, size: last - first + 1 });
    if (ts.isSpreadAssignment(node) && ts.isObjectLiteralExpression(node.expression))
      packed.push(`${file}:${first + 1}`);
    if (ts.isTaggedTemplateExpression(node) && holdsSql(node))
      for (const line of wideLinesOf(source, textStartOf(node, source), node.getEnd())) wideLines.add(line);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { functions, packed, wideSql: { what: file, size: wideLines.size } };
}

/** A `describe` of a test file holds tests as a module holds functions. */
function isSuite(file: string, node: ts.Node): boolean {
  const call = node.parent;
  return /\.test\.tsx?$/u.test(file) && ts.isCallExpression(call) && /^describe\b/u.test(call.expression.getText());
}

/** The names that lead to a function: `createJobs.ingest`, or the call it is handed to: `createJobs.map()`. */
function nameOf(node: ts.Node, source: ts.SourceFile): string {
  const names: string[] = [];
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    const own = ownName(at, source);
    if (own) names.unshift(own);
  }
  return names.join('.') || 'without a name';
}

function ownName(node: ts.Node, source: ts.SourceFile): string | null {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const isNamed =
    ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node);
  if (isNamed && node.name) return node.name.getText(source).slice(0, 60);
  if (!(ts.isArrowFunction(node) || ts.isFunctionExpression(node)) || !ts.isCallExpression(node.parent)) return null;
  const [first] = node.parent.arguments;
  const title = first && ts.isStringLiteralLike(first) ? `'${first.text.slice(0, 40)}'` : '';
  const callee = node.parent.expression;
  const called = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  return `${called}(${title})`;
}

const sqlTags = new Set(['sql', 'tx', 'reader', 'db']);

function holdsSql({ tag }: ts.TaggedTemplateExpression): boolean {
  const name = ts.isPropertyAccessExpression(tag) ? tag.expression : tag;
  return ts.isIdentifier(name) && sqlTags.has(name.text);
}

/** Where the text of a template begins: what stands before it on its first line is code, which the formatter wraps. */
function textStartOf({ template }: ts.TaggedTemplateExpression, source: ts.SourceFile): number {
  const start = template.getStart(source) + 1;
  return source.text[start] === '\n' ? start + 1 : start;
}

function wideLinesOf(source: ts.SourceFile, start: number, end: number): number[] {
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const [first, last] = [lineOf(start), lineOf(end)];
  const max = first === last ? maxCodeColumns : maxSqlColumns;
  const lines = source.text.split('\n').slice(first, last + 1);
  return lines.flatMap((line, index) => (line.length > max ? [first + index] : []));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(lengthSummary());
