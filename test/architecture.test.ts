import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { floors } from '../floors.ts';

const root = join(import.meta.dirname, '..');

/** The rooms of a table of ARCHITECTURE.md, by floor. */
async function tableOf(folder: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const [, rows = ''] =
    new RegExp(`\\| floor \\| [^|]*\`${folder}\` \\|[^\\n]*\\n\\|[-|]+\\n((?:\\|.*\\n)+)`).exec(text) ?? [];
  return rows
    .trim()
    .split('\n')
    .map((row) => Array.from((row.split('|')[2] ?? '').matchAll(/`([^`]+?)\/?`/g), ([, name = '']) => name));
}

describe.each(Object.entries(floors))('The floors of %s', (folder, levels) => {
  it('are those that ARCHITECTURE.md shows', async () => {
    const shown = await tableOf(folder);
    expect(shown.map((rooms) => rooms.toSorted())).toEqual(levels.map((rooms) => rooms.toSorted()));
  });

  it('have a place for every folder and every file at the root', async () => {
    const there = (await readdir(join(root, folder))).filter((name) => !/\.test(-d)?\.ts$/.test(name));
    expect(levels.flat().toSorted()).toEqual(there.toSorted());
    for (const room of levels.flat()) expect(existsSync(join(root, folder, room))).toBe(true);
  });
});
