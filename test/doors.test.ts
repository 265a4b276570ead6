import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import core from '../packages/core/package.json' with { type: 'json' };
import { doors, namesOf } from '../scripts/api-page.ts';

const root = join(import.meta.dirname, '..');
const names = new Map(doors.map(({ name, file }) => [name, namesOf(join(root, file))]));
const values = [...names].flatMap(([door, list]) =>
  list.flatMap(({ name, kind }) => (kind === 'type' ? [] : [{ door, name }])),
);

/** Names that files outside core import from a door, in code and in the code of pages. */
function importedFrom(door: string): ReadonlySet<string> {
  const files = globSync(
    ['packages/{provider-*,server}/{src,test}/**/*.ts', '{examples,scripts,bench,clients,test}/**/*.ts', '**/*.md'],
    { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist|\.[a-z]+)(\/|$)|CHANGELOG|docs\/api\.md/.test(path) },
  );
  const pattern = new RegExp(`(?:import|export)\\s+(?:type\\s+)?\\{([^}]*)\\}\\s+from\\s+'${door}'`, 'g');
  const found = files.flatMap((file) =>
    Array.from(readFileSync(join(root, file), 'utf8').matchAll(pattern), ([, list = '']) => list.split(',')),
  );
  return new Set(found.flat().map((name) => /^\s*(?:type\s+)?(\w+)/.exec(name)?.[1] ?? ''));
}

describe('The doors of core', () => {
  it('are the entries of its package', () => {
    const entries = Object.keys(core.exports).filter((entry) => entry !== './package.json');
    expect(entries.map((entry) => entry.replace('.', core.name)).toSorted()).toEqual(
      doors.map(({ name }) => name).toSorted(),
    );
  });

  it('give each value out once', () => {
    const twice = values.filter(({ name }) => values.filter((other) => other.name === name).length > 1);
    expect(twice).toEqual([]);
  });

  it.each(doors)('say in a sentence what each name of $name is', ({ name }) => {
    expect(names.get(name)?.filter(({ sentence }) => sentence === '')).toEqual([]);
  });

  it.each(doors)('of $name give out nothing that nobody uses', ({ name: door }) => {
    const imported = importedFrom(door);
    const unused = values.filter((value) => value.door === door && !imported.has(value.name));
    expect(unused).toEqual([]);
  });
});
