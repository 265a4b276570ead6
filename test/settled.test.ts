/** `npm run new` marks what only upstream's pages can tell. Nothing so marked is shipped. */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const packages = join(import.meta.dirname, '../packages');

it('no package has a fact that somebody has yet to settle', async () => {
  const left: string[] = [];
  const files = ['*/README.md', '*/fixtures/**/*.json', '*/src/**/*.ts'];
  for await (const file of glob(files, { cwd: packages })) {
    const lines = (await readFile(join(packages, file), 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) {
      const [, open] = /\bSETTLE: (.*)/.exec(line) ?? [];
      if (open !== undefined) left.push(`packages/${file}:${index + 1} ${open}`);
    }
  }
  expect(left).toEqual([]);
});
