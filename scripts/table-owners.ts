import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { type TableUse, tablesInSource } from './sql-tables.ts';

/** What is allowed beside a module's own tables: where, which tables (`*`: any), and why. */
export interface Allowed {
  /** A folder or a file below `src/server/modules`. */
  where: string;
  tables: string[];
  why: string;
}

export interface Permissions {
  /** Who may read tables of others. */
  reads: Allowed[];
  /** Who may write tables of others, or name tables at run time. */
  writes: Allowed[];
}

const permissions: Permissions = {
  reads: [
    { where: 'insights', tables: ['*'], why: 'Its figures are read from what the other features keep.' },
    { where: 'transfers/exports.repo.ts', tables: ['*'], why: 'An export reads what every feature keeps.' },
    {
      where: 'companies',
      tables: ['applications', 'contacts', 'contact_companies'],
      why: 'Companies are what applications and contacts name, counted and paged in one statement.',
    },
    { where: 'applications', tables: ['events'], why: 'The timeline is the events of an application.' },
    {
      where: 'applications',
      tables: ['job_searches'],
      why: 'What is in an archived search is out of sight; a search an application is put in is kept from going.',
    },
    {
      where: 'applications',
      tables: ['interviews', 'reminders', 'offers'],
      why: 'What comes next is on every card, and what is planned is no ghost.',
    },
    { where: 'interviews', tables: ['applications'], why: 'Interviews of trashed applications are out of sight.' },
    { where: 'offers', tables: ['applications'], why: 'Offers of trashed applications are out of sight.' },
    {
      where: 'activities',
      tables: ['applications', 'contacts'],
      why: 'Reminders about something in the trash are out of sight with it.',
    },
    { where: 'jobs/archive.repo.ts', tables: ['applications'], why: 'An archive takes along the jobs applied for.' },
    { where: 'jobs/removal.repo.ts', tables: ['applications'], why: 'A job somebody saved or applied for stays.' },
    { where: 'transfers/transfers.repo.ts', tables: ['events'], why: 'When a transfer was finished, its event says.' },
    { where: 'transfers/tables.repo.ts', tables: ['stages'], why: 'Stages of an archive are found again by name.' },
  ],
  writes: [
    {
      where: 'transfers/tables.repo.ts',
      tables: ['*'],
      why: 'The restore of an archive stores rows as they were, whatever their table, and takes them back.',
    },
  ],
};

/** Schema files whose tables no module owns; only functions of `db/` write them. */
const ownedByDb = new Set(['events', 'idempotency']);

const schemaFolder = 'src/server/db/schema';
const moduleFolder = 'src/server/modules';

interface Table {
  name: string;
  owner: string;
}

interface FoundUse extends TableUse {
  file: string;
  owner: string;
}

/**
 * SQL under `root` that writes a table of another module or of `db/`, or reads one without being allowed to; tables
 * nobody owns; and permissions that are no longer used.
 */
export function tableOwnerProblems(root = '.', allowed = permissions): string[] {
  const tables = ownedTables(root);
  if (tables.size === 0) return ['no table was found'];
  const ownerOf = new Map([...tables.values()].map(({ name, owner }) => [name, owner]));
  const uses = sourceFiles(root).flatMap((file) => foreignUses(root, file, tables, ownerOf));
  return [
    ...uses.filter((use) => !allowed[listOf(use)].some((one) => covers(one, use))).map(describeUse),
    ...unusedPermissions(allowed.reads, 'reads', uses),
    ...unusedPermissions(allowed.writes, 'writes', uses),
  ];
}

/** A table whose name only the run knows may be any: to name one is as much as to write it. */
const listOf = ({ table, action }: TableUse): TableUse['action'] => (table === null ? 'writes' : action);

const describeUse = ({ file, line, table, action, owner }: FoundUse): string =>
  table === null
    ? `${file}:${line} ${action} a table whose name only the run knows`
    : `${file}:${line} ${action} ${table}, which ${owner === '' ? 'no schema file describes' : `belongs to ${owner}`}`;

function covers({ where, tables }: Allowed, { file, table }: FoundUse): boolean {
  const path = `${moduleFolder}/${where}`;
  const isHere = file === path || file.startsWith(`${path}/`);
  return isHere && (tables.includes('*') || (table !== null && tables.includes(table)));
}

function unusedPermissions(list: Allowed[], action: TableUse['action'], uses: FoundUse[]): string[] {
  const isUsed = (one: Allowed, table: string) =>
    uses.some((use) => listOf(use) === action && covers({ ...one, tables: [table] }, use));
  return list.flatMap((one) =>
    one.tables
      .filter((table) => !isUsed(one, table))
      .map((table) => `${one.where} no longer ${action} ${table}: take it off the list`),
  );
}

/** The tables by the names their schema files export them under, each with the module it belongs to. */
function ownedTables(root: string): Map<string, Table> {
  const tables = new Map<string, Table>();
  const folder = join(root, schemaFolder);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const feature = basename(name, '.ts');
    const visit = (node: ts.Node): void => {
      const table = ts.isVariableDeclaration(node) && node.initializer ? tableNameOf(node.initializer) : null;
      if (table !== null && ts.isVariableDeclaration(node))
        tables.set(node.name.getText(), { name: table, owner: ownedByDb.has(feature) ? 'db' : feature });
      ts.forEachChild(node, visit);
    };
    visit(parse(root, `${schemaFolder}/${name}`));
  }
  return tables;
}

function tableNameOf(initializer: ts.Expression): string | null {
  if (!ts.isCallExpression(initializer) || initializer.expression.getText() !== 'pgTable') return null;
  const [name] = initializer.arguments;
  return name && ts.isStringLiteralLike(name) ? name.text : null;
}

/** What a file of a module does with tables of others. */
function foreignUses(root: string, file: string, tables: Map<string, Table>, ownerOf: Map<string, string>): FoundUse[] {
  const source = parse(root, file);
  const [module] = file.slice(moduleFolder.length + 1).split('/');
  const isTable = (name: string) => ownerOf.has(name);
  return [...tablesInSource(source, isTable), ...importedTables(source, tables)]
    .map((use) => ({ ...use, file, owner: use.table === null ? '' : (ownerOf.get(use.table) ?? '') }))
    .filter(({ table, owner }) => owner !== module && !(table ?? '').startsWith('pg_'));
}

/** Tables taken from the schema itself; who imports one may do anything with it. */
function importedTables(source: ts.SourceFile, tables: Map<string, Table>): TableUse[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap((statement): TableUse[] => {
    const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
    const bindings = statement.importClause?.namedBindings;
    if (!statement.moduleSpecifier.getText(source).includes('db/schema/') || !bindings) return [];
    if (ts.isNamespaceImport(bindings)) return [{ table: null, action: 'writes', line }];
    return bindings.elements.flatMap(({ propertyName, name }) => {
      const table = tables.get((propertyName ?? name).text);
      return table ? [{ table: table.name, action: 'writes', line }] : [];
    });
  });
}

function sourceFiles(root: string): string[] {
  const folder = join(root, moduleFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${moduleFolder}/${name}`);
}

const parse = (root: string, file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
