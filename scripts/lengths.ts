import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const maxFileLines = 400;
const maxServiceLines = 200;
const maxFunctionLines = 60;
const maxSqlColumns = 110;
/** A template on one line is part of a line of code, of the formatter's width. */
const maxCodeColumns = 120;

/** One line for each: the size, the rule, the name. */
const acceptedFile = 'scripts/accepted-lengths.txt';

/** Something that is longer than the rule allows: `what` names it, `size` is in lines (for SQL: lines too wide). */
interface Offender {
  what: string;
  size: number;
}
type Rule = 'functions' | 'services' | 'sql';
/** What was too long when the rule came, with the size it had then. It may shrink and go, never grow. */
type Accepted = Record<Rule, Record<string, number>>;

interface Measured {
  fileLines: number[];
  functionLines: number[];
  longFiles: Offender[];
  offenders: Record<Rule, Offender[]>;
  packedLiterals: string[];
}

/** Files, services, functions and lines of SQL that are too long, and literals packed into a spread. */
export function lengthProblems(root = '.', accepted = readAccepted(root)): string[] {
  const { longFiles, offenders, packedLiterals } = measure(root);
  return [
    ...longFiles.map(({ what, size }) => `${what} has ${size} lines, more than ${maxFileLines}`),
    ...compare(offenders.functions, accepted.functions, `lines, more than ${maxFunctionLines}`),
    ...compare(offenders.services, accepted.services, `lines, more than ${maxServiceLines}`),
    ...compare(offenders.sql, accepted.sql, `lines of SQL of more than ${maxSqlColumns} columns`),
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

function compare(found: Offender[], accepted: Record<string, number>, meaning: string): string[] {
  const names = new Set(found.map(({ what }) => what));
  return [
    ...found
      .filter(({ what, size }) => size > (accepted[what] ?? 0))
      .map(({ what, size }) => `${what} has ${size} ${meaning}`),
    ...Object.keys(accepted)
      .filter((what) => !names.has(what))
      .map((what) => `${acceptedFile} still names ${what}: run node scripts/lengths.ts --shrink`),
  ];
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
    offenders: {
      functions: functions.filter(({ size }) => size > maxFunctionLines),
      services: sizes.filter(({ what, size }) => what.endsWith('.service.ts') && size > maxServiceLines),
      sql: parsed.flatMap(({ wideSql }) => (wideSql.size > 0 ? [wideSql] : [])),
    },
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

function readAccepted(root: string): Accepted {
  const accepted: Accepted = { functions: {}, services: {}, sql: {} };
  for (const line of readFileSync(join(root, acceptedFile), 'utf8').split('\n')) {
    const [size, rule, ...what] = line.split(' ');
    if (rule) accepted[rule as Rule][what.join(' ')] = Number(size);
  }
  return accepted;
}

/** Takes out of the list what no longer holds and lowers what shrank; a function that was moved may stay in it. */
function shrinkAccepted(): void {
  const accepted = readAccepted('.');
  const lines = Object.entries(measure('.').offenders).flatMap(([rule, found]) =>
    shrinkRule(found, accepted[rule as Rule]).map(({ what, size }) => `${size} ${rule} ${what}\n`),
  );
  writeFileSync(acceptedFile, lines.join(''));
}

function shrinkRule(found: Offender[], accepted: Record<string, number>): Offender[] {
  const present = new Set(found.map(({ what }) => what));
  const gone = Object.entries(accepted).filter(([what]) => !present.has(what));
  const lastName = (what: string) => what.slice(Math.max(what.lastIndexOf(' '), what.lastIndexOf('/')) + 1);
  return found.flatMap(({ what, size }) => {
    const known = accepted[what] ?? gone.find(([other]) => lastName(other) === lastName(what))?.[1];
    return known === undefined ? [] : [{ what, size: Math.min(size, known) }];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--shrink')) shrinkAccepted();
  console.log(lengthSummary());
}
