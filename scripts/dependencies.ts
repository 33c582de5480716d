import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** More than this are two modules, or two services. */
const maxMembers = 6;

const serverFolder = 'src/server';

/** What each name that ends in `Deps` stands for, by file; a name from elsewhere is found where it is declared. */
type Declared = Map<string, { file: string; node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration }[]>;

/**
 * Types of dependencies under `root` with more members than a service may take: `sql`, `clock` and `newId` count too.
 * What stands together in a member of its own counts as one: the features whose records a sample is made of or an
 * export is written from are many, and are all used alike.
 */
export function dependencyProblems(root = '.'): string[] {
  const sources = sourceFiles(root).map((file) =>
    ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true),
  );
  const declared = declaredTypes(sources);
  if (declared.size === 0) return ['no type of dependencies was found'];
  return sources.flatMap((source) => {
    const problems: string[] = [];
    const visit = (node: ts.Node): void => {
      const members = membersHere(node, declared, source.fileName);
      if (members && members.size > maxMembers) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        const names = [...members].join(', ');
        problems.push(`${source.fileName}:${line + 1} takes ${members.size} (${names}), more than ${maxMembers}`);
      } else ts.forEachChild(node, visit);
    };
    visit(source);
    return problems;
  });
}

/** The members of what a node declares or puts together of dependencies; null where it does neither. */
function membersHere(node: ts.Node, declared: Declared, file: string): Set<string> | null {
  const isDeclared = (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && isDeps(node.name.text);
  if (isDeclared) return membersOfDeclaration(node, declared, file);
  const isTogether = ts.isIntersectionTypeNode(node) && node.types.some((type) => refersToDeps(type));
  return isTogether ? membersOf(node, declared, file) : null;
}

const isDeps = (name: string): boolean => name.endsWith('Deps');

const refersToDeps = (node: ts.Node): boolean =>
  (ts.isTypeReferenceNode(node) && isDeps(node.typeName.getText())) || ts.forEachChild(node, refersToDeps) === true;

function membersOfDeclaration(
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  declared: Declared,
  file: string,
): Set<string> {
  if (ts.isTypeAliasDeclaration(node)) return membersOf(node.type, declared, file);
  const inherited = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap((type) => [...membersOf(type, declared, file)]),
  );
  return new Set([...inherited, ...namesOf(node.members)]);
}

function membersOf(type: ts.Node, declared: Declared, file: string): Set<string> {
  if (ts.isTypeLiteralNode(type)) return new Set(namesOf(type.members));
  if (ts.isIntersectionTypeNode(type))
    return new Set(type.types.flatMap((part) => [...membersOf(part, declared, file)]));
  if (!ts.isTypeReferenceNode(type) && !ts.isExpressionWithTypeArguments(type)) return new Set();
  const name = (ts.isTypeReferenceNode(type) ? type.typeName : type.expression).getText();
  const [given, keys] = type.typeArguments ?? [];
  if (name === 'Pick' && keys) return new Set(literalsOf(keys));
  if (name === 'Omit' && given && keys) {
    const left = new Set(literalsOf(keys));
    return new Set([...membersOf(given, declared, file)].filter((member) => !left.has(member)));
  }
  const found = declared.get(name) ?? [];
  const target = found.find((one) => one.file === file) ?? found[0];
  return target ? membersOfDeclaration(target.node, declared, target.file) : new Set();
}

const namesOf = (members: ts.NodeArray<ts.TypeElement>): string[] =>
  members.flatMap(({ name }) => (name ? [name.getText()] : []));

function literalsOf(type: ts.TypeNode): string[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(literalsOf);
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
}

function declaredTypes(sources: ts.SourceFile[]): Declared {
  const declared: Declared = new Map();
  for (const source of sources)
    for (const node of source.statements)
      if ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && isDeps(node.name.text))
        declared.set(node.name.text, [...(declared.get(node.name.text) ?? []), { file: source.fileName, node }]);
  return declared;
}

function sourceFiles(root: string): string[] {
  const folder = join(root, serverFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${serverFolder}/${name}`);
}
