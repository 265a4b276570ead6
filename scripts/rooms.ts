/** The house in numbers: rooms, floors and arrows of core and server, and the habits of the code. `npm run rooms`. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import ts from 'typescript';
import { floors } from '../floors.ts';
import { doors, namesOf } from './api-page.ts';
import { table } from './table.ts';

const root = join(import.meta.dirname, '..');
process.chdir(root);

console.log(
  table(
    ['folder', 'files', 'rooms', 'floors', 'arrows', 'upwards', 'circles'],
    await Promise.all(Object.keys(floors).map(picture)),
  ),
);
console.log();
console.log(
  table(
    ['package', 'files', 'lines', 'longest file', 'longest function', '`as`', '`any`, `!`, suppressions, TODO'],
    globSync('packages/*').sort().map(habits),
  ),
);
console.log();
console.log(table(['door', 'values', 'types'], doors.map(counted)));

/** Rooms are folders, and files that stand at the root; an arrow is one or more imports from one room into another. */
async function picture(folder: string): Promise<readonly string[]> {
  const { output } = await cruise(
    [folder],
    {
      exclude: { path: '\\.test(-d)?\\.ts$|/(dist|node_modules)/' },
      tsPreCompilationDeps: true,
      enhancedResolveOptions: { conditionNames: ['@pentaprism/source', 'import', 'node'], exportsFields: ['exports'] },
    },
    undefined,
    { tsConfig: ts.readConfigFile('tsconfig.json', ts.sys.readFile).config },
  );
  if (typeof output === 'string') throw new Error(output);
  const levels = floors[folder] ?? [];
  const roomOf = (path: string) =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined;
  const floorOf = (room: string) => levels.findIndex((rooms) => rooms.includes(room));
  const arrows = new Set<string>();
  let circles = 0;
  for (const { source, dependencies } of output.modules) {
    const from = roomOf(source);
    for (const { resolved, circular } of dependencies) {
      const to = roomOf(resolved);
      if (from === undefined || to === undefined) continue;
      if (circular) circles += 1;
      if (from !== to) arrows.add(`${from} ${to}`);
    }
  }
  const upwards = [...arrows].filter((arrow) => {
    const [from = '', to = ''] = arrow.split(' ');
    return floorOf(from) <= floorOf(to);
  });
  const files = output.modules.filter(({ source }) => roomOf(source) !== undefined);
  const rooms = new Set(files.map(({ source }) => roomOf(source)));
  return [
    `\`${folder}\``,
    ...[files.length, rooms.size, levels.length, arrows.size, upwards.length, circles].map(String),
  ];
}

function habits(folder: string): readonly string[] {
  const files = globSync(`${folder}/src/**/*.ts`, { exclude: (path) => /\.test(-d)?\.ts$/.test(path) });
  const sources = files.map((file) =>
    ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true),
  );
  const lengths = sources.map((source) => source.text.split('\n').length - 1);
  const found = { as: 0, never: 0, longest: 0 };
  for (const source of sources) {
    found.never += source.text.match(/biome-ignore|@ts-(ignore|expect-error|nocheck)|\bTODO\b/g)?.length ?? 0;
    look(source, source, found);
  }
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return [
    `\`${folder}\``,
    ...[files.length, total, Math.max(...lengths), found.longest, found.as, found.never].map(String),
  ];
}

function look(node: ts.Node, source: ts.SourceFile, found: { as: number; never: number; longest: number }): void {
  if (ts.isAsExpression(node) && node.type.getText() !== 'const') found.as += 1;
  if (node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) found.never += 1;
  if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
    const [begin, end] = [node.getStart(), node.getEnd()].map((at) => source.getLineAndCharacterOfPosition(at).line);
    found.longest = Math.max(found.longest, (end ?? 0) - (begin ?? 0) + 1);
  }
  ts.forEachChild(node, (child) => look(child, source, found));
}

function counted({ name, file }: (typeof doors)[number]): readonly string[] {
  const names = namesOf(join(root, file));
  const types = names.filter(({ kind }) => kind === 'type').length;
  return [`\`${name}\``, String(names.length - types), String(types)];
}
