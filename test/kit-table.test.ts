import { readFileSync } from 'node:fs';
import { stops } from '@pentaprism/core/kit';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** The names of planted mistakes, without the numbers they are sorted by. */
function planted(file: string): readonly string[] {
  const text = read(`packages/core/src/kit/mistakes-in-${file}.test.ts`);
  const list = text.slice(text.indexOf('const planted: readonly Planted[] = ['), text.indexOf('\n];'));
  return Array.from(list.matchAll(/\n {2}\[\s*'([^']+)'/g), ([, name = '']) => name.replace(/^(?:\d+[a-z]*|E\d) /, ''));
}

it('docs/kit.md names every mistake that is planted, and no other', () => {
  const page = read('docs/kit.md');
  const rows = Array.from(page.matchAll(/^\| (.+) \| (declaration|protocol|fixture or sandbox) \| .+ \|$/gm));
  const expected = { declarations: 'declaration', protocols: 'protocol', witnesses: 'fixture or sandbox' };
  const all = Object.entries(expected).flatMap(([file, where]) => planted(file).map((name) => `${name}: ${where}`));
  expect(all.length).toBeGreaterThan(90);
  expect(rows.map(([, name, where]) => `${name}: ${where}`)).toEqual(all);
});

it('docs/kit.md says what is done at each moment at which a process stops', () => {
  const rows = Array.from(read('docs/kit.md').matchAll(/^\| (\w+) \| ([^|]+\.) \|$/gm), ([, name, what]) => [
    name,
    what,
  ]);
  expect(rows).toEqual(Object.entries(stops).map(([name, { sentence }]) => [name, sentence]));
});
