import ts from 'typescript';

/** A table that a piece of SQL names, and what it does with it; null for a name that is put in at run time. */
export interface TableUse {
  table: string | null;
  action: 'reads' | 'writes';
  line: number;
}

/** A value or a fragment put into a template, and a name put in at run time; neither can be written in SQL. */
const [value, runTimeName] = ['\u0001', '\u0002'];

/** The tables that the SQL of a file names: in tagged templates, in text handed to `unsafe`, and in columns kept as text. */
export function tablesInSource(source: ts.SourceFile, isTable: (name: string) => boolean): TableUse[] {
  const uses: TableUse[] = [];
  const visit = (node: ts.Node): void => {
    const sql = sqlOf(node);
    if (sql !== null) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      uses.push(...tablesInSql(sql, isTable).map((use) => ({ ...use, line })));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

function sqlOf(node: ts.Node): string | null {
  if (ts.isTaggedTemplateExpression(node)) return textOf(node.template);
  if (ts.isVariableDeclaration(node)) return node.initializer ? subqueriesOf(node.initializer) : null;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const [given] = node.arguments;
  const isText = given !== undefined && (ts.isStringLiteralLike(given) || ts.isTemplateExpression(given));
  return node.expression.name.text === 'unsafe' && isText ? textOf(given) : null;
}

/** Text that holds a query in parentheses, as the columns of a list may. */
function subqueriesOf(initializer: ts.Expression): string | null {
  const text = textOf(initializer);
  return text.includes('(select ') ? text : null;
}

function textOf(template: ts.Expression): string {
  if (ts.isStringLiteralLike(template)) return template.text;
  if (!ts.isTemplateExpression(template)) return '';
  const spans = template.templateSpans.map(({ expression, literal }) => ` ${placeholder(expression)} ${literal.text}`);
  return template.head.text + spans.join('');
}

/** `sql('name')` is that name, `sql(name)` one that only the run knows; anything else is a value or a fragment. */
function placeholder(expression: ts.Expression): string {
  if (!ts.isCallExpression(expression)) return value;
  const { expression: callee } = expression;
  const isName = ts.isIdentifier(callee) && /^(?:sql|tx|reader)$/u.test(callee.text);
  const isUnsafe = ts.isPropertyAccessExpression(callee) && callee.name.text === 'unsafe';
  if (!isName && !isUnsafe) return value;
  const [given] = expression.arguments;
  return given && ts.isStringLiteralLike(given) ? given.text : runTimeName;
}

/** Words after which a list of tables is over. */
const ends = new Set(
  'where group order limit offset union except intersect for window having returning set fetch'.split(' '),
);
/** Functions with `from` between their arguments. */
const fromInside = new Set(['extract', 'substring', 'trim', 'overlay', 'position']);

/** The tables that one statement, or a fragment of one, names. */
export function tablesInSql(sql: string, isTable: (name: string) => boolean): Omit<TableUse, 'line'>[] {
  const tokens = tokensOf(sql);
  const named = commonTableNames(tokens);
  const uses = new Map<string, Omit<TableUse, 'line'>>();
  const add = (at: number, action: TableUse['action']) => {
    const name = nameAt(tokens, at);
    if (name === null || named.has(name)) return;
    uses.set(`${action} ${name}`, { table: name === runTimeName ? null : name, action });
  };
  const callers: string[] = [];
  for (const [i, token] of tokens.entries()) {
    const [before = '', next = ''] = [tokens[i - 1], tokens[i + 1]];
    if (token === '(') callers.push(before);
    else if (token === ')') callers.pop();
    else if (token === 'into' || (token === 'from' && before === 'delete') || token === 'truncate')
      add(i + 1, 'writes');
    else if (token === 'update' && !['do', 'for', 'key'].includes(before))
      add(next === 'only' ? i + 2 : i + 1, 'writes');
    else if (token === 'join') for (const at of listedTables(tokens, i + 1)) add(at, 'reads');
    else if (token === 'using' || (token === 'from' && !isOperator(tokens, i, callers.at(-1))))
      for (const at of listedTables(tokens, i + 1)) add(at, 'reads');
  }
  // A fragment that is put in after `from` begins with the table.
  if (isTable(tokens[0] ?? '') && !/^[.(=<>]$/u.test(tokens[1] ?? '')) add(0, 'reads');
  return [...uses.values()];
}

/** The `from` of `is distinct from` and of `extract(epoch from …)` names no table. */
function isOperator(tokens: string[], at: number, caller: string | undefined): boolean {
  return (tokens[at - 1] === 'distinct' && tokens[at - 2] !== 'select') || fromInside.has(caller ?? '');
}

/** Where the names of a list of tables stand: separated by commas or joined, functions and subqueries left out. */
function listedTables(tokens: string[], start: number): number[] {
  const found: number[] = [];
  let isExpected = true;
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at] as string;
    if (token === ')' || ends.has(token)) break;
    if (token === '(') {
      at = closingOf(tokens, at);
      isExpected = false;
    } else if (token === ',' || token === 'join') isExpected = true;
    else if (isExpected && token !== 'lateral' && token !== 'only') {
      const last = tokens[at + 1] === '.' ? at + 2 : at;
      if (tokens[last + 1] !== '(') found.push(at);
      at = last;
      isExpected = false;
    }
  }
  return found;
}

function closingOf(tokens: string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at] === '(') depth += 1;
    if (tokens[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** The name at a place, with its schema where it is not the usual one; null for what is no name. */
function nameAt(tokens: string[], at: number): string | null {
  const [first = '', dot, second] = tokens.slice(at, at + 3);
  if (first === runTimeName) return runTimeName;
  if (!/^[\p{L}_]/u.test(first)) return null;
  return dot === '.' && second !== undefined ? (first === 'public' ? second : `${first}.${second}`) : first;
}

/** Names that `with` gives to subqueries: `name as (`, `name (columns) as materialized (`. */
function commonTableNames(tokens: string[]): Set<string> {
  const found = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    if (token !== 'as') continue;
    const open = tokens.slice(i + 1, i + 4).indexOf('(');
    const isQuery = open >= 0 && tokens.slice(i + 1, i + 1 + open).every((one) => /^(?:not|materialized)$/u.test(one));
    if (!isQuery) continue;
    const name = tokens[i - 1] === ')' ? tokens[openingOf(tokens, i - 1) - 1] : tokens[i - 1];
    if (name) found.add(name);
  }
  return found;
}

function openingOf(tokens: string[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at -= 1) {
    if (tokens[at] === ')') depth += 1;
    if (tokens[at] === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}

/** Words in small letters, quoted names without their quotes, signs; text in quotes and comments left out. */
function tokensOf(sql: string): string[] {
  const found = sql.matchAll(/--[^\n]*|\/\*[^*]*\*\/|'(?:[^']|'')*'|"([^"]*)"|[\p{L}_][\p{L}\p{N}_]*|\d+|\S/gu);
  return [...found]
    .filter(([text]) => !text.startsWith('--') && !text.startsWith('/*'))
    .map(([text, quoted]) => (quoted === undefined ? (text.startsWith("'") ? value : text.toLowerCase()) : quoted));
}
