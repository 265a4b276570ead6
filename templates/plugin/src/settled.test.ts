import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('nothing is left that somebody has to settle first', async () => {
  const left: string[] = [];
  for await (const file of glob(['README.md', 'fixtures/**/*.json', 'src/**/*.ts'], { cwd: root })) {
    const lines = (await readFile(join(root, file), 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) {
      const [, open] = /\bSETTLE[:] (.*)/.exec(line) ?? [];
      if (open !== undefined) left.push(`${file}:${index + 1} ${open}`);
    }
  }
  expect(left).toEqual([]);
});
