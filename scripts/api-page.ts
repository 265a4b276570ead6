import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { table } from './table.ts';

/** The doors of core: what is imported, its file, and who comes in by it. */
export const doors = [
  { name: '@pentaprism/core', file: 'packages/core/src/index.ts' },
  { name: '@pentaprism/core/provider', file: 'packages/core/src/provider/index.ts' },
  { name: '@pentaprism/core/host', file: 'packages/core/src/host/index.ts' },
  { name: '@pentaprism/core/kit', file: 'packages/core/src/kit/index.ts' },
] as const;

/** A name that a door gives out. */
export interface ApiName {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'value' | 'type';
  /** The first sentence of its comment; empty when it has none. */
  readonly sentence: string;
}

/** The page that lists every name of every door. */
export function apiPage(root: string): string {
  const sections = doors.map(({ name, file }) => {
    const names = namesOf(join(root, file));
    const values = names.filter(({ kind }) => kind !== 'type');
    const types = names.filter(({ kind }) => kind === 'type');
    return `## \`${name}\`\n\n${purposeOf(join(root, file))}\n\n${listOf('name', values)}\n\n${listOf('type', types)}`;
  });
  return `# Every name of core\n\nWhat is not listed here is not public. Signatures and details stand in the types themselves.\n\n${sections.join('\n\n')}\n`;
}

/** Every name that a door exports, in alphabetical order. */
export function namesOf(door: string): readonly ApiName[] {
  const found: ApiName[] = [];
  for (const statement of parse(door).statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) continue;
    if (!ts.isStringLiteral(statement.moduleSpecifier) || statement.exportClause === undefined) continue;
    if (!ts.isNamedExports(statement.exportClause)) continue;
    const module = join(dirname(door), statement.moduleSpecifier.text);
    for (const { name } of statement.exportClause.elements) found.push(describe(module, name.text));
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function listOf(heading: string, names: readonly ApiName[]): string {
  const rows = names.map(({ name, kind, sentence }) => [
    kind === 'function' ? `\`${name}()\`` : `\`${name}\``,
    sentence,
  ]);
  return table([heading, 'what it is'], rows);
}

/** The comment at the top of a door. */
function purposeOf(door: string): string {
  return /^\/\*\* ([^*]+) \*\//.exec(readFileSync(door, 'utf8'))?.[1] ?? '';
}

function describe(module: string, name: string): ApiName {
  const source = parse(module);
  for (const statement of source.statements) {
    const kind = kindOf(statement, name);
    if (kind !== undefined) return { name, kind, sentence: sentenceOf(statement) };
    const elsewhere = movedTo(statement, name);
    if (elsewhere !== undefined) return describe(join(dirname(module), elsewhere), name);
  }
  throw new Error(`${module} has no ${name}.`);
}

function kindOf(statement: ts.Statement, name: string): ApiName['kind'] | undefined {
  if (ts.isVariableStatement(statement)) {
    const declared = statement.declarationList.declarations.find(({ name: own }) => own.getText() === name);
    if (declared === undefined) return undefined;
    return declared.initializer !== undefined && ts.isArrowFunction(declared.initializer) ? 'function' : 'value';
  }
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name ? 'function' : undefined;
  if (ts.isClassDeclaration(statement)) return statement.name?.text === name ? 'class' : undefined;
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return statement.name.text === name ? 'type' : undefined;
  }
  return undefined;
}

function movedTo(statement: ts.Statement, name: string): string | undefined {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return undefined;
  if (!ts.isStringLiteral(statement.moduleSpecifier) || statement.exportClause === undefined) return undefined;
  if (!ts.isNamedExports(statement.exportClause)) return undefined;
  return statement.exportClause.elements.some((element) => element.name.text === name)
    ? statement.moduleSpecifier.text
    : undefined;
}

function sentenceOf(statement: ts.Statement): string {
  const [doc] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  const words = typeof doc?.comment === 'string' ? doc.comment : ts.getTextOfJSDocComment(doc?.comment);
  const [first = ''] = (words ?? '').split(/\n\s*\n/);
  return (/^.*?[.:](?=\s|$)/s.exec(first)?.[0] ?? first)
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .replace(/:$/, '.')
    .trim();
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}
